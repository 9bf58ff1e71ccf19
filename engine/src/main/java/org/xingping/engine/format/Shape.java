package org.xingping.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// The description of one kind of mapping: which keys it has, what they hold and what they mean.
///
/// @param name stable English name, used as definition name in the JSON Schema
/// @param meaning what such a mapping says, for the reference page
/// @param keys its keys in the order they are best written
public record Shape(String name, Text meaning, List<Key> keys) {

    public Shape {
        keys = List.copyOf(keys);
    }

    /// A key of a mapping.
    ///
    /// @param fallback the value that holds when the key is absent, as YAML text; null when there is none
    public record Key(
            String name,
            Type type,
            boolean required,
            @Nullable String fallback,
            Text meaning) {}

    /// What a value is.
    public sealed interface Type {}

    /// An identifier: letters, digits, `-`, `_`, `.`.
    public record Identifier() implements Type {}

    /// A name usable inside a condition: lower-case letters, digits and `_`.
    public record Name() implements Type {}

    /// One of a few words.
    public record Choice(List<String> words) implements Type {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /// Any text of one line.
    public record Line() implements Type {}

    /// `{zh: …, en: …}`.
    public record Bilingual() implements Type {}

    /// An exact decimal, or a percentage such as `15%`.
    public record Decimal() implements Type {}

    /// A whole number within bounds.
    public record Whole(int low, int high) implements Type {}

    /// `0..10`, both ends included.
    public record Range() implements Type {}

    /// `true` or `false`.
    public record YesNo() implements Type {}

    /// A CEL text with a true-or-false result.
    public record Condition() implements Type {}

    /// A CEL text with a numeric result.
    public record Expression() implements Type {}

    public record ListOf(Type item) implements Type {}

    /// A mapping from freely chosen keys to values of one type.
    public record MapOf(Type key, Type value) implements Type {}

    /// A mapping of a described shape; a supplier because shapes may refer to each other.
    public record Nested(Supplier<Shape> shape) implements Type {}

    /// A short and a long way to say the same; the first alternative whose kind of node fits is taken.
    public record Either(List<Type> alternatives) implements Type {
        public Either {
            alternatives = List.copyOf(alternatives);
        }
    }

    public @Nullable Key key(String keyName) {
        for (Key key : keys) {
            if (key.name().equals(keyName)) {
                return key;
            }
        }
        return null;
    }

    /// Starts a description.
    public static Builder named(String name, String zh, String en) {
        return new Builder(name, Text.of(zh, en));
    }

    /// Collects the keys of a shape.
    public static final class Builder {
        private final String name;
        private final Text meaning;
        private final List<Key> keys = new ArrayList<>();

        private Builder(String name, Text meaning) {
            this.name = name;
            this.meaning = meaning;
        }

        public Builder required(String key, Type type, String zh, String en) {
            keys.add(new Key(key, type, true, null, Text.of(zh, en)));
            return this;
        }

        public Builder optional(String key, Type type, String zh, String en) {
            keys.add(new Key(key, type, false, null, Text.of(zh, en)));
            return this;
        }

        public Builder fallback(String key, Type type, String fallback, String zh, String en) {
            keys.add(new Key(key, type, false, fallback, Text.of(zh, en)));
            return this;
        }

        public Shape build() {
            return new Shape(name, meaning, keys);
        }
    }
}
