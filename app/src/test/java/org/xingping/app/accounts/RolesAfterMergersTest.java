package org.xingping.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Reorganisation;
import org.xingping.app.directory.Reorganisation.Part;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;

@WebTest
class RolesAfterMergersTest {

    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
    private static int count;

    @Autowired
    Directory directory;

    @Autowired
    Reorganisation reorganisation;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountAdministration administration;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    private String code = "";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Unit street;

    @SuppressWarnings("NullAway.Init")
    private Unit lotus;

    @SuppressWarnings("NullAway.Init")
    private Unit willow;

    @BeforeEach
    void builds_two_communities() {
        code = "RM" + ++count;
        Unit county = directory.found(code, "合并县", null, UnitKind.COUNTY, null, SINCE);
        street = directory.found(code + "S", "合并街道", null, UnitKind.STREET, county, SINCE);
        lotus = directory.found(code + "A", "莲花社区", null, UnitKind.COMMUNITY, street, SINCE);
        willow = directory.found(code + "B", "柳树社区", null, UnitKind.COMMUNITY, street, SINCE);
        person("lotus-clerk", lotus, Role.REPORTER, Role.REVIEWER);
        person("lotus-head", lotus, Role.ADMINISTRATOR, Role.PUBLISHER, Role.AUDITOR);
        person("willow-clerk", willow, Role.REPORTER);
    }

    private String username(String name) {
        return name + count;
    }

    private void person(String name, Unit unit, Role... roles) {
        long account = accounts.open(username(name), "林青", null, null);
        for (Role role : roles) {
            accounts.grant(account, role, unit, null);
        }
    }

    private List<String> roles(String name) {
        return accounts.viewer(username(name)).orElseThrow().grants().stream()
                .map(grant -> grant.role().id() + " "
                        + directory
                                .find(grant.unit(), directory.today())
                                .orElseThrow()
                                .code()
                                .replace(code, ""))
                .sorted()
                .toList();
    }

    private List<String> trail(String action) {
        return database.sql("""
                select subject || ' ' || (detail ->> 'role') as line from audit_entry
                where action = :action and detail ->> 'from' like :code order by 1
                """)
                .param("action", action)
                .param("code", code + "%")
                .query((row, number) -> row.getString("line").replace(String.valueOf(count) + " ", " "))
                .list();
    }

    @Test
    void reporters_of_merged_communities_report_for_the_new_one_and_nobody_gains_power() {
        reorganisation.merge(
                List.of(lotus, willow), new Part(code + "N", "莲柳社区", null, List.of()), directory.today(), null);
        assertEquals(List.of("reporter N", "reviewer N"), roles("lotus-clerk"));
        assertEquals(List.of("reporter N"), roles("willow-clerk"));
        assertEquals(List.of(), roles("lotus-head"));
        assertEquals(
                List.of("lotus-clerk reporter", "lotus-clerk reviewer", "willow-clerk reporter"), trail("role.moved"));
        assertEquals(
                List.of("lotus-head administrator", "lotus-head auditor", "lotus-head publisher"), trail("role.ended"));
        assertEquals(
                3,
                database.sql("select count(*) from account join unit on unit.id = unit_id where code = :code")
                        .param("code", code + "N")
                        .query(Integer.class)
                        .single(),
                "their accounts belong to the new community");
    }

    @Test
    void a_merger_that_lies_ahead_changes_roles_on_its_day() {
        LocalDate day = directory.today().plusDays(10);
        reorganisation.merge(List.of(lotus, willow), willow, day, null);
        assertEquals(List.of("reporter A", "reviewer A"), roles("lotus-clerk"));
        assertEquals(List.of("reporter B"), roles("willow-clerk"));
        clock.advance(java.time.Duration.ofDays(10));
        assertEquals(List.of("reporter B", "reviewer B"), roles("lotus-clerk"));
        assertEquals(List.of("reporter B"), roles("willow-clerk"));
        assertEquals(List.of(), roles("lotus-head"));
    }

    @Test
    void administrators_see_from_which_day_a_role_counts_and_none_that_ended() {
        long account = accounts.open(username("head"), "何雨", null, null);
        accounts.grant(account, Role.ADMINISTRATOR, street, null);
        Viewer head = accounts.viewer(username("head")).orElseThrow();
        LocalDate day = directory.today().plusDays(10);
        reorganisation.merge(List.of(lotus, willow), willow, day, null);
        assertEquals(
                List.of("reporter A null", "reporter B " + day, "reviewer A null", "reviewer B " + day),
                listed("lotus-clerk", head));
        clock.advance(java.time.Duration.ofDays(10));
        assertEquals(List.of("reporter B null", "reviewer B null"), listed("lotus-clerk", head));
        assertEquals(List.of(), listed("lotus-head", head));
    }

    private List<String> listed(String name, Viewer by) {
        return administration.account(username(name), by).grants().stream()
                .map(held -> held.role().id() + " " + held.unitCode().replace(code, "") + " " + held.since())
                .sorted()
                .toList();
    }

    @Test
    void a_role_granted_meanwhile_counts_at_once() {
        reorganisation.merge(List.of(lotus, willow), willow, directory.today().plusDays(10), null);
        long clerk = accounts.viewer(username("lotus-clerk")).orElseThrow().account();
        accounts.grant(clerk, Role.REPORTER, willow, null);
        assertEquals(List.of("reporter A", "reporter B", "reviewer A"), roles("lotus-clerk"));
    }

    @Test
    void a_new_code_is_no_new_unit_and_keeps_everybody() {
        reorganisation.renew(lotus, code + "R", "莲花社区", null, directory.today(), null);
        assertEquals(List.of("reporter R", "reviewer R"), roles("lotus-clerk"));
        assertEquals(List.of("administrator R", "auditor R", "publisher R"), roles("lotus-head"));
    }
}
