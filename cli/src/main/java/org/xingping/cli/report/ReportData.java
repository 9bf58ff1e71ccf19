package org.xingping.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.input.ReadyStandard;
import org.xingping.cli.result.JsonText;
import org.xingping.cli.result.ResultsJson;
import org.xingping.engine.language.Language;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.Inspection.ClauseOutcome;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.TargetResult;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// What the report page draws from. Units are columns, not objects: at 15,000 units the repeated names would be
/// most of the page. The script's model.js is the other side of this.
final class ReportData {

    /// More letters of single clauses than that would make the page heavy; sections are then all it tells.
    private static final long MOST_CLAUSE_LETTERS = 3_000_000;

    private final ReadyStandard ready;
    private final Standard standard;
    private final RatingTable ratings;
    private final History history;
    private final JsonText json;
    private final List<PartColumns> parts;
    private final List<String> clauses;
    private final List<String> clauseLetters = new ArrayList<>();
    private final List<Value> values;
    private final List<List<@Nullable Interval>> valueColumns = new ArrayList<>();

    ReportData(ReadyStandard ready, RatingTable ratings, History history, JsonText json) {
        this.ready = ready;
        this.standard = ready.standard();
        this.ratings = ratings;
        this.history = history;
        this.json = json;
        this.parts = PartColumns.of(standard);
        this.clauses = standard.clauses().stream()
                .filter(clause -> !clause.isOmitted())
                .map(Clause::id)
                .toList();
        // what has no title is a step on the way, of no use to a reader
        this.values = Stream.concat(standard.values().stream(), standard.formulas().stream())
                .filter(value -> !value.title().isEmpty())
                .toList();
        values.forEach(value -> valueColumns.add(new ArrayList<>()));
        gather();
    }

    private boolean hasClauseLetters() {
        return !clauses.isEmpty() && (long) clauses.size() * ratings.size() <= MOST_CLAUSE_LETTERS;
    }

    /// One pass over the rows, because neighbouring rows share the work of looking closer.
    private void gather() {
        for (int row = 0; row < ratings.size(); row++) {
            if (!ratings.isRated(row)) {
                parts.forEach(PartColumns::addUnrated);
                clauseLetters.add("");
                valueColumns.forEach(column -> column.add(null));
                continue;
            }
            Inspection inspection = ratings.inspect(row);
            Map<String, ClauseOutcome> outcomes = inspection.clauses();
            parts.forEach(part -> part.add(inspection, outcomes));
            clauseLetters.add(hasClauseLetters() ? letters(outcomes) : "");
            for (int i = 0; i < values.size(); i++) {
                valueColumns.get(i).add(inspection.value(values.get(i).name()));
            }
        }
    }

    private String letters(Map<String, ClauseOutcome> outcomes) {
        StringBuilder letters = new StringBuilder();
        for (String clause : clauses) {
            ClauseOutcome outcome = outcomes.get(clause);
            letters.append(PartColumns.letter(outcome == null ? null : outcome.outcome()));
        }
        return letters.toString();
    }

    void write(String facts, Language language) {
        json.object(() -> {
            json.text("language", language == Language.ZH ? "zh" : "en");
            json.text("facts", facts);
            json.text("rates", standard.rates());
            json.flag("hasHistory", !history.cycles().isEmpty());
            json.flag("hasStars", ratings.hasStars());
            ResultsJson.standard(json, ready.resolved());
            json.list(
                    "levels",
                    () -> standard.levels()
                            .forEach(level -> json.object(() -> {
                                json.text("id", level.id());
                                json.bilingual("title", level.title());
                            })));
            json.list("parts", this::parts);
            json.list("clauses", this::clauses);
            json.list(
                    "consequences",
                    () -> standard.consequences()
                            .forEach(consequence -> json.object(() -> {
                                json.text("id", consequence.id());
                                json.text("kind", consequence.kind());
                                json.bilingual("title", consequence.title());
                                json.number("days", consequence.days());
                            })));
            units();
            values();
            targets();
        });
    }

