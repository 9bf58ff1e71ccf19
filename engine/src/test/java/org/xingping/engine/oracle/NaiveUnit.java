package org.xingping.engine.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.oracle.Answer.Failure;
import org.xingping.engine.oracle.Answer.Interval;
import org.xingping.engine.oracle.Answer.Items;
import org.xingping.engine.oracle.Answer.Truth;
import org.xingping.engine.oracle.NaiveText.Failed;
import org.xingping.engine.rate.History;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Group;
import org.xingping.engine.standard.Rounding;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.AwardRule;
import org.xingping.engine.standard.Standard.Quota;
import org.xingping.engine.standard.Value;

/// One unit under a standard; everything is worked out when it is asked for.
final class NaiveUnit implements NaiveText.Names {

    private final NaiveReader reader;
    private final Standard standard;
    private final Dictionary dictionary;
    private final FactTable facts;
    private final History history;
    private final int row;
    private final NaiveText text = new NaiveText(this);
    private final NaiveParts parts;
    private final NaiveDecimals decimals;
    private final Map<String, Answer> names = new HashMap<>();

    NaiveUnit(NaiveReader reader, Standard standard, Dictionary dictionary, FactTable facts, History history, int row) {
        this.reader = reader;
        this.standard = standard;
        this.dictionary = dictionary;
        this.facts = facts;
        this.history = history;
        this.row = row;
        this.parts = new NaiveParts(this, standard, facts, row);
        this.decimals = new NaiveDecimals(standard, dictionary, parts, text);
    }

    NaiveText text() {
        return text;
    }

    @Nullable
    String parent() {
        return facts.parent(row);
    }

    // Facts

    private Answer metric(Metric metric) {
        FactTable.NumberColumn column = facts.metric(metric.id());
        if (column != null && column.known().get(row)) {
            return Interval.of(Exact.of(metric.number(column.values().at(row))));
        }
        return new Interval(Exact.of(metric.number(metric.low())), Exact.of(metric.number(metric.high())));
    }

    private boolean isReported(String metric) {
        FactTable.NumberColumn column = facts.metric(metric);
        return column != null && column.known().get(row);
    }

    // Texts

    Answer evaluate(Snippet snippet) {
        return text.evaluate(snippet.text());
    }

    // Names

    @Override
    public Answer name(String name) {
        return once(name, () -> work(name));
    }

    private Answer once(String name, Supplier<Answer> worked) {
        Answer known = names.get(name);
        if (known == null) {
            known = worked.get();
            names.put(name, known);
        }
        return known;
    }

    private Answer work(String name) {
        Metric metric = dictionary.metric(name);
        if (metric != null) {
            return metric(metric);
        }
        for (Standard.Parameter parameter : standard.parameters()) {
            if (parameter.name().equals(name)) {
                return Interval.constant(parameter.value());
            }
        }
        for (Value value : standard.values()) {
            if (value.name().equals(name)) {
                return value(value);
            }
        }
        for (Value value : standard.formulas()) {
            if (value.name().equals(name)) {
                return value(value);
            }
        }
        return switch (name) {
            case "stars" -> parts.count(section -> section.star() ? parts.star(section) : Truth.FALSE);
            case "winnable" -> parts.count(section -> Truth.of(section.star() && parts.isWinnable(section)));
            case "tier" -> parts.tier();
            case "share" -> parts.share(parts.sectionClauses());
            case "points" -> parts.points();
            case "award" -> award();
            case "award_value" -> awardValue();
            case "last_award" -> lastAward();
            default -> word(name);
        };
    }

    private Answer word(String name) {
        for (Scale scale : dictionary.scales()) {
            for (int rank = 0; rank < scale.words().size(); rank++) {
                if (scale.words().get(rank).id().equals(name)) {
                    return Interval.whole(rank, rank);
                }
            }
        }
        throw new IllegalStateException("nothing is called " + name);
    }

    @Override
    public Answer level(String id) {
        return Interval.whole(reader.merit(id), reader.merit(id));
    }

    @Override
    public boolean isConstant(String name) {
        Metric metric = dictionary.metric(name);
        return standard.parameters().stream().anyMatch(each -> each.name().equals(name))
                || (metric != null && metric.low() == metric.high())
                || standard.values().stream()
                        .anyMatch(each -> each.name().equals(name)
                                && each.form() instanceof Value.Is(Snippet formula)
                                && text.isConstant(formula.text()));
    }

    NaiveDecimals decimals() {
        return decimals;
    }

