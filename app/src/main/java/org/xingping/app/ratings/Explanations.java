package org.xingping.app.ratings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.ratings.RatedFacts.Origin;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.Editions;
import org.xingping.app.standards.Reads;
import org.xingping.engine.advise.Advice;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.explain.Explanation.PartKind;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.rate.Change;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Clause;

/// Puts the reasons behind a rating into words.
@Component
public class Explanations {

    private static final Map<String, Text> OMISSIONS = Map.of(
            "a", Text.of("居民分级、走访、流动人口登记、网格采集个人信息", "classes, visits or registers of residents"),
            "b", Text.of("宗教、信仰、民族、政治观点", "religion, belief, ethnicity or political opinion"),
            "c", Text.of("计划生育", "birth control"),
            "d", Text.of("按疾病、成瘾、犯罪记录等列名单", "lists of people by illness, addiction or criminal past"),
            "e", Text.of("以信访扣分", "petitions counted as a penalty"),
            "f", Text.of("摄像头覆盖、耳目、情报收集", "cameras, informers, intelligence gathering"));

    private final Ratings ratings;
    private final Results results;
    private final RatedFacts facts;
    private final Evidence evidence;
    private final Editions editions;
    private final Cycles cycles;

    Explanations(
            Ratings ratings, Results results, RatedFacts facts, Evidence evidence, Editions editions, Cycles cycles) {
        this.ratings = ratings;
        this.results = results;
        this.facts = facts;
        this.evidence = evidence;
        this.editions = editions;
        this.cycles = cycles;
    }

    ExplanationView of(Cycle cycle, Unit unit, Viewer viewer) {
        Ratings.Closer closer = ratings.closer(cycle, unit);
        Words words = words(cycle);
        boolean mayReport = cycle.isOpen()
                && viewer.scope(Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER)
                        .covers(unit.path());
        Change change = closer.table().change(closer.row());
        return new ExplanationView(
                cycle,
                unit,
                explained(cycle, unit, closer, words, true),
                change,
                next(closer.advice(), words, cycle),
                history(cycles.line(cycle), unit),
                mayReport,
                evidence.mayOpen(viewer, unit));
    }

    /// For everybody: without names of people.
    public Explained published(Cycle cycle, Unit unit) {
        return explained(cycle, unit, ratings.closer(cycle, unit), words(cycle), false);
    }

    private Words words(Cycle cycle) {
        return new Words(editions.checked(cycle.edition()));
    }

    /// What the unit was rated in these cycles.
    public List<Past> history(List<Cycle> line, Unit unit) {
        Map<Long, Rating> found =
                results.history(unit.id(), line.stream().map(Cycle::id).toList());
        List<Past> history = new ArrayList<>();
        for (Cycle each : line) {
            Rating rating = found.get(each.id());
            AwardNames names = new AwardNames(editions.checked(each.edition()).standard());
            Text reason = rating == null ? null : rating.notRated();
            history.add(new Past(
                    each,
                    rating,
                    rating == null ? null : reason == null ? names.span(rating.awardLow(), rating.awardHigh()) : reason,
                    rating == null ? "" : names.middle(rating.awardLow(), rating.awardHigh())));
        }
        return history;
    }

    CertificateView certificate(Cycle cycle, Unit unit) {
        Rating rating = results.find(cycle, unit.code()).orElseThrow(() -> new NotFound("rating of " + unit.code()));
        AwardNames names = new AwardNames(editions.checked(cycle.edition()).standard());
        Text reason = rating.notRated();
        String number = cycle.period() + "-" + String.format(Locale.ROOT, "%03d", cycle.id()) + "-" + unit.code();
        return new CertificateView(
                cycle,
                unit,
                rating,
                reason == null ? names.span(rating.awardLow(), rating.awardHigh()) : reason,
                names.middle(rating.awardLow(), rating.awardHigh()),
                number,
                editions.edition(cycle.edition()).sha256().substring(0, 12));
    }

