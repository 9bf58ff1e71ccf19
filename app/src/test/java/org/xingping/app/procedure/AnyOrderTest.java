package org.xingping.app.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.shell.Refused;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.Level;
import org.xingping.engine.standard.StandardLibrary;

/// Whoever does whatever in whatever order: nobody comes to publication without each step, period and reason that the
/// standard demands. For every shipped standard with a procedure.
class AnyOrderTest {

    private static final int WALKS = 400;
    private static final int ACTS = 120;
    private static final List<Actor> ANYBODY = List.of(Actor.UNIT, Actor.STREET, Actor.COUNTY);
    private static final LocalDate BEGINS = LocalDate.of(2026, 1, 5);

    /// A standard, and its procedure as it is or with inspections that only three of ten units go through.
    record Stated(Standard standard, Procedure procedure) {
        @Override
        public String toString() {
            boolean isDrawn = procedure.steps().stream().anyMatch(step -> step.draw() != null);
            return standard.id() + (isDrawn ? " with a draw" : "");
        }
    }

    static List<Stated> procedures() {
        StandardLibrary library = StandardLibrary.open(Path.of("../standards"));
        List<Stated> all = new ArrayList<>();
        for (String id : library.ids()) {
            Standard standard = library.resolve(id).standard();
            Procedure procedure = standard.procedure();
            if (procedure != null) {
                all.add(new Stated(standard, procedure));
                all.add(new Stated(
                        standard,
                        new Procedure(procedure.steps().stream()
                                .map(AnyOrderTest::withDraw)
                                .toList())));
            }
        }
        return all;
    }

    private static Step withDraw(Step step) {
        return new Step(
                step.id(),
                step.title(),
                step.kind(),
                step.by(),
                step.limit(),
                step.awards(),
                step.correctWithin(),
                step.ruleWithin(),
                step.kind() == Kind.INSPECT ? new BigDecimal("0.3") : null,
                step.at());
    }

    /// What was really done for a unit since it last began, written down apart from the code under test.
    private record Entry(
            String step, Actor by, String what, @Nullable String reason, LocalDate day) {}

    @ParameterizedTest
    @MethodSource("procedures")
    void nobody_is_published_without_each_step_period_and_reason(Stated stated) {
        Standard standard = stated.standard();
        Procedure procedure = stated.procedure();
        Way way = new Way(procedure, standard.levels());
        Random dice = new Random(standard.id().hashCode());
        Map<String, Integer> published = new TreeMap<>();
        for (int walk = 0; walk < WALKS; walk++) {
            walk(standard, procedure, way, dice, published);
        }
        assertTrue(published.values().stream().mapToInt(Integer::intValue).sum() > WALKS / 10, published.toString());
        if (procedure.hasBranches()) {
            assertEquals(standard.levels().size(), published.size(), "each award was given: " + published);
        }
    }

    private static void walk(
            Standard standard, Procedure procedure, Way way, Random dice, Map<String, Integer> published) {
        Standing now = way.beginning();
        LocalDate day = BEGINS;
        List<Entry> log = new ArrayList<>();
        @Nullable PublicNotice notice = null;
        for (int i = 0; i < ACTS; i++) {
            day = day.plusDays(dice.nextInt(3));
            // mostly those whose turn it is, so that walks come somewhere; otherwise anybody
            Actor turn = way.turn(now);
            Actor by = turn != null && dice.nextInt(4) > 0 ? turn : ANYBODY.get(dice.nextInt(3));
            Act act = any(standard, procedure, now, dice);
            int openObjections = dice.nextInt(3) == 0 ? 1 : 0;
            try {
                if (act instanceof Act.EndNotice && notice != null) {
                    notice.demandOver(day, openObjections);
                    assertTrue(day.isAfter(notice.lastDay()) && openObjections == 0);
                }
                Standing after = way.after(now, act, by);
                judge(procedure, way, now, after, act, by);
                log.add(entry(now, act, by, day));
                if (act instanceof Act.Post) {
                    notice = new PublicNotice(1, 1, day, day.plusDays(7), null);
                }
                now = after;
            } catch (Refused refused) {
                assertFalse(refused.what().isEmpty() || refused.remedy().isEmpty());
            }
            if (now.state() == State.PUBLISHED) {
                demandComplete(standard, procedure, now, log);
                published.merge(String.valueOf(now.award()), 1, Integer::sum);
                return;
            }
        }
    }

    private static Entry entry(Standing now, Act act, Actor by, LocalDate day) {
        String reason = switch (act) {
            case Act.Pass pass -> pass.award() != null && !pass.award().equals(now.award()) ? pass.reason() : null;
            case Act.NotDrawn spared -> null;
            case Act.Return back -> back.clauses().toString();
            case Act.Exclude exclude -> exclude.reason();
            case Act.Reopen reopen -> reopen.ruling();
            case Act.Apply apply -> null;
            case Act.Post post -> null;
            case Act.EndNotice end -> null;
            case Act.Publish publish -> null;
        };
        return new Entry(now.step(), by, act.getClass().getSimpleName(), reason, day);
    }

