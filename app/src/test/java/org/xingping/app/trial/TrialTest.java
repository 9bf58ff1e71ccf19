package org.xingping.app.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Drafts;
import org.xingping.app.standards.OverlayLint;
import org.xingping.app.trial.Trial.Direction;
import org.xingping.app.trial.Trial.Move;
import org.xingping.engine.language.Text;

/// What a draft would have done to a cycle that is published.
@SpringBootTest(properties = "xingping.ratings.background=false")
@UsesTestDatabase
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class TrialTest {

    /// Three stars ask for a library too, and no demonstration station any more.
    private static final String DRAFT = """
            overlay: library-for-station
            of: star-promotion@2010
            edition: "2026"
            title: {zh: 试点}
            add:
              - to: tier 3
                clause: {id: L.1, title: {zh: 社区藏书}, when: library_books >= 3000}
            drop:
              - {clause: "3.4d", reason: {zh: 本县不设示范站}}
            """;

    @Autowired
    SampleDistrict district;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    Drafts drafts;

    @Autowired
    OverlayLint lint;

    @Autowired
    Trials trials;

    private int drafted;

    private Map<String, String> model(String station, String books) {
        Map<String, String> facts = new HashMap<>(district.model("star-promotion"));
        facts.put("star-promotion/3.4d", station);
        facts.put("library_books", books);
        return facts;
    }

    private Trial tried(Cycle cycle) {
        Draft draft = drafts.begin(district.viewer(), district.county(), "试点" + ++drafted, DRAFT);
        OverlayLint.Verdict verdict = lint.judge(draft.source(), draft.path());
        assertTrue(
                trials.candidates(draft, Objects.requireNonNull(verdict.base())).contains(cycle));
        return trials.of(draft, Objects.requireNonNull(verdict.checked()), cycle);
    }

    private static Move of(Trial trial, Unit unit) {
        return trial.moves().stream()
                .filter(move -> move.unit().id() == unit.id())
                .findFirst()
                .orElseThrow();
    }

    private static Text award(int stars) {
        return Text.of(
                "%s星级".formatted("无一二三四五".charAt(stars)),
                List.of("none", "one star", "two stars", "three stars", "four stars", "five stars")
                        .get(stars));
    }

    @Test
    void one_rises_another_falls_by_the_facts_the_cycle_was_published_with() {
        district.build();
        Cycle cycle = district.open("star-promotion", null);
        Unit library = district.community(0);
        Unit station = district.community(1);
        Unit both = district.community(2);
        Unit silent = district.community(3);
        district.record(library, cycle, model("unmet", "5000"));
        district.record(station, cycle, model("met", "100"));
        district.record(both, cycle, model("met", "5000"));
        cycles.close(withoutProcedure.lead(cycle), district.viewer());
        cycles.publish(cycles.cycle(cycle.id()), district.viewer());
        Cycle published = cycles.cycle(cycle.id());
        Trial trial = tried(published);
        assertEquals(award(2), of(trial, library).before());
        assertEquals(award(5), of(trial, library).after());
        assertEquals(Direction.UP, of(trial, library).direction());
        assertEquals(award(5), of(trial, station).before());
        assertEquals(award(2), of(trial, station).after());
        assertEquals(Direction.DOWN, of(trial, station).direction());
        assertEquals(Direction.SAME, of(trial, both).direction());
        assertEquals(award(5), of(trial, both).after());
        assertEquals(Direction.SAME, of(trial, silent).direction());
        assertEquals(
                List.of(station, library),
                trial.changed().stream().map(Move::unit).toList());
        assertEquals(
                Map.of(award(5), "2>2", award(2), "1>1"),
                trial.counts().stream()
                        .filter(count -> !count.award().equals(Text.of("未定", "not decided")))
                        .filter(count -> count.before() + count.after() > 0)
                        .collect(Collectors.toMap(Trial.Count::award, count -> count.before() + ">" + count.after())));

        // what is corrected afterwards belongs to the next cycle: with these figures nobody would rise or fall
        district.record(library, cycle, model("met", "5000"));
        district.record(station, cycle, model("met", "5000"));
        district.record(silent, cycle, model("unmet", "1"));
        assertEquals(trial.moves(), tried(published).moves());
    }

    @Test
    void an_open_cycle_is_tried_with_the_facts_of_the_moment() {
        district.build();
        Cycle cycle = district.open("star-promotion", null);
        Unit unit = district.community(0);
        district.record(unit, cycle, model("met", "5000"));
        assertEquals(Direction.SAME, of(tried(cycle), unit).direction());
        district.record(unit, cycle, model("met", "100"));
        assertEquals(Direction.DOWN, of(tried(cycle), unit).direction());
    }
}