    private void parts() {
        for (int i = 0; i < parts.size(); i++) {
            PartColumns columns = parts.get(i);
            boolean isTier = i >= standard.sections().size();
            Section section = isTier ? null : standard.sections().get(i);
            Standard.Tier tier =
                    isTier ? standard.ladder().get(i - standard.sections().size()) : null;
            json.object(() -> {
                json.text("kind", isTier ? "tier" : "section");
                json.text("id", tier == null ? Objects.requireNonNull(section).id() : tier.id());
                json.bilingual(
                        "title", tier == null ? Objects.requireNonNull(section).title() : tier.title());
                json.flag("star", section != null && section.star());
                json.text("outcomes", columns.outcomes.toString());
                json.list("met", () -> columns.met.forEach(json::number));
                json.list("kept", () -> columns.kept.forEach(json::number));
                if (section != null && givesPoints(section)) {
                    json.number("most", section.mostPoints());
                    intervals("points", columns.points);
                }
            });
        }
    }

    private static boolean givesPoints(Section section) {
        return section.kept().stream().anyMatch(clause -> switch (clause.kind()) {
            case Clause.Finding finding -> finding.worth() != null;
            case Clause.When when -> when.worth() != null;
            case Clause.AwardedPoints points -> true;
            case Clause.FormulaPoints points -> true;
            case Clause.Omitted omitted -> false;
        });
    }

    /// The kept clauses in the order of the letters; a veto's part is -1.
    private void clauses() {
        if (!hasClauseLetters()) {
            return;
        }
        int part = 0;
        for (Section section : standard.sections()) {
            clauses(section.kept(), part++);
        }
        for (Standard.Tier tier : standard.ladder()) {
            clauses(tier.kept(), part++);
        }
        clauses(
                standard.vetoes().stream()
                        .map(Standard.Veto::clause)
                        .filter(clause -> !clause.isOmitted())
                        .toList(),
                -1);
    }

    private void clauses(List<Clause> kept, int part) {
        for (Clause clause : kept) {
            json.object(() -> {
                json.text("id", clause.id());
                json.number("part", part);
                json.bilingual("title", clause.title());
                if (clause.kind() instanceof Clause.When when) {
                    json.text("when", when.condition().text());
                }
            });
        }
    }

    private void units() {
        Map<String, Integer> parents = new LinkedHashMap<>();
        int size = ratings.size();
        for (int row = 0; row < size; row++) {
            String parent = ratings.facts().parent(row);
            if (parent != null) {
                parents.putIfAbsent(parent, parents.size());
            }
        }
        json.texts("parents", List.copyOf(parents.keySet()));
        json.object("units", () -> {
            json.list("id", () -> each(row -> json.text(ratings.facts().unit(row))));
            json.list(
                    "parent",
                    () -> each(row ->
                            json.number(parents.getOrDefault(ratings.facts().parent(row), -1))));
            json.list(
                    "name",
                    () -> each(row ->
                            json.text(Objects.requireNonNullElse(ratings.facts().name(row), ""))));
            json.text("state", states());
            json.list("low", () -> each(row -> json.number(place(ratings.awardLow(row)))));
            json.list("high", () -> each(row -> json.number(place(ratings.awardHigh(row)))));
            if (ratings.hasStars()) {
                json.list("starsLow", () -> each(row -> json.number(ratings.starsLow(row))));
                json.list("starsHigh", () -> each(row -> json.number(ratings.starsHigh(row))));
            }
            if (standard.score() != null) {
                intervals("score", scores());
                json.list("rank", () -> each(row -> json.number(Objects.requireNonNullElse(ratings.rank(row), 0))));
            }
            json.list("met", () -> each(row -> json.number(ratings.met(row))));
            json.list("unmet", () -> each(row -> json.number(ratings.unmet(row))));
            json.list("unknown", () -> each(row -> json.number(ratings.unknown(row))));
            json.list("clauses", () -> clauseLetters.forEach(json::text));
            json.text("change", changes());
            consequences();
            reasons();
        });
    }

