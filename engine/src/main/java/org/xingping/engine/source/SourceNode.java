package org.xingping.engine.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.problem.Position;

/// A piece of a YAML file and where it stands.
public sealed interface SourceNode {

    Position at();

    /// A single value as it was written.
    ///
    /// @param quoted whether it stood in quotes, so that `"1"` is known to be text
    record Scalar(Position at, String text, boolean quoted) implements SourceNode {}

    record Sequence(Position at, List<SourceNode> items) implements SourceNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// Keys and values in the order they were written; keys are unique.
    record Mapping(Position at, List<Entry> entries) implements SourceNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /// The value under `key`; null when there is none.
        public @Nullable SourceNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }

        /// The text under `key`; null when there is none or it is not a single value.
        public @Nullable String text(String key) {
            return get(key) instanceof Scalar scalar ? scalar.text() : null;
        }
    }

    record Entry(Scalar key, SourceNode value) {}
}
