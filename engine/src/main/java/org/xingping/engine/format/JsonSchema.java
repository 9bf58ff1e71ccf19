package org.xingping.engine.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A description as JSON Schema (draft 2020-12), for editors that complete and check YAML while it is typed.
///
/// It is stricter than the reader in one point: an id that looks like a number has to stand in quotes, because
/// editors and other YAML readers would turn `1.10` into 1.1. Titles are Chinese and descriptions English, so
/// that an editor shows both.
public final class JsonSchema {

    private static final String IDENTIFIER = "^[A-Za-z0-9][A-Za-z0-9._-]*$";
    private static final String NAME = "^[a-z][a-z0-9_]*$";
    private static final String DECIMAL = "^[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?%?$";
    private static final String RANGE = "^-?[0-9]{1,18}(\\.[0-9]{1,9})?\\.\\.-?[0-9]{1,18}(\\.[0-9]{1,9})?$";

    /// Name of a definition; no shape is called that.
    private static final String BILINGUAL = "bilingual-text";

    private final List<ShapeRule> rules;

    private JsonSchema(List<ShapeRule> rules) {
        this.rules = rules;
    }

    /// The schema of a file of shape `root`, with a line break at its end.
    public static String of(Shape root, List<ShapeRule> rules) {
        return new JsonSchema(rules).schema(root).indented() + "\n";
    }

    private Json schema(Shape root) {
        Map<String, Json> definitions = new LinkedHashMap<>();
        for (Shape shape : ShapeTree.shapes(root)) {
            definitions.put(shape.name(), shape(shape));
        }
        definitions.put(BILINGUAL, bilingual());
        Map<String, Json> schema = new LinkedHashMap<>();
        schema.put("$schema", new Json.Text("https://json-schema.org/draft/2020-12/schema"));
        schema.put("title", new Json.Text("Xingping " + root.name()));
        schema.put("$ref", new Json.Text("#/$defs/" + root.name()));
        schema.put("$defs", new Json.Members(definitions));
        return new Json.Members(schema);
    }