    private Explained explained(Cycle cycle, Unit unit, Ratings.Closer closer, Words words, boolean isInside) {
        RatingTable table = closer.table();
        Explanation explanation = closer.explanation();
        CheckedStandard checked = table.standard();
        AwardNames names = new AwardNames(checked.standard());
        Lines lines = new Lines(
                checked,
                words,
                editions.reads(cycle.edition()),
                facts.origins(cycle, unit),
                isInside ? byKey(evidence.list(unit.id(), cycle.period())) : Map.of(),
                isInside);
        Text reason = explanation.notRated();
        return new Explained(
                reason == null ? names.span(explanation.awardLow(), explanation.awardHigh()) : reason,
                names.middle(explanation.awardLow(), explanation.awardHigh()),
                new Petals(table).of(closer.row()),
                reason == null,
                table.award(closer.row()) != null,
                explanation.parts().stream().map(lines::part).toList(),
                explanation.values().stream()
                        .filter(value -> !value.title().isEmpty())
                        .map(value -> new Explained.Derived(
                                value.title(),
                                value.number(),
                                words.inWords(value.condition()),
                                words.inWords(value.filled())))
                        .toList(),
                explanation.rules().stream()
                        .map(rule -> new Explained.Rule(
                                rule.level(),
                                rule.title(),
                                words.condition(rule.condition(), null),
                                words.condition(rule.filled(), null)))
                        .toList(),
                table.consequences(closer.row()).stream()
                        .map(result -> new Explained.Consequence(
                                result.consequence().title(),
                                result.consequence().days(),
                                result.isCertain()))
                        .toList());
    }

    private static Map<String, List<Attachment>> byKey(List<Attachment> files) {
        return files.stream().collect(Collectors.groupingBy(Attachment::key));
    }

    private record Lines(
            CheckedStandard checked,
            Words words,
            Reads reads,
            Map<String, Origin> origins,
            Map<String, List<Attachment>> evidence,
            boolean isInside) {

        Explained.Part part(Explanation.Part part) {
            return new Explained.Part(
                    part.kind(),
                    part.id(),
                    part.title(),
                    part.outcome(),
                    part.isWinnable(),
                    part.winsStar(),
                    part.met(),
                    part.kept(),
                    part.points(),
                    part.lines().stream()
                            .map(line -> line(line, part.kind() == PartKind.VETOES))
                            .toList());
        }

        private Explained.Line line(Explanation.Line line, boolean isVeto) {
            List<Metric> metrics = reads.byClause().getOrDefault(line.id(), List.of());
            Metric only = metrics.size() == 1 ? metrics.getFirst() : null;
            List<String> keys = metrics.stream().map(Metric::id).collect(Collectors.toCollection(ArrayList::new));
            clause(line.id()).map(checked::findingKey).forEach(keys::add);
            return new Explained.Line(
                    line.id(),
                    line.title(),
                    line.outcome(),
                    isVeto,
                    line.points(),
                    words.condition(line.condition(), only),
                    words.filled(line.condition(), line.filled()),
                    keys.stream().distinct().flatMap(key -> fact(key).stream()).toList(),
                    line.missing().stream().map(words::title).toList(),
                    omission(line.omitted()),
                    omission(line.partOmitted()));
        }

        private Stream<Clause> clause(String id) {
            return checked.standard().clauses().stream()
                    .filter(clause -> clause.id().equals(id) && !clause.isOmitted());
        }

        private List<Explained.FactLine> fact(String key) {
            Origin origin = origins.get(key);
            return origin == null
                    ? List.of()
                    : List.of(new Explained.FactLine(
                            key,
                            words.title(key),
                            words.value(key, origin.value()),
                            origin.stage(),
                            isInside ? origin.source() : "",
                            isInside ? origin.by() : "",
                            origin.at(),
                            evidence.getOrDefault(key, List.of())));
        }

        private static @Nullable Text omission(@Nullable String letter) {
            return letter == null ? null : OMISSIONS.getOrDefault(letter.toLowerCase(Locale.ROOT), Text.same(letter));
        }
    }

    private NextAward next(Advice advice, Words words, Cycle cycle) {
        AwardNames names = new AwardNames(editions.checked(cycle.edition()).standard());
        Reads reads = editions.reads(cycle.edition());
        return switch (advice) {
            case Advice.Best(String award) -> new NextAward(names.title(award), true, true, List.of(), Text.NONE);
            case Advice.None(Text reason) -> new NextAward(null, false, false, List.of(), reason);
            case Advice.Way way ->
                new NextAward(
                        names.title(way.to()),
                        false,
                        way.isProvenShortest(),
                        way.steps().stream()
                                .map(step -> {
                                    List<Metric> metrics = reads.byClause().getOrDefault(step.clause(), List.of());
                                    return new NextAward.Step(
                                            step.clause(),
                                            step.title(),
                                            step.now(),
                                            step.distance(),
                                            words.condition(
                                                    step.filled(), metrics.size() == 1 ? metrics.getFirst() : null));
                                })
                                .toList(),
                        way.note());
        };
    }
}
