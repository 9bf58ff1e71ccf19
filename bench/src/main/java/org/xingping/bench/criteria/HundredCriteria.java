package org.xingping.bench.criteria;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.xingping.bench.criteria.Criterion.BySize;
import org.xingping.bench.criteria.Criterion.Quotient;
import org.xingping.bench.criteria.Criterion.Threshold;
import org.xingping.bench.criteria.Criterion.Together;
import org.xingping.bench.criteria.Section.Weighted;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// The standard of the work: 100 criteria over 120 figures in ten sections of ten.
///
/// 70 hold a figure against a constant, 15 against a number that depends on population, 10 are quotients of two
/// figures, 5 ask three things at once. A section wins a star with 90 % of its points. The award goes by stars, the
/// best one to the best 15 % of a county by points alone; all points are also what communities are ranked by.
public final class HundredCriteria {

    public static final String ID = "hundred-criteria";

    /// Stars that the levels below the best take, and the best before its quota.
    public static final int EXCELLENT_STARS = 6;

    public static final int GOOD_STARS = 5;
    public static final int QUALIFIED_STARS = 3;

    /// Places for the best award in each county, rounded down; a tie across the border is out.
    public static final BigDecimal EXCELLENT_SHARE = new BigDecimal("0.15");

    /// The awards, best first.
    public static final List<String> LEVELS = List.of("excellent", "good", "qualified", "none");

    private static final int SECTIONS = 10;
    private static final int THRESHOLDS_EACH = 7;

    private final List<Figure> figures = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final Figure population = figure("population", 0, 1, 10_000_000);

    public HundredCriteria() {
        for (int s = 1; s <= SECTIONS; s++) {
            List<Criterion> criteria = new ArrayList<>();
            for (int i = 0; i < THRESHOLDS_EACH; i++) {
                criteria.add(threshold("s" + s + "_t" + i, (s - 1) * THRESHOLDS_EACH + i));
            }
            criteria.add(bySize("s" + s + "_p", s));
            criteria.add(quotient("s" + s, s));
            criteria.add(s <= 5 ? bySize("s" + s + "_q", s + 3) : together("s" + s, s));
            List<Weighted> weighted = new ArrayList<>();
            for (int c = 0; c < criteria.size(); c++) {
                // 1 to 9 points, different in every section
                weighted.add(new Weighted(s + "." + (c + 1), criteria.get(c), 1 + (c * 4 + s * 3) % 9));
            }
            sections.add(new Section(String.valueOf(s), weighted));
        }
    }

    private Figure figure(String id, int decimals, long low, long high) {
        Figure figure = new Figure(id, decimals, low, high);
        figures.add(figure);
        return figure;
    }

    // What the figures are follows what communities report: counts, shares, areas, days, money.

    private Threshold threshold(String id, int index) {
        return switch (index % 10) {
            case 0, 1, 2 -> new Threshold(figure(id, 0, 0, 1_000_000_000), ">=", BigDecimal.valueOf(2 + index % 11));
            case 3, 4 -> new Threshold(figure(id, 4, 0, 10_000), ">=", share(70 + index % 25));
            case 5 -> new Threshold(figure(id, 6, 0, 1_000_000), ">=", share(80 + index % 15));
            case 6 -> new Threshold(figure(id, 1, 0, 10_000_000), ">=", BigDecimal.valueOf(300 + 10L * (index % 30)));
            case 7 ->
                new Threshold(figure(id, 2, 0, 100_000_000_000L), ">=", BigDecimal.valueOf(20_000 + 500L * index));
            case 8 -> new Threshold(figure(id, 0, 0, 366), "<=", BigDecimal.valueOf(3 + index % 12));
            default -> new Threshold(figure(id, 0, 0, 1_000_000), "==", BigDecimal.ZERO);
        };
    }

    private static BigDecimal share(int percent) {
        return BigDecimal.valueOf(percent, 2);
    }

    private BySize bySize(String id, int variant) {
        List<Long> upTo = List.of(1_000L, 3_000L, 10_000L);
        if (variant % 3 == 0) {
            return new BySize(
                    figure(id, 1, 0, 10_000_000),
                    "needed_" + id,
                    population,
                    upTo,
                    List.of(
                            new BigDecimal("300"),
                            new BigDecimal("450.5"),
                            new BigDecimal("600"),
                            new BigDecimal("800")));
        }
        List<BigDecimal> limits = new ArrayList<>();
        for (int band = 0; band <= upTo.size(); band++) {
            limits.add(BigDecimal.valueOf(2L + variant + (long) band * (1 + variant % 4)));
        }
        return new BySize(figure(id, 0, 0, 1_000_000_000), "needed_" + id, population, upTo, limits);
    }

