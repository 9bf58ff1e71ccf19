package org.xingping.app.cycles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Scope;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.DraftingDistrict;
import org.xingping.app.standards.DraftingDistrict.County;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.WebTest;

/// A round goes from open over closed to published, and never back.
@WebTest
@Import(DraftingDistrict.class)
class CyclesTest {

    @Autowired
    DraftingDistrict districts;

    @Autowired
    Cycles cycles;

    @Autowired
    Editions editions;

    @Autowired
    Directory directory;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    JdbcClient database;

    private County county;
    private Edition edition;

    @BeforeEach
    void found() {
        county = districts.found();
        edition = editions.newest("ten-star").orElseThrow();
    }

    private Cycle open(String period) {
        LocalDate today = directory.today();
        return withoutProcedure.lead(cycles.open(
                county.county(),
                edition,
                UnitKind.COMMUNITY,
                period,
                today,
                today.plusDays(30),
                null,
                county.publisher()));
    }

    private Cycle now(Cycle cycle) {
        return cycles.cycle(cycle.id());
    }

    @Test
    void goes_forward_step_by_step_and_leaves_a_trail() {
        Cycle cycle = open("2026");
        assertEquals(Cycle.State.OPEN, cycle.state());
        assertTrue(assertThrows(Refused.class, () -> cycles.publish(cycle, county.publisher()))
                .what()
                .zh()
                .contains("填报中"));
        cycles.close(cycle, county.publisher());
        assertThrows(Refused.class, () -> cycles.close(cycle, county.publisher()));
        cycles.publish(cycle, county.publisher());
        assertEquals(Cycle.State.PUBLISHED, now(cycle).state());
        assertThrows(Refused.class, () -> cycles.close(cycle, county.publisher()));
        assertThrows(Refused.class, () -> cycles.publish(cycle, county.publisher()));
        assertTrue(cycles.published().contains(now(cycle)));
        assertEquals(
                List.of("cycle.opened", "cycle.closed", "cycle.published"),
                database.sql(
                                "select action from audit_entry where unit_id = :unit and action like 'cycle.%' order by id")
                        .param("unit", county.county().id())
                        .query(String.class)
                        .list());
    }

    @Test
    void what_is_published_cannot_be_changed_even_in_the_database() {
        Cycle cycle = open("2026");
        cycles.close(cycle, county.publisher());
        cycles.publish(cycle, county.publisher());
        for (String change : List.of(
                "update cycle set state = 'open', closed_at = null, published_at = null",
                "update cycle set reports_due = reports_due + 1",
                "delete from cycle")) {
            assertThrows(
                    DataAccessException.class,
                    () -> database.sql(change + " where id = :id")
                            .param("id", cycle.id())
                            .update());
        }
    }

    @Test
    void there_is_one_round_for_a_period() {
        open("2026");
        assertThrows(Refused.class, () -> open("2026"));
        assertThrows(Refused.class, () -> open("2026-07"));
        assertThrows(Refused.class, () -> open("next year"));
    }

    @Test
    void a_round_is_due_for_the_units_of_its_kind_below_its_district() {
        Cycle cycle = open("2026");
        LocalDate today = directory.today();
        assertEquals(List.of(cycle), cycles.dueFor(county.community(), today));
        assertEquals(List.of(), cycles.dueFor(county.street(), today));
        assertEquals(List.of(), cycles.dueFor(districts.found().community(), today));
        assertEquals(List.of(), cycles.dueFor(county.community(), today.minusDays(2)));
        cycles.close(cycle, county.publisher());
        assertEquals(List.of(), cycles.dueFor(county.community(), today));
    }

    @Test
    void a_line_goes_back_to_the_first() {
        Cycle first = open("2024");
        LocalDate today = directory.today();
        Cycle second = cycles.open(
                county.county(), edition, UnitKind.COMMUNITY, "2025", today, today, first, county.publisher());
        Cycle third = cycles.open(
                county.county(), edition, UnitKind.COMMUNITY, "2026", today, today, second, county.publisher());
        assertEquals(List.of(third, second, first), cycles.line(third));
        assertThrows(
                Refused.class,
                () -> cycles.open(
                        county.county(), edition, UnitKind.COMMUNITY, "2023", today, today, first, county.publisher()));
    }

    @Test
    void another_district_neither_sees_nor_moves_it() {
        Cycle cycle = open("2026");
        County foreign = districts.found();
        assertTrue(cycles.find(cycle.id(), foreign.publisher().scope()).isEmpty());
        assertTrue(!cycles.of(foreign.publisher().scope()).contains(cycle));
        assertTrue(cycles.find(cycle.id(), Scope.NOTHING).isEmpty());
        assertEquals(cycle, cycles.find(cycle.id(), county.reporter().scope()).orElseThrow());
        assertThrows(NotFound.class, () -> cycles.close(cycle, foreign.publisher()));
        assertThrows(NotFound.class, () -> cycles.close(cycle, county.reporter()));
        LocalDate today = directory.today();
        assertThrows(
                NotFound.class,
                () -> cycles.open(
                        county.county(), edition, UnitKind.COMMUNITY, "2027", today, today, null, foreign.publisher()));
        assertEquals(Cycle.State.OPEN, now(cycle).state());
    }
}
