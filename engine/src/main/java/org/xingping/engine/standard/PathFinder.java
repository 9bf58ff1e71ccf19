package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.Shape;
import org.xingping.engine.language.Text;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.standard.Elements.Element;

/// Finds what a path such as `V.2.caps` or `values.total.decimals` means in a standard.
///
/// A path begins with the id of a clause, veto, section or tier, or with a key of the standard itself. Ids
/// contain dots, so the longest id that leaves a key of that element wins: `1.2c.when` is clause 1.2c, not
/// section 1.
final class PathFinder {

    private final SourceNode.Mapping standard;
    private final List<Element> elements;

    /// @param standard the nodes of a standard in long form, accepted by the format check
    PathFinder(SourceNode.Mapping standard, Elements elements) {
        this.standard = standard;
        this.elements = elements.all();
    }

    /// What a path turned out to mean.
    sealed interface Outcome permits Found, Missed {

        /// How many parts of the path had a meaning.
        int known();
    }

    /// A place that exists or may be filled.
    ///
    /// @param owners the mappings on the way and the key taken in each, outermost first
    record Found(NodePath path, Shape.Type type, List<Owner> owners) implements Outcome {
        Found {
            owners = List.copyOf(owners);
        }

        @Override
        public int known() {
            return owners.size();
        }
    }

    /// @param node null when the mapping is not there yet
    record Owner(Shape shape, SourceNode.@Nullable Mapping node, String key) {}

    /// What a path means behind the id of one element.
    private record Meaning(Element element, Outcome outcome) {}

    Outcome find(String path) {
        List<Meaning> meanings = elements.stream()
                .filter(element -> path.startsWith(element.id() + "."))
                .map(element -> new Meaning(element, below(element, path)))
                .filter(meaning -> meaning.outcome().known() > 0)
                .sorted(Comparator.comparingInt(
                        (Meaning meaning) -> -meaning.element().id().length()))
                .toList();
        List<Meaning> places = meanings.stream()
                .filter(meaning -> meaning.outcome() instanceof Found)
                .toList();
        // ids may be shared, as by a section and its only clause
        if (places.size() > 1
                && places.get(0).element().id().equals(places.get(1).element().id())) {
            return Missed.ambiguous(path);
        }
        if (!places.isEmpty()) {
            return places.getFirst().outcome();
        }
        Outcome fromTop = inShape(StandardFormat.STANDARD, standard, path, NodePath.ROOT, List.of());
        if (fromTop.known() > 0) {
            return fromTop;
        }
        return meanings.isEmpty()
                ? Missed.beginning(
                        path,
                        elements.stream().map(Element::id).toList(),
                        StandardFormat.STANDARD.keys().stream()
                                .map(Shape.Key::name)
                                .toList())
                : meanings.getFirst().outcome();
    }

    private Outcome below(Element element, String path) {
        String rest = path.substring(element.id().length() + 1);
        Outcome outcome = inShape(element.shape(), element.node(), rest, element.path(), List.of());
        // an unknown key right behind the id is the element's; with more behind it the id is only the beginning of
        // another one, as 1 is of 1.2x
        return outcome instanceof Missed missed && missed.known() == 0 && rest.indexOf('.') < 0
                ? new Missed(1, missed.rule(), missed.what(), missed.remedy())
                : outcome;
    }

    private Outcome inShape(
            Shape shape, SourceNode.@Nullable Mapping mapping, String path, NodePath at, List<Owner> owners) {
        String name = first(path);
        Shape.Key key = shape.key(name);
        if (key == null) {
            List<String> keys = shape.keys().stream().map(Shape.Key::name).toList();
            Text where = Text.of("“" + shape.name() + "”", "`" + shape.name() + "`");
            return Missed.name(owners.size(), "overlay-key", where, name, keys);
        }
        List<Owner> deeper = new ArrayList<>(owners);
        deeper.add(new Owner(shape, mapping, name));
        SourceNode node = mapping == null ? null : mapping.get(name);
        return name.equals(path)
                ? new Found(at.key(name), key.type(), deeper)
                : inType(key.type(), node, path.substring(name.length() + 1), at.key(name), deeper);
    }

