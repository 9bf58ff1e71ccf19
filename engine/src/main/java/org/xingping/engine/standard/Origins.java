package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.problem.Position;
import org.xingping.engine.source.SourceNode;

/// Marks the clauses of a base standard with its id before an overlay changes them.
///
/// What a reviewer found about a clause was found under the base standard's column, and it is found once:
/// the district's overlay reads the same column. Only clauses an overlay adds have columns of its own.
final class Origins {

    private static final String FROM = "from";

    private Origins() {}

    /// The standard with `from` on every kept clause that has none yet.
    static SourceNode.Mapping marked(SourceNode.Mapping standard, String id) {
        return entries(standard, (key, value) -> switch (key) {
            case "sections", "ladder" ->
                each(
                        value,
                        part -> entries(
                                part,
                                (inner, clauses) -> inner.equals("clauses")
                                        ? each(clauses, clause -> clause(clause, id))
                                        : clauses));
            case "vetoes" -> each(value, clause -> clause(clause, id));
            default -> value;
        });
    }

    private interface Change {
        SourceNode of(String key, SourceNode value);
    }

    private interface Item {
        SourceNode of(SourceNode.Mapping item);
    }

    private static SourceNode.Mapping entries(SourceNode.Mapping mapping, Change change) {
        return new SourceNode.Mapping(
                mapping.at(),
                mapping.entries().stream()
                        .map(entry -> new SourceNode.Entry(
                                entry.key(), change.of(entry.key().text(), entry.value())))
                        .toList());
    }

    private static SourceNode each(SourceNode list, Item item) {
        if (!(list instanceof SourceNode.Sequence(Position at, List<SourceNode> items))) {
            return list;
        }
        return new SourceNode.Sequence(
                at,
                items.stream()
                        .map(each -> each instanceof SourceNode.Mapping mapping ? item.of(mapping) : each)
                        .toList());
    }

    private static SourceNode clause(SourceNode.Mapping clause, String id) {
        if (clause.get(FROM) != null || clause.get("omitted") != null) {
            return clause;
        }
        List<SourceNode.Entry> entries = new ArrayList<>(clause.entries());
        entries.add(new SourceNode.Entry(
                new SourceNode.Scalar(clause.at(), FROM, false), new SourceNode.Scalar(clause.at(), id, true)));
        return new SourceNode.Mapping(clause.at(), entries);
    }
}
