package org.xingping.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/// The parts of the work in SQL that both databases take as they stand.
///
/// A condition is a three-valued boolean, as SQL has them: true is certain, null is open, false is missed. Points of
/// both ends are added up in one number, the certain ones in its low byte and the possible ones above: half the
/// additions.
final class SqlText {

    /// What the possible points are multiplied by.
    private static final int POSSIBLE = 256;

    private final Scheme scheme;

    SqlText(Scheme scheme) {
        this.scheme = scheme;
        for (Scheme.Section section : scheme.sections()) {
            if (section.points() > 127) {
                throw new IllegalArgumentException("a section has more points than a signed byte holds");
            }
        }
    }

    static String column(int column) {
        return "c" + column;
    }

    /// A criterion as a condition.
    String condition(Scheme.Criterion criterion) {
        return switch (criterion) {
            case Scheme.Compare compare -> compare(compare);
            case Scheme.Found(int column) -> column(column) + " = " + Column.MET;
            case Scheme.All(List<Scheme.Compare> parts) -> {
                StringJoiner all = new StringJoiner(" AND ", "(", ")");
                parts.forEach(part -> all.add(compare(part)));
                yield all.toString();
            }
            case Scheme.BySize bySize -> {
                // With rising limits this is the same as the band's limit, and right by itself where the size is
                // unknown: certain above the greatest limit, missed below the least.
                String figure = column(bySize.column());
                StringBuilder text = new StringBuilder(
                        "(%s >= %d".formatted(figure, bySize.limits().getFirst()));
                for (int band = 0; band < bySize.upTo().size(); band++) {
                    text.append(" AND (%s <= %d OR %s >= %d)"
                            .formatted(
                                    column(bySize.size()),
                                    bySize.upTo().get(band),
                                    figure,
                                    bySize.limits().get(band + 1)));
                }
                yield text.append(")").toString();
            }
            case Scheme.Quotient quotient -> {
                // A known dividend can decide against every divisor there may be, even while the divisor is unknown.
                Column divisor = scheme.columns().get(quotient.divisor());
                String over = "%s::bigint * %d".formatted(column(quotient.dividend()), quotient.times());
                yield "((%s >= %s::bigint * %d AND %s >= %d) OR %s >= %d)"
                        .formatted(
                                over,
                                column(quotient.divisor()),
                                quotient.limit(),
                                over,
                                divisor.low() * quotient.limit(),
                                over,
                                divisor.high() * quotient.limit());
            }
        };
    }

    private String compare(Scheme.Compare compare) {
        if (NaiveRows.open(compare, scheme.columns().get(compare.column())) != 1) {
            throw new IllegalArgumentException("a limit that no unknown figure can miss: " + compare);
        }
        String sign = switch (compare.comparison()) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "<>";
            default -> compare.comparison().sign();
        };
        return column(compare.column()) + " " + sign + " " + compare.limit();
    }

    /// The points of a section, both ends in one number.
    ///
    /// @param text one criterion as an addend
    String points(Scheme.Section section, Function<Addend, String> text) {
        StringJoiner sum = new StringJoiner(" + ");
        for (Scheme.Item item : section.items()) {
            sum.add(text.apply(new Addend(item, item.points() * (POSSIBLE + 1), item.points() * POSSIBLE)));
        }
        return sum.toString();
    }

    /// One criterion's part in a sum.
    record Addend(Scheme.Item item, int met, int open) {}

    /// The points of a section that apply to a unit; the same for all where reviewers have no say.
    static String applicable(Scheme.Section section) {
        StringBuilder text = new StringBuilder().append(section.points());
        for (Scheme.Item item : section.items()) {
            if (item.criterion() instanceof Scheme.Found(int column)) {
                text.append(" - CASE WHEN %s = %d THEN %d ELSE 0 END"
                        .formatted(column(column), Column.NOT_APPLICABLE, item.points()));
            }
        }
        return text.toString();
    }

    /// Stars, points and what else follows from the packed points `s…` and the applicable points `a…` of the
    /// sections.
    String totals() {
        StringJoiner starsLow = new StringJoiner(" + ");
        StringJoiner starsHigh = new StringJoiner(" + ");
        StringJoiner low = new StringJoiner(" + ");
        StringJoiner high = new StringJoiner(" + ");
        StringJoiner winnable = new StringJoiner(" + ");
        for (int s = 0; s < scheme.sections().size(); s++) {
            Scheme.Section section = scheme.sections().get(s);
            String certain = "(s%d & 255)".formatted(s);
            String possible = "(s%d >> 8)".formatted(s);
            if (section.mayNotApply()) {
                starsLow.add(star("%s * 10 >= %d * a%d AND a%d > 0".formatted(certain, section.tenths(), s, s)));
                starsHigh.add(star("%s * 10 >= %d * a%d AND a%d > 0".formatted(possible, section.tenths(), s, s)));
                winnable.add(star("a%d > 0".formatted(s)));
            } else if (section.points() > 0) {
                starsLow.add(star("%s >= %d".formatted(certain, section.starFrom())));
                starsHigh.add(star("%s >= %d".formatted(possible, section.starFrom())));
                winnable.add("1");
            }
            low.add(certain);
            high.add(possible);
        }
        boolean byStars = scheme.score() == Scheme.Score.STARS;
        return "%s AS stars_low, %s AS stars_high, %s AS low, %s AS high, %s AS winnable"
                .formatted(
                        starsLow,
                        starsHigh,
                        byStars ? starsLow : "(" + low + ")::integer",
                        byStars ? starsHigh : "(" + high + ")::integer",
                        winnable);
    }

    private static String star(String condition) {
        return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    /// The merit of the award.
    ///
    /// @param stars the column of stars
    /// @param best the condition of being among the best
    String award(String stars, String best) {
        StringBuilder text = new StringBuilder("CASE");
        for (Scheme.Award award : scheme.awards()) {
            List<String> conditions = new ArrayList<>();
            if (award.stars() > 0) {
                conditions.add(stars + " >= " + award.stars());
            }
            if (award.allStars()) {
                conditions.add(stars + " = winnable AND winnable > 0");
            }
            if (award.best() != null) {
                conditions.add(best);
            }
            text.append(
                    conditions.isEmpty()
                            ? " ELSE " + award.merit()
                            : " WHEN " + String.join(" AND ", conditions) + " THEN " + award.merit());
        }
        return text.append(" END").toString();
    }

    /// How many places there are among the best of a group of `n`.
    String places() {
        return scheme.best() == null
                ? "n"
                : "floor(n * %s)".formatted(scheme.best().toPlainString());
    }
}