    private Outcome inType(Shape.Type type, @Nullable SourceNode node, String path, NodePath at, List<Owner> owners) {
        return switch (type) {
            case Shape.Nested nested -> inShape(nested.shape().get(), (SourceNode.Mapping) node, path, at, owners);
            case Shape.Either either ->
                node == null || node instanceof SourceNode.Mapping
                        ? inType(mappingOf(either), node, path, at, owners)
                        : tooDeep(path, owners);
            case Shape.MapOf(Shape.Type name, Shape.Type value) ->
                inMap(value, (SourceNode.Mapping) node, path, at, owners);
            case Shape.ListOf(Shape.Nested nested) ->
                inList(nested.shape().get(), (SourceNode.Sequence) node, path, at, owners);
            case Shape.Bilingual bilingual ->
                path.equals("zh") || path.equals("en")
                        ? new Found(at.key(path), new Shape.Line(), owners)
                        : Missed.name(owners.size(), "overlay-key", lastKey(owners), path, List.of("zh", "en"));
            case Shape.ListOf other -> tooDeep(path, owners);
            case Shape.Identifier plain -> tooDeep(path, owners);
            case Shape.Name plain -> tooDeep(path, owners);
            case Shape.Choice plain -> tooDeep(path, owners);
            case Shape.Line plain -> tooDeep(path, owners);
            case Shape.Decimal plain -> tooDeep(path, owners);
            case Shape.Whole plain -> tooDeep(path, owners);
            case Shape.Range plain -> tooDeep(path, owners);
            case Shape.YesNo plain -> tooDeep(path, owners);
            case Shape.Condition plain -> tooDeep(path, owners);
            case Shape.Expression plain -> tooDeep(path, owners);
        };
    }

    private static Shape.Type mappingOf(Shape.Either either) {
        for (Shape.Type alternative : either.alternatives()) {
            if (alternative instanceof Shape.Nested) {
                return alternative;
            }
        }
        return either.alternatives().getFirst();
    }

    private Outcome inMap(
            Shape.Type value, SourceNode.@Nullable Mapping map, String path, NodePath at, List<Owner> owners) {
        String name = first(path);
        SourceNode node = map == null ? null : map.get(name);
        if (node == null) {
            List<String> names = map == null
                    ? List.of()
                    : map.entries().stream().map(entry -> entry.key().text()).toList();
            return Missed.name(owners.size(), "overlay-id", lastKey(owners), name, names);
        }
        return name.equals(path)
                ? new Found(at.key(name), value, owners)
                : inType(value, node, path.substring(name.length() + 1), at.key(name), owners);
    }

    private Outcome inList(
            Shape shape, SourceNode.@Nullable Sequence list, String path, NodePath at, List<Owner> owners) {
        String identity = Elements.identity(shape);
        if (identity == null) {
            return tooDeep(path, owners);
        }
        List<SourceNode> items = list == null ? List.of() : list.items();
        List<String> ids = items.stream()
                .map(item -> Elements.id((SourceNode.Mapping) item, identity))
                .toList();
        String id = ids.stream()
                .filter(each -> path.equals(each) || path.startsWith(each + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
        if (id == null) {
            int last = path.lastIndexOf('.');
            String wanted = last < 0 ? path : path.substring(0, last);
            return Missed.name(owners.size(), "overlay-id", lastKey(owners), wanted, ids);
        }
        int index = ids.indexOf(id);
        if (index != ids.lastIndexOf(id)) {
            return Missed.ambiguous(id);
        }
        NodePath item = at.item(index);
        return path.equals(id)
                ? new Found(item, new Shape.Nested(() -> shape), owners)
                : inShape(shape, (SourceNode.Mapping) items.get(index), path.substring(id.length() + 1), item, owners);
    }

    private static Missed tooDeep(String path, List<Owner> owners) {
        return Missed.tooDeep(owners.size(), owners.getLast().key(), path);
    }

    private static Text lastKey(List<Owner> owners) {
        String key = owners.getLast().key();
        return Text.of("“" + key + "”", "`" + key + "`");
    }

    /// The first part of a path; a key or name has no dot in it.
    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