    private interface RowWriter {
        void write(int row);
    }

    private void each(RowWriter writer) {
        for (int row = 0; row < ratings.size(); row++) {
            writer.write(row);
        }
    }

    private int place(@Nullable String award) {
        return award == null ? -1 : standard.placeOf(award);
    }

    /// `r` rated, `x` excluded, `b` blocked.
    private String states() {
        StringBuilder states = new StringBuilder();
        each(row -> states.append(ratings.isRated(row) ? 'r' : ratings.isExcluded(row) ? 'x' : 'b'));
        return states.toString();
    }

    private List<@Nullable Interval> scores() {
        List<@Nullable Interval> scores = new ArrayList<>();
        each(row -> {
            Fraction low = ratings.scoreLow(row);
            Fraction high = ratings.scoreHigh(row);
            scores.add(low == null || high == null ? null : new Interval(low, high));
        });
        return scores;
    }

    private String changes() {
        StringBuilder changes = new StringBuilder();
        each(row -> changes.append(
                switch (ratings.change(row)) {
                    case PROMOTED -> 'p';
                    case DEMOTED -> 'd';
                    case KEPT -> 'k';
                    case NEW -> 'n';
                    case OPEN -> 'o';
                }));
        return changes.toString();
    }

    /// Per unit the numbers of its consequences, doubled, and one more where it is certain.
    private void consequences() {
        if (standard.consequences().isEmpty()) {
            return;
        }
        json.object(
                "consequences",
                () -> each(row -> {
                    var results = ratings.consequences(row);
                    if (!results.isEmpty()) {
                        json.list(
                                Integer.toString(row),
                                () -> results.forEach(result ->
                                        json.number(2 * standard.consequences().indexOf(result.consequence())
                                                + (result.isCertain() ? 1 : 0))));
                    }
                }));
    }

    private void reasons() {
        json.object(
                "reasons",
                () -> each(row -> {
                    if (!ratings.isRated(row)) {
                        json.bilingual(Integer.toString(row), ResultsJson.reason(ratings, row));
                    }
                }));
    }

    private void values() {
        json.list("values", () -> {
            for (int i = 0; i < values.size(); i++) {
                Value value = values.get(i);
                List<@Nullable Interval> column = valueColumns.get(i);
                json.object(() -> {
                    json.text("name", value.name());
                    json.bilingual("title", value.title());
                    json.text("unit", value.unit());
                    intervals("numbers", column);
                });
            }
        });
    }

    /// The lower ends, and the upper ends of those that are open, by row.
    private void intervals(String name, List<@Nullable Interval> column) {
        json.object(name, () -> {
            json.list("low", () -> column.forEach(each -> json.number(each == null ? null : each.low())));
            json.object("high", () -> {
                for (int row = 0; row < column.size(); row++) {
                    Interval each = column.get(row);
                    if (each != null && !each.isDecided()) {
                        json.number(Integer.toString(row), each.high());
                    }
                }
            });
        });
    }

    private void targets() {
        Map<Standard.Target, List<TargetResult>> byTarget = new LinkedHashMap<>();
        ratings.targets()
                .forEach(result -> byTarget.computeIfAbsent(result.target(), absent -> new ArrayList<>())
                        .add(result));
        json.list(
                "targets",
                () -> byTarget.forEach((target, results) -> json.object(() -> {
                    json.text("id", target.id());
                    json.bilingual("title", target.title());
                    json.number("atLeast", target.atLeast());
                    json.list(
                            "groups",
                            () -> results.forEach(result -> json.object(() -> {
                                json.text("group", result.group());
                                json.word("standing", result.standing());
                                json.number("low", result.low());
                                json.number("high", result.high());
                            })));
                })));
    }
}
