package org.xingping.engine.standard;

import java.util.List;
import org.xingping.engine.format.ShapeRule;
import org.xingping.engine.format.ShapeRule.AtMostOne;
import org.xingping.engine.format.ShapeRule.ExactlyOne;
import org.xingping.engine.format.ShapeRule.Excludes;
import org.xingping.engine.format.ShapeRule.Needs;
import org.xingping.engine.format.ShapeRule.OneSetOf;

/// What the keys of [StandardFormat]'s shapes have to do with each other.
final class FormatRules {

    static final List<ShapeRule> ALL = List.of(
            new OneSetOf("metric", List.of(List.of("scale"), List.of("unit", "decimals", "range"))),
            new ExactlyOne("value", List.of("is", "weighted", "by", "matrix", "rank_of", "percentile")),
            new Needs("value", "by", List.of("bands")),
            new Needs("value", "bands", List.of("by")),
            new Needs("value", "matrix", List.of("rows")),
            new Needs("value", "rows", List.of("matrix")),
            new Needs("value", "percentile", List.of("of")),
            new Needs("value", "of", List.of("percentile")),
            new ExactlyOne("formula", List.of("is", "weighted", "by", "matrix", "rank_of", "percentile")),
            new Needs("formula", "by", List.of("bands")),
            new Needs("formula", "bands", List.of("by")),
            new Needs("formula", "matrix", List.of("rows")),
            new Needs("formula", "rows", List.of("matrix")),
            new Needs("formula", "percentile", List.of("of")),
            new Needs("formula", "of", List.of("percentile")),
            new ExactlyOne("clause", List.of("finding", "when", "points", "omitted")),
            new Excludes("clause", "omitted", List.of("title", "note", "worth", "partly")),
            new ExactlyOne("veto", List.of("finding", "when", "omitted")),
            new Needs("veto", "finding", List.of("caps")),
            new Needs("veto", "when", List.of("caps")),
            new Excludes("veto", "omitted", List.of("title", "note")),
            new ExactlyOne("clause-or-veto", List.of("finding", "when", "points")),
            new AtMostOne("section", List.of("star", "needs")),
            new Needs("section", "caps", List.of("star", "needs")),
            new Needs("award", "best", List.of("by")),
            new ExactlyOne("step", List.of("days", "working_days")),
            new ExactlyOne("removal", List.of("clause", "formula")));

    private FormatRules() {}

    /// The keys of which a mapping of this shape can have only one, `key` among them; just `key` when it
    /// excludes none.
    static List<String> alternativesTo(String shape, String key) {
        for (ShapeRule rule : ALL) {
            List<String> keys = switch (rule) {
                case ExactlyOne(String ruled, List<String> each) when ruled.equals(shape) -> each;
                case AtMostOne(String ruled, List<String> each) when ruled.equals(shape) -> each;
                case ExactlyOne other -> List.of();
                case AtMostOne other -> List.of();
                case Needs other -> List.of();
                case Excludes other -> List.of();
                case OneSetOf other -> List.of();
            };
            if (keys.contains(key)) {
                return keys;
            }
        }
        return List.of(key);
    }
}
