package org.xingping.app.ratings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.engine.rate.Change;

/// Ratings follow the facts until they are published.
@SpringBootTest(properties = "xingping.ratings.background=false")
@UsesTestDatabase
@Import(SampleDistrict.class)
class RatingTest {

    @Autowired
    SampleDistrict district;

    @Autowired
    Ratings ratings;

    @Autowired
    DueRatings due;

    @Autowired
    Results results;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    JdbcClient database;

    private Cycle cycle;
    private Unit green;

    @BeforeEach
    void open() {
        district.build();
        cycle = district.open("star-promotion", null);
        green = district.community(0);
        due.catchUp();
    }

    private Live live(Map<String, String> typed) {
        return Objects.requireNonNull(ratings.live(List.of(cycle), green, typed).get(cycle));
    }

    private Rating rating(Unit unit) {
        return results.find(cycle, unit.code()).orElseThrow();
    }

    @Test
    void everybody_is_rated_from_the_first_day_and_nothing_is_decided() {
        assertEquals(district.communities().size(), ratings.of(cycle).size());
        assertFalse(rating(green).isDecided());
        assertTrue(rating(green).unknown() > 0);
    }

    @Test
    void the_interval_closes_as_facts_come_in_and_the_star_appears() {
        String before = rating(green).awardHigh();
        Map<String, String> facts = district.model("star-promotion");
        String first = facts.keySet().iterator().next();
        district.record(green, cycle, Map.of(first, facts.get(first)));
        due.catchUp();
        int open = rating(green).unknown();
        district.record(green, cycle, facts);
        due.catchUp();
        assertNotNull(before);
        assertTrue(rating(green).unknown() < open);
        assertTrue(rating(green).isDecided());
        assertFalse(rating(district.community(1)).isDecided());
    }

    @Test
    void what_is_typed_moves_the_star_and_nothing_is_stored() {
        Live now = live(Map.of());
        Live then = live(district.model("star-promotion"));
        assertFalse(now.isDecided());
        assertTrue(then.isDecided());
        assertNotEquals(now.glyph(), then.glyph());
        assertFalse(rating(green).isDecided());
    }

    @Test
    void facts_recorded_before_a_kill_are_rated_at_the_next_look() {
        district.record(green, cycle, district.model("star-promotion"));
        // the process ends here: nothing was rated, and what is due is on record
        assertFalse(rating(green).isDecided());
        assertTrue(database.sql("select count(*) from rating_due")
                        .query(Integer.class)
                        .single()
                > 0);
        due.catchUp();
        assertTrue(rating(green).isDecided());
        assertEquals(
                0,
                database.sql("select count(*) from rating_due")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void a_background_worker_rates_after_the_commit() throws InterruptedException {
        DueRatings worker = new DueRatings(ratings, new DueRows(database), cycles, true);
        district.record(green, cycle, district.model("star-promotion"));
        worker.start();
        for (int wait = 0; wait < 100 && !rating(green).isDecided(); wait++) {
            Thread.sleep(50);
        }
        worker.stop();
        assertTrue(rating(green).isDecided());
    }

    @Test
    void what_is_published_never_changes() {
        district.record(green, cycle, district.model("star-promotion"));
        cycles.close(withoutProcedure.lead(cycle), district.viewer());
        cycles.publish(cycles.cycle(cycle.id()), district.viewer());
        Cycle published = cycles.cycle(cycle.id());
        Rating rating = rating(green);
        assertTrue(rating.isDecided(), "publishing rates for the last time");
        var explanation = ratings.explain(published, green);
        district.record(district.community(1), cycle, district.model("star-promotion"));
        database.sql("update fact set superseded = true").update();
        due.catchUp();
        ratings.rate(published);
        assertEquals(rating, rating(green));
        assertFalse(rating(district.community(1)).isDecided());
        assertEquals(explanation, ratings.explain(published, green));
    }

    @Test
    void what_was_published_without_facts_is_explained_without_them() {
        district.record(green, cycle, district.model("star-promotion"));
        cycles.close(withoutProcedure.lead(cycle), district.viewer());
        cycles.publish(cycles.cycle(cycle.id()), district.viewer());
        Cycle published = cycles.cycle(cycle.id());
        assertEquals(
                List.of(green.id()),
                database.sql("select unit_id from rating_frozen where cycle_id = :cycle")
                        .param("cycle", cycle.id())
                        .query(Long.class)
                        .list());
        Unit silent = district.community(1);
        district.record(silent, cycle, district.model("star-promotion"));
        Ratings.Closer closer = ratings.closer(published, silent);
        assertEquals(
                rating(silent).unknown(),
                closer.table().unknown(closer.row()),
                "facts that came later explain nothing");
    }

    @Test
    void a_rating_that_stays_the_same_is_not_written() {
        district.record(green, cycle, district.model("star-promotion"));
        due.catchUp();
        List<@Nullable String> before = versions();
        ratings.rate(cycle);
        assertEquals(before, versions());
        district.record(district.community(1), cycle, district.model("star-promotion"));
        ratings.rate(cycle);
        assertNotEquals(before, versions());
    }

    /// Changes with every write of a row, and when it is locked.
    private List<@Nullable String> versions() {
        return database.sql(
                        "select code || ' ' || ctid || ' ' || xmax from rating where cycle_id = :cycle order by code")
                .param("cycle", cycle.id())
                .query(String.class)
                .list();
    }

    @Test
    void earlier_awards_come_through_a_successor() {
        district.record(green, cycle, district.model("star-promotion"));
        cycles.close(withoutProcedure.lead(cycle), district.viewer());
        cycles.publish(cycles.cycle(cycle.id()), district.viewer());
        Unit renewed = district.renew(green);
        Cycle next = district.open("star-promotion", cycles.cycle(cycle.id()));
        due.catchUp();
        assertEquals(
                Change.OPEN, results.find(next, renewed.code()).orElseThrow().change());
        assertEquals(
                Change.NEW,
                results.find(next, district.community(1).code()).orElseThrow().change());
        Rating before =
                results.history(renewed.id(), java.util.List.of(cycle.id())).get(cycle.id());
        assertEquals(rating(green), before);
    }

    @Test
    void tallies_agree_with_the_rows() {
        district.record(green, cycle, district.model("star-promotion"));
        due.catchUp();
        var distribution = results.distribution(cycle, java.util.List.of(district.county()), district.names(cycle));
        assertEquals(district.communities().size(), distribution.units());
        assertEquals(1, distribution.decided());
        var street = results.distribution(cycle, java.util.List.of(district.street(0)), district.names(cycle));
        assertEquals(1, street.decided());
        var alone = results.distribution(cycle, java.util.List.of(green), district.names(cycle));
        assertEquals(1, alone.units());
        assertEquals(1, alone.decided());
        assertEquals(
                2,
                results.areas(cycle, district.county(), district.names(cycle)).size());
        assertFalse(results.targets(cycle, java.util.List.of(district.county()), district.standard(cycle))
                .isEmpty());
    }
}
