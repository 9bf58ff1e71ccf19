package org.xingping.engine.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.standard.Snippet;

/// A condition or formula that passed the type check.
///
/// @param tree the typed tree; null when the text has a shape the planner does not know and runs row by row
/// @param ast the checked CEL syntax tree, what the row-wise fallback and independent oracles evaluate
/// @param mentions where names stand in the text, in order
public record Compiled(
        Snippet source, @Nullable Expression tree, CelAbstractSyntaxTree ast, boolean isTruth, List<Mention> mentions) {

    public Compiled {
        mentions = List.copyOf(mentions);
    }

    /// A name within a text.
    ///
    /// @param symbol the looked-up name, such as `office_area_m2` or `met:1.1a`
    /// @param start offset of its first character
    /// @param end offset behind its last character
    public record Mention(String symbol, int start, int end) {}

    /// The names the text depends on.
    public Set<String> names() {
        return mentions.stream().map(Mention::symbol).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Expression.Truth truth() {
        if (tree instanceof Expression.Truth truth) {
            return truth;
        }
        throw new IllegalStateException("not a planned condition: " + source.text());
    }

    public Expression.Quantity number() {
        if (tree instanceof Expression.Quantity number) {
            return number;
        }
        throw new IllegalStateException("not a planned formula: " + source.text());
    }
}
