package org.xingping.bench.peers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xingping.bench.criteria.Criterion;
import org.xingping.bench.criteria.Figure;
import org.xingping.bench.criteria.HundredCriteria;
import org.xingping.bench.criteria.HundredFacts;
import org.xingping.bench.criteria.Section;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;

/// Work A: one hundred criteria over a nation's communities.
final class WorkA {

    private final HundredCriteria criteria = new HundredCriteria();
    private final Map<String, Integer> places = new HashMap<>();

    private WorkA() {}

    /// @param rows how many communities; `HundredFacts.COMMUNITIES` for the whole work
    static Work of(int rows) {
        return new WorkA().work(rows);
    }

    private Work work(int rows) {
        FactTable facts = HundredFacts.of(criteria, rows);
        List<Column> columns = new ArrayList<>();
        for (Figure figure : criteria.figures()) {
            places.put(figure.id(), columns.size());
            FactTable.NumberColumn column = facts.metric(figure.id());
            columns.add(Column.of(
                    figure.id(),
                    column == null ? new Column.Blank() : new Column.Figures(column),
                    rows,
                    figure.low(),
                    figure.high()));
        }
        List<Scheme.Section> sections = criteria.sections().stream()
                .map(section -> new Scheme.Section(
                        section.criteria().stream().map(this::item).toList(), 9))
                .toList();
        List<Scheme.Award> awards = List.of(
                new Scheme.Award(3, HundredCriteria.EXCELLENT_STARS, false, HundredCriteria.EXCELLENT_SHARE),
                new Scheme.Award(2, HundredCriteria.GOOD_STARS, false, null),
                new Scheme.Award(1, HundredCriteria.QUALIFIED_STARS, false, null),
                new Scheme.Award(0, 0, false, null));
        Scheme scheme = new Scheme(columns, sections, Scheme.Score.POINTS, awards);
        String what = "%,d communities in %,d counties, %d criteria over %d figures"
                .formatted(rows, facts.groupCount(), scheme.items().size(), columns.size());
        CheckedStandard standard = criteria.checked();
        FactSchema schema = new FactSchema(
                standard.metrics().stream().map(FactColumn.OfMetric::new).toList());
        return new Work("A", what, standard, schema, facts, scheme);
    }

    private Scheme.Item item(Section.Weighted weighted) {
        return new Scheme.Item(weighted.id(), criterion(weighted.criterion()), weighted.points());
    }

    private Scheme.Criterion criterion(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Threshold threshold -> compare(threshold);
            case Criterion.BySize bySize ->
                new Scheme.BySize(
                        place(bySize.figure()),
                        place(bySize.size()),
                        bySize.upTo(),
                        bySize.limits().stream()
                                .map(limit -> bySize.figure().stored(limit))
                                .toList());
            case Criterion.Quotient quotient -> quotient(quotient);
            case Criterion.Together together ->
                new Scheme.All(together.parts().stream().map(this::compare).toList());
        };
    }

    private Scheme.Compare compare(Criterion.Threshold threshold) {
        Comparison comparison = switch (threshold.sign()) {
            case ">=" -> Comparison.GREATER_OR_EQUAL;
            case "<=" -> Comparison.LESS_OR_EQUAL;
            case "==" -> Comparison.EQUAL;
            default -> throw new IllegalArgumentException(threshold.sign());
        };
        return new Scheme.Compare(
                place(threshold.figure()), comparison, threshold.figure().stored(threshold.limit()));
    }

    /// Both sides of a / b >= limit as whole numbers: stored values are decimals without their point.
    private Scheme.Quotient quotient(Criterion.Quotient quotient) {
        BigDecimal limit = quotient.limit().stripTrailingZeros();
        int decimals = quotient.dividend().decimals() - quotient.divisor().decimals() - limit.scale();
        BigDecimal times = decimals < 0 ? BigDecimal.ONE.movePointRight(-decimals) : BigDecimal.ONE;
        BigDecimal against = decimals > 0 ? BigDecimal.ONE.movePointRight(decimals) : BigDecimal.ONE;
        return new Scheme.Quotient(
                place(quotient.dividend()),
                place(quotient.divisor()),
                times.longValueExact(),
                against.multiply(new BigDecimal(limit.unscaledValue())).longValueExact());
    }

    private int place(Figure figure) {
        Integer place = places.get(figure.id());
        if (place == null) {
            throw new IllegalStateException(figure.id());
        }
        return place;
    }
}