    @Override
    public int decimals(String name) {
        return decimals.name(name);
    }

    @Override
    public int decimals(String function, String id) {
        return decimals.lookup(function, id);
    }

    @Override
    public Answer known(String name) {
        if (dictionary.metric(name) != null) {
            return Truth.of(isReported(name));
        }
        if (name.equals("last_award")) {
            return Truth.of(lastMerit() >= 0);
        }
        Answer answer = name(name);
        return answer instanceof Interval interval ? Truth.of(interval.isPoint()) : answer;
    }

    @Override
    public Answer lookup(String function, String id) {
        return switch (function) {
            case "met" -> parts.metOrNotApplicable(parts.clause(id));
            case "star" -> parts.starOrTier(id);
            case "share" -> parts.share(parts.kept(parts.section(id).clauses()));
            case "points" -> {
                Section section = parts.sectionOrNull(id);
                yield section == null ? parts.points(parts.clause(id)) : parts.points(section);
            }
            default -> throw new IllegalStateException(function);
        };
    }

    // Values

    private Answer value(Value value) {
        Answer answer = switch (value.form()) {
            case Value.Is(Snippet formula) -> evaluate(formula);
            case Value.Weighted(var parts) -> weighted(parts);
            case Value.Bands(Snippet by, var bands) -> bands(evaluate(by), bands);
            case Value.Matrix matrix -> matrix(matrix);
            case Value.RankOf rank -> {
                Map<NaiveUnit, Answer> numbers =
                        reader.cohort("rank " + value.name(), each -> each.evaluate(rank.of()));
                yield numbers.get(this) instanceof Interval && !isExcluded()
                        ? NaiveReader.place(this, reader.group(this, rank.within()), numbers, rank.highIsBest())
                        : failureOr(numbers.get(this), Interval.whole(1, 1));
            }
            case Value.Percentile percentile -> {
                Map<NaiveUnit, Answer> numbers =
                        reader.cohort("percentile " + value.name(), each -> each.evaluate(percentile.of()));
                yield numbers.get(this) instanceof Interval && !isExcluded()
                        ? NaiveReader.percentile(reader.group(this, percentile.within()), numbers, percentile.share())
                        : failureOr(numbers.get(this), Interval.whole(0, 0));
            }
        };
        Rounding rounding = value.rounding();
        return rounding != null && answer instanceof Interval interval
                ? text.rounded(interval, rounding.decimals(), rounding.mode())
                : answer;
    }

    private static Answer failureOr(@Nullable Answer answer, Answer otherwise) {
        return answer instanceof Failure ? answer : otherwise;
    }

    private Answer weighted(List<Value.Part> parts) {
        Interval sum = Interval.whole(0, 0);
        for (Value.Part part : parts) {
            Answer weight = evaluate(part.weight());
            Answer of = evaluate(part.of());
            if (!(weight instanceof Interval first) || !(of instanceof Interval second)) {
                return weight instanceof Interval ? of : weight;
            }
            sum = NaiveText.sum(sum, NaiveText.product(first, second));
        }
        return sum;
    }

    /// The first band whose upper end is not exceeded; all that can be it while the size is open.
    private Answer bands(Answer size, List<Value.Band> bands) {
        if (!(size instanceof Interval by)) {
            return size;
        }
        Interval hull = null;
        for (Value.Band band : bands) {
            BigDecimal upTo = band.upTo();
            boolean reachable = upTo == null || by.low().compareTo(Exact.of(upTo)) <= 0;
            if (!reachable) {
                continue;
            }
            Answer is = evaluate(band.is());
            if (!(is instanceof Interval interval)) {
                return is;
            }
            hull = hull == null ? interval : hull.hull(interval);
            if (upTo == null || by.high().compareTo(Exact.of(upTo)) <= 0) {
                break;
            }
        }
        return Objects.requireNonNull(hull);
    }

    private Answer matrix(Value.Matrix matrix) {
        Answer first = evaluate(matrix.first());
        Answer second = evaluate(matrix.second());
        if (!(first instanceof Interval row) || !(second instanceof Interval column)) {
            return first instanceof Interval ? second : first;
        }
        Interval hull = null;
        for (int r = 1; r <= matrix.rows().size(); r++) {
            for (int c = 1; c <= matrix.rows().getFirst().size(); c++) {
                if (within(row, r) && within(column, c)) {
                    Interval cell = Interval.constant(matrix.rows().get(r - 1).get(c - 1));
                    hull = hull == null ? cell : hull.hull(cell);
                }
            }
        }
        return hull == null ? new Failure("outside the table") : hull;
    }