    private Json shape(Shape shape) {
        Map<String, Json> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Shape.Key key : shape.keys()) {
            properties.put(key.name(), key(key));
            if (key.required()) {
                required.add(key.name());
            }
        }
        List<Json> constraints = rules.stream()
                .filter(rule -> rule.shape().equals(shape.name()))
                .map(JsonSchema::constraint)
                .toList();
        Map<String, Json> schema = new LinkedHashMap<>();
        schema.put("title", new Json.Text(shape.meaning().zh()));
        schema.put("description", new Json.Text(shape.meaning().en()));
        schema.put("type", new Json.Text("object"));
        schema.put("properties", new Json.Members(properties));
        if (!required.isEmpty()) {
            schema.put("required", Json.texts(required));
        }
        schema.put("additionalProperties", Json.yes(false));
        if (!constraints.isEmpty()) {
            schema.put("allOf", new Json.Array(constraints));
        }
        return new Json.Members(schema);
    }

    private static Json key(Shape.Key key) {
        Map<String, Json> schema = new LinkedHashMap<>();
        schema.put("title", new Json.Text(key.meaning().zh()));
        schema.put("description", new Json.Text(key.meaning().en()));
        schema.putAll(type(key.type()));
        String fallback = key.fallback();
        if (fallback != null) {
            schema.put("default", literal(key.type(), fallback));
        }
        return new Json.Members(schema);
    }

    private static Json literal(Shape.Type type, String text) {
        return type instanceof Shape.Whole || type instanceof Shape.YesNo
                ? new Json.Literal(text)
                : new Json.Text(text);
    }

    private static Map<String, Json> type(Shape.Type type) {
        return switch (type) {
            case Shape.Identifier identifier -> pattern("string", IDENTIFIER);
            case Shape.Name name -> pattern("string", NAME);
            case Shape.Choice(List<String> words) -> one("enum", Json.texts(words));
            // what is text for us may be a number or a truth for an editor: an edition 2026, a condition true
            case Shape.Line line -> types("string", "number", "boolean");
            case Shape.Condition condition -> types("string", "boolean");
            case Shape.Expression expression -> types("string", "number");
            case Shape.Bilingual bilingual -> one("$ref", new Json.Text("#/$defs/" + BILINGUAL));
            case Shape.Decimal decimal -> {
                Map<String, Json> schema = types("number", "string");
                schema.put("pattern", new Json.Text(DECIMAL));
                yield schema;
            }
            case Shape.Whole(int low, int high) -> {
                Map<String, Json> schema = one("type", new Json.Text("integer"));
                schema.put("minimum", Json.number(low));
                schema.put("maximum", Json.number(high));
                yield schema;
            }
            case Shape.Range range -> pattern("string", RANGE);
            case Shape.YesNo yesNo -> one("type", new Json.Text("boolean"));
            case Shape.ListOf(Shape.Type item) -> {
                Map<String, Json> schema = one("type", new Json.Text("array"));
                schema.put("items", new Json.Members(type(item)));
                yield schema;
            }
            case Shape.MapOf(Shape.Type key, Shape.Type value) -> {
                Map<String, Json> schema = one("type", new Json.Text("object"));
                schema.put("propertyNames", new Json.Members(type(key)));
                schema.put("additionalProperties", new Json.Members(type(value)));
                yield schema;
            }
            case Shape.Nested nested ->
                one("$ref", new Json.Text("#/$defs/" + nested.shape().get().name()));
            case Shape.Either(List<Shape.Type> alternatives) -> {
                List<Json> schemas = new ArrayList<>();
                alternatives.forEach(each -> schemas.add(new Json.Members(type(each))));
                yield one("anyOf", new Json.Array(schemas));
            }
        };
    }

    private static Json bilingual() {
        Map<String, Json> languages = new LinkedHashMap<>();
        languages.put("zh", new Json.Members(type(new Shape.Line())));
        languages.put("en", new Json.Members(type(new Shape.Line())));
        Map<String, Json> schema = one("type", new Json.Text("object"));
        schema.put("properties", new Json.Members(languages));
        schema.put("additionalProperties", Json.yes(false));
        return new Json.Members(schema);
    }

    private static Json constraint(ShapeRule rule) {
        return switch (rule) {
            case ShapeRule.ExactlyOne(String shape, List<String> keys) ->
                new Json.Members(one("oneOf", eachRequired(keys)));
            case ShapeRule.AtMostOne(String shape, List<String> keys) -> {
                Map<String, Json> schemas = one("oneOf", eachRequired(keys));
                Json none = new Json.Members(one("not", new Json.Members(one("anyOf", eachRequired(keys)))));
                yield new Json.Members(one("anyOf", new Json.Array(List.of(new Json.Members(schemas), none))));
            }
            case ShapeRule.Needs(String shape, String key, List<String> companions) ->
                when(key, one("anyOf", eachRequired(companions)));
            case ShapeRule.Excludes(String shape, String key, List<String> others) ->
                when(key, one("not", new Json.Members(one("anyOf", eachRequired(others)))));
            case ShapeRule.OneSetOf(String shape, List<List<String>> sets) ->
                new Json.Members(one(
                        "anyOf",
                        new Json.Array(sets.stream().map(JsonSchema::required).toList())));
        };
    }

    private static Json when(String key, Map<String, Json> then) {
        Map<String, Json> schema = one("if", required(List.of(key)));
        schema.put("then", new Json.Members(then));
        return new Json.Members(schema);
    }

    private static Json eachRequired(List<String> keys) {
        return new Json.Array(keys.stream().map(key -> required(List.of(key))).toList());
    }

    private static Json required(List<String> keys) {
        return new Json.Members(one("required", Json.texts(keys)));
    }

    private static Map<String, Json> pattern(String type, String pattern) {
        Map<String, Json> schema = one("type", new Json.Text(type));
        schema.put("pattern", new Json.Text(pattern));
        return schema;
    }

    private static Map<String, Json> types(String... types) {
        return one("type", Json.texts(List.of(types)));
    }

    private static Map<String, Json> one(String keyword, Json value) {
        Map<String, Json> schema = new LinkedHashMap<>();
        schema.put(keyword, value);
        return schema;
    }
}
