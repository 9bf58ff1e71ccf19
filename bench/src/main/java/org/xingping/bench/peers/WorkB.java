package org.xingping.bench.peers;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.xingping.bench.Nation;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.StandardLibrary;

/// Work B: the real tree of a nation under shipped standards.
///
/// Ten-star is restated for peers. Six-type ranks by exact shares and star-promotion by a ladder; there ours runs
/// against reading alone.
final class WorkB {

    private static final String RESTATED = "ten-star";

    private final CheckedStandard standard;
    private final FactTable facts;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private WorkB(CheckedStandard standard, FactTable facts) {
        this.standard = standard;
        this.facts = facts;
    }

    /// The works, each made when it is asked for, with so many rows at most.
    static List<IntFunction<Work>> all(Path home) {
        StandardLibrary library = StandardLibrary.open(home.resolve("standards"));
        return List.of("ten-star", "six-type", "star-promotion").stream()
                .map(id -> (IntFunction<Work>) rows -> of(library, id, rows))
                .toList();
    }

    static Work of(StandardLibrary library, String id, int rows) {
        ResolvedStandard resolved = library.resolve(id);
        CheckedStandard checked = StandardChecker.check(resolved.standard(), resolved.dictionary());
        FactTable facts = Nation.register(rows, List.of(checked));
        Scheme scheme = id.equals(RESTATED) ? new WorkB(checked, facts).scheme() : null;
        String what = "%,d communities and villages of the national register's tree under %,d streets, %s: %d clauses"
                .formatted(
                        facts.size(),
                        facts.groupCount(),
                        id,
                        checked.standard().clauses().stream()
                                .filter(clause -> !clause.isOmitted())
                                .count());
        return new Work("B", what, checked, FactSchemas.of(library.dictionary(), List.of(resolved)), facts, scheme);
    }

    private Scheme scheme() {
        List<Scheme.Section> sections = new ArrayList<>();
        for (Section section : standard.standard().sections()) {
            if (section.requirement() instanceof Section.Requirement.All && section.star()) {
                sections.add(new Scheme.Section(
                        section.kept().stream().map(this::item).toList(), 10));
            } else {
                throw new IllegalStateException("section " + section.id() + " wins no star with all its clauses");
            }
        }
        sections.removeIf(section -> section.items().isEmpty()); // neither won nor lost
        List<Scheme.Award> awards = new ArrayList<>();
        awards.add(new Scheme.Award(8, 0, true, null));
        for (int stars = 7; stars >= 0; stars--) {
            awards.add(new Scheme.Award(stars, stars, false, null));
        }
        return new Scheme(columns, sections, Scheme.Score.STARS, awards);
    }

    private Scheme.Item item(Clause clause) {
        return new Scheme.Item(clause.id(), criterion(clause), 1);
    }

    private Scheme.Criterion criterion(Clause clause) {
        return switch (clause.kind()) {
            case Clause.Finding finding -> new Scheme.Found(finding(standard.findingKey(clause)));
            case Clause.When when -> compare(standard.compiled(when.condition()).truth());
            case Clause.AwardedPoints points -> throw new IllegalStateException("points: " + clause.id());
            case Clause.FormulaPoints points -> throw new IllegalStateException("points: " + clause.id());
            case Clause.Omitted omitted -> throw new IllegalStateException("omitted: " + clause.id());
        };
    }

    private Scheme.Compare compare(Expression.Truth condition) {
        if (condition
                instanceof
                Expression.Compare(
                        Expression.Comparison comparison,
                        Expression.Reference(String name),
                        Expression.Constant(BigDecimal limit))) {
            Metric metric = Objects.requireNonNull(standard.metric(name), name);
            return new Scheme.Compare(
                    metric(metric),
                    comparison,
                    limit.movePointRight(metric.decimals()).longValueExact());
        }
        throw new IllegalStateException("no plain comparison: " + condition);
    }

    private int metric(Metric metric) {
        return places.computeIfAbsent(metric.id(), id -> {
            FactTable.NumberColumn column = facts.metric(id);
            Column.Cells cells = column == null ? new Column.Blank() : new Column.Figures(column);
            columns.add(Column.of(id, cells, facts.size(), metric.low(), metric.high()));
            return columns.size() - 1;
        });
    }

    private int finding(String key) {
        return places.computeIfAbsent(key, id -> {
            FactTable.FindingColumn column = facts.finding(id);
            Column.Cells cells = column == null ? new Column.Blank() : new Column.Findings(column);
            columns.add(Column.of(id, cells, facts.size(), Column.UNMET, Column.MET));
            return columns.size() - 1;
        });
    }
}