    private Quotient quotient(String id, int section) {
        return switch (section) {
            // yuan for each resident
            case 10 -> new Quotient(figure(id + "_a", 2, 0, 100_000_000_000L), population, new BigDecimal("3.5"));
            // square metres for each household
            case 9 ->
                new Quotient(
                        figure(id + "_a", 1, 0, 1_000_000_000),
                        figure(id + "_b", 0, 1, 1_000_000),
                        new BigDecimal("0.25"));
            default ->
                new Quotient(
                        figure(id + "_a", 0, 0, 1_000_000_000),
                        figure(id + "_b", 0, 1, 1_000_000_000),
                        share(75 + 5 * (section % 5)));
        };
    }

    private Together together(String id, int section) {
        return new Together(List.of(
                new Threshold(figure(id + "_x", 0, 0, 1_000_000_000), ">=", BigDecimal.valueOf(section)),
                new Threshold(figure(id + "_y", 0, 0, 366), "<=", BigDecimal.valueOf(20L + section)),
                new Threshold(figure(id + "_z", 4, 0, 10_000), ">=", share(60 + section))));
    }

    /// All 120 figures, population first.
    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public List<Section> sections() {
        return List.copyOf(sections);
    }

    /// All 100 criteria in the order of the standard.
    public List<Weighted> criteria() {
        return sections.stream().flatMap(section -> section.criteria().stream()).toList();
    }

    /// The standard as people write it.
    public String yaml() {
        StringBuilder yaml = new StringBuilder("""
                standard: %s
                edition: "1"
                title: {en: One hundred criteria}
                source: {en: made for measuring}
                rates: community
                period: year
                metrics:
                """.formatted(ID));
        for (Figure figure : figures) {
            yaml.append("  - {id: %s, title: {en: %s}, unit: u, decimals: %d, range: %s..%s}%n"
                    .formatted(
                            figure.id(),
                            figure.id(),
                            figure.decimals(),
                            figure.decimal(figure.low()).toPlainString(),
                            figure.decimal(figure.high()).toPlainString()));
        }
        yaml.append("values:\n");
        for (Weighted weighted : criteria()) {
            if (weighted.criterion() instanceof BySize bySize) {
                yaml.append("  %s: {by: %s, bands: ["
                        .formatted(bySize.name(), bySize.size().id()));
                for (int band = 0; band < bySize.upTo().size(); band++) {
                    yaml.append("{up_to: %d, is: %s}, "
                            .formatted(
                                    bySize.upTo().get(band),
                                    bySize.limits().get(band).toPlainString()));
                }
                yaml.append("{is: %s}]}%n".formatted(bySize.limits().getLast().toPlainString()));
            }
        }
        yaml.append("sections:\n");
        for (Section section : sections) {
            yaml.append("  - id: \"%s\"%n    title: {en: section %s}%n    star: points >= %d%n    clauses:%n"
                    .formatted(section.id(), section.id(), section.starFrom()));
            for (Weighted weighted : section.criteria()) {
                yaml.append("      - {id: \"%s\", title: {en: c}, when: \"%s\", worth: %d}%n"
                        .formatted(weighted.id(), weighted.criterion().text(), weighted.points()));
            }
        }
        yaml.append("""
                score: points
                levels:
                  - {id: excellent, title: {en: excellent}}
                  - {id: good, title: {en: good}}
                  - {id: qualified, title: {en: qualified}}
                  - {id: none, title: {en: none}}
                award:
                  - {is: excellent, when: stars >= %d, best: %s, within: parent, by: points, round: down, ties: out}
                  - {is: good, when: stars >= %d}
                  - {is: qualified, when: stars >= %d}
                  - {is: none}
                """.formatted(EXCELLENT_STARS, EXCELLENT_SHARE.toPlainString(), GOOD_STARS, QUALIFIED_STARS));
        return yaml.toString();
    }

    /// The standard, read and checked from its text.
    public CheckedStandard checked() {
        Standard standard = StandardReader.read(SourceReader.read(ID + ".yaml", yaml()), Dictionary.empty());
        return StandardChecker.check(standard, Dictionary.empty().with(standard.scales(), standard.metrics()));
    }
}
