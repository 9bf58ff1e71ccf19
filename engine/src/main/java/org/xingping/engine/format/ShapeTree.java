package org.xingping.engine.format;

import java.util.ArrayList;
import java.util.List;

/// The shapes a description consists of.
final class ShapeTree {

    private ShapeTree() {}

    /// `root` and every shape below it, each once, in the order in which a reader of the format meets them.
    static List<Shape> shapes(Shape root) {
        List<Shape> shapes = new ArrayList<>();
        collect(root, shapes);
        return shapes;
    }

    private static void collect(Shape shape, List<Shape> shapes) {
        // by name, as a JSON Schema refers to it; two different shapes of one name would be a mistake there
        for (Shape known : shapes) {
            if (known.name().equals(shape.name())) {
                if (!known.equals(shape)) {
                    throw new IllegalStateException("two shapes are called " + shape.name());
                }
                return;
            }
        }
        shapes.add(shape);
        shape.keys().forEach(key -> collect(key.type(), shapes));
    }

    private static void collect(Shape.Type type, List<Shape> shapes) {
        switch (type) {
            case Shape.Nested nested -> collect(nested.shape().get(), shapes);
            case Shape.ListOf(Shape.Type item) -> collect(item, shapes);
            case Shape.MapOf(Shape.Type key, Shape.Type value) -> collect(value, shapes);
            case Shape.Either either -> either.alternatives().forEach(each -> collect(each, shapes));
            case Shape.Identifier plain -> {}
            case Shape.Name plain -> {}
            case Shape.Choice plain -> {}
            case Shape.Line plain -> {}
            case Shape.Bilingual plain -> {}
            case Shape.Decimal plain -> {}
            case Shape.Whole plain -> {}
            case Shape.Range plain -> {}
            case Shape.YesNo plain -> {}
            case Shape.Condition plain -> {}
            case Shape.Expression plain -> {}
        }
    }
}