    private static boolean within(Interval index, int at) {
        return index.low().compareTo(Exact.of(at)) <= 0 && index.high().compareTo(Exact.of(at)) >= 0;
    }

    // Exclusion

    private List<Answer> exclusions() {
        List<Answer> answers = new ArrayList<>();
        for (Standard.Exclusion exclusion : standard.excluded()) {
            answers.add(evaluate(exclusion.when()));
        }
        return answers;
    }

    boolean isExcluded() {
        return once("excluded!", () -> Truth.of(exclusions().contains(Truth.TRUE))) == Truth.TRUE;
    }

    // Award

    private int lastMerit() {
        String before = history.award(facts.unit(row), 1);
        return before == null || standard.placeOf(before) < 0 ? -1 : reader.merit(before);
    }

    private Answer lastAward() {
        int last = lastMerit();
        return last < 0 ? Interval.whole(0, standard.levels().size() - 1L) : Interval.whole(last, last);
    }

    private Answer award() {
        try {
            return moved(capped(ruled()));
        } catch (Failed failed) {
            return failed.failure();
        }
    }

    /// The worst and the best level among the rules that can be the first to hold.
    private Interval ruled() {
        Interval hull = null;
        for (AwardRule rule : standard.award()) {
            Truth holds = holds(rule);
            if (holds == Truth.FALSE) {
                continue;
            }
            Interval given = Interval.whole(reader.merit(rule.is()), reader.merit(rule.is()));
            hull = hull == null ? given : hull.hull(given);
            if (holds == Truth.TRUE) {
                break;
            }
        }
        return Objects.requireNonNull(hull);
    }

    private Truth holds(AwardRule rule) {
        Truth when = rule.when() == null ? Truth.TRUE : text.truth(rule.when().text());
        Quota quota = rule.quota();
        if (quota == null || when == Truth.FALSE) {
            return when;
        }
        // an excluded unit is in no group
        Truth within = isExcluded() ? Truth.FALSE : reader.quota(this, rule, quota);
        return within == Truth.FALSE ? Truth.FALSE : when == Truth.TRUE ? within : Truth.UNKNOWN;
    }

    private Interval capped(Interval award) {
        Interval capped = award;
        for (Standard.Veto veto : standard.vetoes()) {
            if (!veto.clause().isOmitted()) {
                capped = capped(capped, parts.met(veto.clause()), veto.caps());
            }
        }
        for (Section section : standard.sections()) {
            String caps = section.caps();
            if (caps != null) {
                Answer holds = parts.requirement(section, Truth.TRUE);
                capped = capped(
                        capped, parts.won(section, holds instanceof Truth truth ? truth.negated() : holds), caps);
            }
        }
        return capped;
    }

    private Interval capped(Interval award, Answer holds, String level) {
        if (holds instanceof Failure failure) {
            throw new Failed(failure);
        }
        Exact cap = Exact.of(reader.merit(level));
        return switch ((Truth) holds) {
            case FALSE -> award;
            case TRUE -> new Interval(award.low().min(cap), award.high().min(cap));
            case UNKNOWN -> new Interval(award.low().min(cap), award.high());
        };
    }

    private Interval moved(Interval award) {
        Standard.Movement movement = standard.movement();
        int last = lastMerit();
        if (movement == null || last < 0) {
            return award;
        }
        Interval moved = award;
        if (movement.up() != null) {
            moved = NaiveText.least(moved, Interval.whole(last + movement.up(), last + movement.up()));
        }
        if (movement.down() != null) {
            moved = NaiveText.greatest(moved, Interval.whole(last - movement.down(), last - movement.down()));
        }
        return moved;
    }

    private Answer awardValue() {
        if (!(name("award") instanceof Interval award)) {
            return name("award");
        }
        Interval hull = null;
        for (int merit = award.low().whole(); merit <= award.high().whole(); merit++) {
            BigDecimal value =
                    standard.levels().get(standard.levels().size() - 1 - merit).value();
            hull = hull == null ? NaiveParts.orZero(value) : hull.hull(NaiveParts.orZero(value));
        }
        return Objects.requireNonNull(hull);
    }

    // Results

    /// Why the unit cannot be rated; blank when it can.
    String failure() {
        return ((Failure) once("failure!", () -> new Failure(firstFailure()))).reason();
    }