    /// What must hold of every single act that was allowed.
    private static void judge(Procedure procedure, Way way, Standing before, Standing after, Act act, Actor by) {
        assertFalse(before.state() == State.PUBLISHED, "nothing moves what is published");
        Step step = procedure.step(before.step());
        switch (act) {
            case Act.Apply apply -> assertEquals(Actor.UNIT, by);
            case Act.Pass pass -> {
                assertEquals(step.by(), by);
                assertEquals(State.WAITING, before.state());
                if (!Objects.equals(before.award(), after.award())) {
                    assertFalse(pass.reason().isBlank(), "a lower award has a reason");
                    assertEquals(pass.award(), after.award());
                }
            }
            case Act.NotDrawn spared -> {
                assertTrue(by == Actor.COUNTY && step.kind() == Kind.INSPECT && step.draw() != null);
                assertTrue(spared.lot().place() > (3 * spared.lot().among() + 9) / 10, () -> "was drawn: " + spared);
            }
            case Act.Return back -> {
                assertEquals(step.by(), by);
                assertTrue(step.kind() != Kind.DECIDE && step.kind() != Kind.NOTICE);
                assertFalse(back.clauses().isEmpty());
                back.clauses().forEach(clause -> assertFalse(clause.reason().isBlank()));
                assertEquals(Actor.UNIT, way.turn(after));
            }
            case Act.Exclude exclude ->
                assertTrue(by == Actor.COUNTY && !exclude.reason().isBlank());
            case Act.Reopen reopen ->
                assertTrue(by == Actor.COUNTY && !reopen.ruling().isBlank());
            case Act.Post post -> assertTrue(by == Actor.COUNTY && step.kind() == Kind.NOTICE);
            case Act.EndNotice end -> assertTrue(before.state() == State.POSTED);
            case Act.Publish publish -> assertTrue(by == Actor.COUNTY && step.kind() == Kind.PUBLISH);
        }
    }

    /// Each step of the way to the award given was passed by whom it belongs to, after the last time it was
    /// taken back.
    private static void demandComplete(Standard standard, Procedure procedure, Standing end, List<Entry> log) {
        for (Step step : procedure.stepsFor(end.award())) {
            String what = switch (step.kind()) {
                case APPLY -> "Apply";
                case ASSESS, DECIDE, CONFIRM, INSPECT -> "Pass";
                case NOTICE -> "EndNotice";
                case PUBLISH -> "Publish";
            };
            int reopened = -1;
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i).what().equals("Reopen") && isBehind(procedure, log.get(i), step)) {
                    reopened = i;
                }
            }
            int from = reopened;
            assertTrue(
                    log.stream()
                            .skip(from + 1L)
                            .anyMatch(entry -> entry.step().equals(step.id()) && isDone(entry, step, what)),
                    () -> standard.id() + ": no " + step.id() + " in " + log);
            if (step.kind() == Kind.NOTICE) {
                LocalDate posted = day(log, "Post");
                assertTrue(day(log, "EndNotice").isAfter(posted.plusDays(7)), log.toString());
            }
        }
    }

    private static boolean isDone(Entry entry, Step step, String what) {
        boolean isSpared = step.draw() != null && entry.what().equals("NotDrawn") && entry.by() == Actor.COUNTY;
        return isSpared || (entry.what().equals(what) && entry.by() == step.by());
    }

    /// Whether a ruling took back a step: the one it names, or one after it.
    private static boolean isBehind(Procedure procedure, Entry ruling, Step step) {
        String to = ruling.reason() == null
                ? ""
                : ruling.reason().substring(ruling.reason().indexOf(' ') + 1);
        return place(procedure, step.id()) >= place(procedure, to);
    }

    private static int place(Procedure procedure, String id) {
        for (int i = 0; i < procedure.steps().size(); i++) {
            if (procedure.steps().get(i).id().equals(id)) {
                return i;
            }
        }
        throw new AssertionError(id);
    }

    private static LocalDate day(List<Entry> log, String what) {
        return log.stream()
                .filter(entry -> entry.what().equals(what))
                .reduce((first, second) -> second)
                .orElseThrow()
                .day();
    }

    private static Act any(Standard standard, Procedure procedure, Standing now, Random dice) {
        List<Level> levels = standard.levels();
        String level = levels.get(dice.nextInt(levels.size())).id();
        @Nullable String award = dice.nextBoolean() && procedure.hasBranches() ? level : null;
        String reason = dice.nextInt(3) == 0 ? " " : "理由";
        Step at = procedure.step(now.step());
        if (dice.nextInt(3) > 0) {
            return switch (now.state()) {
                case RETURNED -> new Act.Apply(null);
                case POSTED -> new Act.EndNotice();
                case WAITING ->
                    switch (at.kind()) {
                        case APPLY -> new Act.Apply(procedure.hasBranches() ? level : null);
                        case INSPECT ->
                            at.draw() != null && dice.nextBoolean()
                                    ? new Act.NotDrawn(new Act.Lot(1 + dice.nextInt(7), 7))
                                    : new Act.Pass(award, reason);
                        case ASSESS, DECIDE, CONFIRM -> new Act.Pass(award, reason);
                        case NOTICE -> new Act.Post();
                        case PUBLISH -> new Act.Publish();
                    };
                case EXCLUDED, PUBLISHED -> new Act.Reopen(at.id(), "恢复 " + at.id());
            };
        }
        String step =
                procedure.steps().get(dice.nextInt(procedure.steps().size())).id();
        return switch (dice.nextInt(9)) {
            case 0 -> new Act.Apply(award);
            case 1 -> new Act.Pass(award, reason);
            case 2 -> new Act.Return(dice.nextBoolean() ? List.of() : List.of(new Act.Objection("1.1", reason)));
            case 3 -> new Act.Exclude(dice.nextInt(4) == 0 ? "撤并" : " ");
            case 4 -> new Act.Reopen(step, dice.nextInt(4) == 0 ? "裁定 " + step : " ");
            case 5 -> new Act.Post();
            case 6 -> new Act.EndNotice();
            case 7 -> new Act.NotDrawn(new Act.Lot(1 + dice.nextInt(7), 7));
            default -> new Act.Publish();
        };
    }
}
