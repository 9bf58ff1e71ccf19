package org.xingping.app.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Scope;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.directory.Reorganisation.Part;
import org.xingping.app.shell.Refused;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@UsesTestDatabase
class ReorganisationTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);
    private static final LocalDate BEFORE = LocalDate.of(2023, 12, 31);
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final LocalDate LATER = LocalDate.of(2025, 1, 1);

    @Autowired
    Directory directory;

    @Autowired
    Reorganisation reorganisation;

    @Autowired
    JdbcClient database;

    private String district = "";
    private Unit county;
    private Unit east;
    private Unit west;
    private Unit lotus;

    ReorganisationTest(@Autowired Directory directory) {
        district = "T" + COUNT.incrementAndGet();
        county = directory.found(district, "青川县", "Qingchuan", UnitKind.COUNTY, null, FOUNDED);
        east = directory.found(district + "-E", "东街", null, UnitKind.STREET, county, FOUNDED);
        west = directory.found(district + "-W", "西街", null, UnitKind.STREET, county, FOUNDED);
        lotus = directory.found(district + "-E1", "莲花社区", null, UnitKind.COMMUNITY, east, FOUNDED);
        directory.found(district + "-E1a", "莲花小区", null, UnitKind.ESTATE, lotus, FOUNDED);
    }

    @BeforeEach
    void has_a_district_of_its_own() {
        assertEquals(List.of(district + "-E1"), communities(east, FOUNDED));
    }

    @Test
    void a_move_takes_everything_below_along_and_leaves_the_days_before_as_they_were() {
        Unit moved = reorganisation.move(lotus, west, DAY, null);
        assertEquals(west.path() + "." + lotus.id(), moved.path());
        assertEquals(List.of(district + "-E1"), communities(east, BEFORE));
        assertEquals(List.of(), communities(east, DAY));
        assertEquals(List.of(district + "-E1"), communities(west, DAY));
        Unit estate = directory.find(district + "-E1a", DAY).orElseThrow();
        assertTrue(estate.path().startsWith(moved.path() + "."));
        assertEquals(lotus.id(), estate.parent());
        assertTrue(
                directory.find(district + "-E1a", BEFORE).orElseThrow().path().startsWith(lotus.path() + "."));
    }

    @Test
    void moving_a_unit_with_a_subtree_rewrites_paths_at_every_depth() {
        Unit other = directory.found(district + "x", "邻县", null, UnitKind.COUNTY, null, FOUNDED);
        reorganisation.move(east, other, DAY, null);
        for (String code : List.of("-E", "-E1", "-E1a")) {
            assertTrue(directory.find(district + code, DAY).orElseThrow().path().startsWith(other.path() + "."));
            assertTrue(
                    directory.find(district + code, BEFORE).orElseThrow().path().startsWith(county.path() + "."));
        }
        assertPathsSayWhatStandsAbove();
    }

    @Test
    void what_was_founded_on_the_very_day_moves_without_a_trace_of_an_empty_span() {
        Unit young = directory.found(district + "-E2", "新社区", null, UnitKind.COMMUNITY, east, DAY);
        reorganisation.move(young, west, DAY, null);
        assertEquals(west.id(), directory.find(young.id(), DAY).orElseThrow().parent());
        assertTrue(directory.find(young.id(), BEFORE).isEmpty());
    }

    @Test
    void a_merger_ends_the_old_ones_and_keeps_their_history_findable() {
        Unit merged =
                reorganisation.merge(List.of(east, west), new Part(district + "-N", "新街", null, List.of()), DAY, null);
        assertEquals(List.of(district + "-E1"), communities(merged, DAY));
        assertEquals(List.of(district + "-E1"), communities(east, BEFORE));
        assertTrue(directory.find(east.id(), DAY).isEmpty());
        assertEquals(
                List.of(district + "-E", district + "-W"),
                directory.predecessors(merged).stream()
                        .map(succession -> succession.predecessor().code())
                        .toList());
        assertEquals(
                List.of(merged.id()),
                directory.successors(east).stream()
                        .map(succession -> succession.successor().id())
                        .toList());
        assertEquals(
                DAY,
                directory
                        .findEver(district + "-E", Scope.of(List.of(county.path())))
                        .orElseThrow()
                        .endedOn());
        assertPathsSayWhatStandsAbove();
    }

    @Test
    void a_merger_into_one_of_them_leaves_that_one_standing() {
        reorganisation.merge(List.of(east, west), west, DAY, null);
        assertEquals(List.of(district + "-E1"), communities(west, DAY));
        assertTrue(directory.find(east.id(), DAY).isEmpty());
        assertTrue(directory.find(west.id(), DAY).isPresent());
    }

    @Test
    void a_split_gives_each_child_to_a_part_and_predecessors_reach_over_several_acts() {
        directory.found(district + "-E2", "荷花社区", null, UnitKind.COMMUNITY, east, FOUNDED);
        List<Unit> parts = reorganisation.split(
                east,
                List.of(
                        new Part(district + "-P1", "东一街", null, List.of(district + "-E1")),
                        new Part(district + "-P2", "东二街", null, List.of(district + "-E2"))),
                false,
                DAY,
                null);
        assertEquals(List.of(district + "-E1"), communities(parts.getFirst(), DAY));
        assertEquals(List.of(district + "-E2"), communities(parts.getLast(), DAY));
        Unit renewed = reorganisation.renew(parts.getFirst(), district + "-R", "东一街", null, LATER, null);
        assertEquals(
                List.of(district + "-P1", district + "-E"),
                directory.predecessors(renewed).stream()
                        .map(succession -> succession.predecessor().code())
                        .toList());
        assertPathsSayWhatStandsAbove();
    }

    @Test
    void a_split_that_forgets_a_child_changes_nothing() {
        Part one = new Part(district + "-P1", "东一街", null, List.of());
        Part two = new Part(district + "-P2", "东二街", null, List.of());
        assertThrows(Refused.class, () -> reorganisation.split(east, List.of(one, two), false, DAY, null));
        assertTrue(directory.find(district + "-P1", DAY).isEmpty());
        assertTrue(directory.find(east.id(), DAY).isPresent());
    }

    @Test
    void a_unit_that_stays_gives_only_what_is_named() {
        reorganisation.split(
                east, List.of(new Part(district + "-P1", "东一街", null, List.of(district + "-E1"))), true, DAY, null);
        assertTrue(directory.find(east.id(), DAY).isPresent());
        assertEquals(List.of(), communities(east, DAY));
    }

    @Test
    void what_makes_no_sense_is_refused_in_both_languages() {
        refused("自己", () -> reorganisation.move(east, east, DAY, null));
        Unit estate = directory.find(district + "-E1a", DAY).orElseThrow();
        refused("自己", () -> reorganisation.move(lotus, estate, DAY, null));
        refused("不能设在", () -> reorganisation.move(estate, county, DAY, null));
        refused("就在这个上级", () -> reorganisation.move(lotus, east, DAY, null));
        refused("不能设在", () -> reorganisation.move(east, west, DAY, null));
        refused("不存在", () -> reorganisation.move(lotus, west, FOUNDED.minusDays(1), null));
        refused("还有 1 个下级", () -> reorganisation.end(lotus, DAY, null));
        refused("已经有单位使用", () -> directory.found(district, "重名", null, UnitKind.COUNTY, null, DAY));
        refused("写法不对", () -> directory.found("a b", "空格", null, UnitKind.COUNTY, null, DAY));
        refused("不能没有上级", () -> directory.found(district + "z", "孤儿", null, UnitKind.ESTATE, null, DAY));
        reorganisation.move(lotus, west, DAY, null);
        refused("已有一次调整", () -> reorganisation.move(lotus, east, BEFORE, null));
        // The street had no change of its own, but something that stood below it left later.
        Unit other = directory.found(district + "y", "邻县", null, UnitKind.COUNTY, null, FOUNDED);
        refused("已有一次调整", () -> reorganisation.move(east, other, BEFORE, null));
    }

    @Test
    void an_ended_unit_takes_part_in_nothing_more() {
        Unit estate = directory.find(district + "-E1a", DAY).orElseThrow();
        reorganisation.end(estate, DAY, null);
        refused("不存在", () -> reorganisation.end(estate, LATER, null));
        refused("不存在", () -> reorganisation.rename(estate, "新名", null, LATER, null));
        assertFalse(directory.find(estate.id(), BEFORE).isEmpty());
    }

    @Test
    void a_new_name_keeps_the_former_one_and_each_act_has_its_entry() {
        reorganisation.rename(lotus, "莲花新社区", "New Lotus", DAY, null);
        assertEquals("莲花新社区", directory.find(lotus.id(), DAY).orElseThrow().name());
        assertEquals(
                "莲花社区",
                database.sql("select name from unit_former_name where unit_id = :id")
                        .param("id", lotus.id())
                        .query(String.class)
                        .single());
        assertEquals(
                List.of("directory.founded", "directory.renamed"),
                database.sql("select action from audit_entry where unit_id = :id order by id")
                        .param("id", lotus.id())
                        .query(String.class)
                        .list());
    }

    private List<String> communities(Unit above, LocalDate day) {
        return directory.find(above.id(), day).map(Unit::path).stream()
                .flatMap(path -> directory.below(path, UnitKind.COMMUNITY, day).stream())
                .map(Unit::code)
                .toList();
    }

    private static void refused(String words, org.junit.jupiter.api.function.Executable act) {
        Refused refused = assertThrows(Refused.class, act);
        assertTrue(refused.what().zh().contains(words), refused.what().zh());
        assertFalse(refused.what().en().isBlank());
        assertFalse(refused.remedy().zh().isBlank());
    }

    /// Asked of the whole history: a place's path is its parent's path on every day of it, and itself.
    private void assertPathsSayWhatStandsAbove() {
        assertEquals(0, database.sql("""
                        select count(*) from unit_place place
                        where not exists (
                            select from unit_place above
                            where above.unit_id = place.parent_id and above.during @> lower(place.during)
                              and place.path = above.path || place.unit_id::text)
                          and place.parent_id is not null
                        """).query(Integer.class).single());
    }
}
