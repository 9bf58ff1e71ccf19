package org.xingping.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.standard.StandardLibrary;

/// Everybody gives the same answers, or a comparison of times would say nothing.
class AgreementTest {

    private static final int ROWS = 300;

    @Test
    void aHundredCriteria() throws Exception {
        agree(
                WorkA.of(ROWS),
                List.of(
                        new Ours(2),
                        new Ours(2, Ours.Form.BOUND),
                        new Ours(1, Ours.Form.BOUND_PLAIN),
                        new NaiveRows(),
                        new DuckDb(2),
                        new Cel()));
    }

    @Test
    void aShippedStandardWithFindings() throws Exception {
        agree(
                tenStar(),
                List.of(
                        new Ours(2),
                        new Ours(2, Ours.Form.BOUND),
                        new Ours(1, Ours.Form.BOUND_PLAIN),
                        new NaiveRows(),
                        new DuckDb(2),
                        new Cel(),
                        new Spreadsheet(40)));
    }

    /// A server that starts, rules that are compiled and long formulas that are parsed take their time.
    @Test
    @EnabledIfSystemProperty(named = "xingping.long", matches = "true")
    void theSlowToStartAsWell(@TempDir Path folder) throws Exception {
        for (Work work : List.of(WorkA.of(ROWS), tenStar())) {
            try (Postgres.Server server = new Postgres.Server(folder.resolve(work.id()))) {
                agree(
                        work,
                        List.of(new Postgres(1, server), new Postgres(2, server), new Drools(), new Spreadsheet(40)));
            }
        }
    }

    @Test
    void theWorkIsNoTrivialOne() throws Exception {
        Answers answers = ours(WorkA.of(ROWS));
        for (int count : answers.awards(4)) {
            assertTrue(count > 0, "every award is possible for some: " + Arrays.toString(answers.awards(4)));
        }
        assertTrue(answers.decided() > ROWS / 4 && answers.decided() < ROWS, "some awards are open");
    }

    @Test
    void aDisagreementNamesTheRowAndBothAnswers() throws Exception {
        Answers answers = ours(WorkA.of(ROWS));
        Answers other = ours(WorkA.of(ROWS));
        assertEquals(-1, answers.disagreement(other));
        other.worstRank[123]++;
        assertEquals(123, answers.disagreement(other));
        assertTrue(!answers.row(123).equals(other.row(123)), answers.row(123));
    }

    private static Answers ours(Work work) throws Exception {
        Contender ours = new Ours(1);
        ours.load(work);
        ours.run();
        Answers answers = ours.answers();
        assertNotNull(answers);
        return answers;
    }

    private static Work tenStar() {
        Path home = Path.of(System.getProperty("xingping.home", "."));
        return WorkB.of(StandardLibrary.open(home.resolve("standards")), "ten-star", ROWS);
    }

    /// Holds each against ours on one thread; nothing is said about times.
    private static void agree(Work work, List<Contender> contenders) throws Exception {
        Answers ours = ours(work);
        List<String> said = new ArrayList<>();
        for (Contender contender : contenders) {
            contender.load(work);
            contender.run();
            Answers answers = contender.answers();
            assertNotNull(answers, contender.name());
            contender.close();
            int row = ours.disagreement(answers);
            if (row >= 0) {
                said.add(contender.name() + ", row " + row + ": " + answers.row(row) + " instead of " + ours.row(row));
            }
        }
        assertEquals(List.of(), said);
    }
}