    private String firstFailure() {
        List<Answer> deciding = new ArrayList<>(exclusions());
        for (Clause clause : standard.clauses()) {
            switch (clause.kind()) {
                case Clause.When when -> deciding.add(parts.met(clause));
                case Clause.FormulaPoints formula -> deciding.add(parts.points(clause));
                case Clause.Finding finding -> {}
                case Clause.AwardedPoints awarded -> {}
                case Clause.Omitted omitted -> {}
            }
        }
        for (Section section : standard.sections()) {
            if (section.requirement() != null) {
                deciding.add(parts.star(section));
            }
        }
        deciding.add(name("award"));
        deciding.add(score());
        for (Answer answer : deciding) {
            if (answer instanceof Failure(String reason)) {
                return reason;
            }
        }
        return "";
    }

    Answer score() {
        return standard.score() == null ? Truth.TRUE : evaluate(standard.score());
    }

    boolean isRated() {
        return !isExcluded() && failure().isEmpty();
    }

    NaiveRating rating() {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String column : List.of(
                "award",
                "award_min",
                "award_max",
                "stars_min",
                "stars_max",
                "score_min",
                "score_max",
                "met",
                "unmet",
                "unknown",
                "rank")) {
            cells.put(column, "");
        }
        if (isRated()) {
            results(cells);
        }
        return new NaiveRating(isExcluded(), failure(), cells, values(), consequences());
    }

    private void results(Map<String, String> cells) {
        Interval award = (Interval) name("award");
        String worst = reader.levelOf(award.low().whole());
        String best = reader.levelOf(award.high().whole());
        cells.put("award", worst.equals(best) ? worst : "");
        cells.put("award_min", worst);
        cells.put("award_max", best);
        if (standard.sections().stream().anyMatch(Section::star)) {
            Interval stars = (Interval) name("stars");
            cells.put("stars_min", stars.low().shown());
            cells.put("stars_max", stars.high().shown());
        }
        List<Clause> counted = new ArrayList<>(parts.sectionClauses());
        counted.addAll(parts.ladderClauses());
        Interval met = (Interval) parts.metCount(counted);
        int kept = parts.keptCount(counted);
        cells.put("met", met.low().shown());
        cells.put("unmet", String.valueOf(kept - met.high().whole()));
        cells.put("unknown", met.high().minus(met.low()).shown());
        if (score() instanceof Interval score) {
            cells.put("score_min", score.low().shown());
            cells.put("score_max", score.high().shown());
            cells.put("rank", score.isPoint() ? rank() : "");
        }
    }

    private String rank() {
        List<NaiveUnit> rated = reader.group(this, Group.PARENT).stream()
                .filter(other -> other.failure().isEmpty())
                .toList();
        Interval place = NaiveReader.place(this, rated, reader.cohort("score", NaiveUnit::score), true);
        return place.isPoint() ? place.low().shown() : "";
    }

    private Map<String, String> values() {
        Map<String, String> shown = new LinkedHashMap<>();
        if (isExcluded()) {
            return shown;
        }
        List<Value> all = new ArrayList<>(standard.values());
        all.addAll(standard.formulas());
        for (Value value : all) {
            shown.put(
                    value.name(),
                    switch (name(value.name())) {
                        case Interval(Exact low, Exact high) -> low.shown() + ".." + high.shown();
                        case Failure failure -> "failed";
                        case Truth truth -> throw new IllegalStateException(value.name());
                        case Items items -> throw new IllegalStateException(value.name());
                    });
        }
        return shown;
    }

    private List<String> consequences() {
        List<String> following = new ArrayList<>();
        if (!isRated()) {
            return following;
        }
        for (Standard.Consequence consequence : standard.consequences()) {
            if (evaluate(consequence.when()) instanceof Truth truth && truth.isPossible() && ranBefore(consequence)) {
                following.add(consequence.id() + (truth == Truth.TRUE ? "" : "?"));
            }
        }
        return following;
    }

    /// Whether the condition held in each of the earlier cycles it asks for.
    private boolean ranBefore(Standard.Consequence consequence) {
        for (int ago = 1; ago < consequence.cycles(); ago++) {
            String before = history.award(facts.unit(row), ago);
            if (before == null || standard.placeOf(before) < 0) {
                return false;
            }
            Interval then = Interval.whole(reader.merit(before), reader.merit(before));
            Answer held = new NaiveText(reader.new Earlier(then))
                    .evaluate(consequence.when().text());
            if (held != Truth.TRUE) {
                return false;
            }
        }
        return true;
    }
}
