package org.xingping.app.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Drafts;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.WebTest;

/// Who is inspected is drawn so that anybody can check it, and what is found stands beside what was reported.
@WebTest
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class InspectionsTest {

    private static final String FINDING = "star-promotion/3.4d";
    private static final String NUMBER = "03 11 17 22 29 31 + 08";

    private static int count;

    @Autowired
    SampleDistrict district;

    @Autowired
    Inspections inspections;

    @Autowired
    Procedures procedures;

    @Autowired
    Drafts drafts;

    @Autowired
    Facts facts;

    @Autowired
    Evidence evidence;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    private Cycle cycle;
    private Viewer county;
    private Viewer inspector;
    private String inspectorName;

    /// Four communities stand at an inspection that half of them go through.
    @BeforeEach
    void four_units_come_to_the_inspection() {
        district.build();
        count++;
        county = district.account("ic" + count, district.county(), Role.PUBLISHER);
        inspectorName = "ii" + count;
        inspector = district.account(inspectorName, district.county(), Role.INSPECTOR);
        Viewer street = district.account("is" + count, district.county(), Role.REVIEWER);
        Draft draft = drafts.begin(county, district.county(), "抽查" + count, """
                overlay: drawn-%d
                of: star-promotion@2010
                edition: "2026"
                title: {zh: 评星晋级（抽查）}
                set:
                  procedure.accept.draw: "0.5"
                """.formatted(count));
        drafts.install(county, draft.id(), draft.version());
        cycle = district.open("drawn-" + count, null);
        List<Long> units = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
            Viewer clerk = district.account("iu" + count + each, district.community(each), Role.REPORTER);
            procedures.apply(clerk, cycle, district.community(each).id(), each == 3 ? "4" : "5");
            units.add(district.community(each).id());
        }
        procedures.pass(street, cycle, units, "assess", null, "");
    }

    private Case at(long unit) {
        return procedures.find(cycle, unit, county.scope());
    }

    private void pass(long unit) {
        procedures.pass(inspector, cycle, List.of(unit), "accept", null, "");
    }

    private Draw announce() {
        return inspections.announce(county, cycle, "accept", "2026年7月5日双色球开奖号码");
    }

    /// By hand, apart from the code under test.
    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void hashes_are_those_that_the_recipe_gives_on_any_machine() {
        // computed with sha256sum
        assertEquals(
                "a8c028a545b3c9912c15b865eb51e4e00f92236f4cdcd808bf793cd225f3acac",
                Urn.ticket("ab".repeat(32), NUMBER, "330100001001"));
        assertEquals(
                "048fe3d4494c719c388cc7c23256848b138806db177a4839870cfee43d689a3a",
                Urn.list(List.of("B", "A-2", "A-10", "A-1")));
    }

    @Test
    void nobody_is_inspected_or_spared_before_the_draw() {
        long unit = district.community(0).id();
        assertThrows(Refused.class, () -> pass(unit));
        assertThrows(Refused.class, () -> procedures.passNotDrawn(county, cycle, "accept"));
        assertThrows(Refused.class, () -> inspections.draw(county, cycle, "accept", NUMBER));
        announce();
        assertThrows(Refused.class, () -> pass(unit));
        assertThrows(Refused.class, () -> procedures.passNotDrawn(county, cycle, "accept"));
        assertThrows(Refused.class, this::announce);
        assertThrows(NotFound.class, () -> inspections.draw(inspector, cycle, "accept", NUMBER));
        assertThrows(NotFound.class, () -> inspections.announce(county, cycle, "assess", "x"));
        assertEquals("accept", at(unit).standing().step());
    }

    @Test
    void anybody_can_compute_the_draw_again_and_those_not_drawn_pass_by_a_logged_act() {
        Draw announced = announce();
        assertNull(announced.seed());
        assertEquals(4, announced.among());
        Draw drawn = inspections.draw(county, cycle, "accept", " " + NUMBER + " ");
        assertEquals(announced.seedSha256(), sha256(String.valueOf(drawn.seed())));
        StringBuilder list = new StringBuilder();
        Map<String, Long> byTicket = new TreeMap<>();
        for (int each = 0; each < 4; each++) {
            String code = district.community(each).code();
            list.append(code).append('\n');
            byTicket.put(
                    sha256(drawn.seed() + "\n" + NUMBER + "\n" + code),
                    district.community(each).id());
        }
        assertEquals(announced.unitsSha256(), sha256(list.toString()));
        assertEquals(
                List.copyOf(byTicket.values()),
                inspections.entries(cycle.id(), "accept").stream()
                        .map(Draw.Entry::unit)
                        .toList());
        List<Long> order = List.copyOf(byTicket.values());
        for (int place = 0; place < 4; place++) {
            Case unit = at(order.get(place));
            assertEquals(place < 2 ? "accept" : "notice", unit.standing().step());
            String last = procedures.history(unit).getLast().act();
            assertEquals(place < 2 ? "pass" : "not-drawn", last);
        }
        pass(order.getFirst());
        assertEquals("notice", at(order.getFirst()).standing().step());
        assertEquals(List.of(), procedures.passNotDrawn(county, cycle, "accept"), "whoever was drawn stays");
        assertEquals("accept", at(order.get(1)).standing().step());
        assertThrows(Refused.class, () -> inspections.draw(county, cycle, "accept", "1 2 3"));
        assertThrows(
                DataAccessException.class,
                () -> database.sql("update inspection_draw set public_text = 'x' where cycle_id = " + cycle.id())
                        .update());
        assertThrows(
                DataAccessException.class,
                () -> database.sql("update inspection_lot set place = 5 - place where cycle_id = " + cycle.id())
                        .update());
    }

    @Test
    void the_public_page_shows_the_seed_only_after_the_draw() {
        Browser anybody = new Browser(port);
        String address = "/draws/" + cycle.id() + "/accept";
        assertEquals(404, anybody.get(address).status());
        Browser office = new Browser(port);
        office.signIn("ic" + count, "correct horse battery");
        Answer refused = office.post(address + "/announce", Map.of("source", " "));
        assertEquals(422, refused.status());
        assertEquals(
                303,
                office.post(address + "/announce", Map.of("source", "某日公开数字")).status());
        String seed = database.sql("select seed from inspection_draw where cycle_id = :cycle")
                .param("cycle", cycle.id())
                .query(String.class)
                .single();
        String before = anybody.get(address).body();
        assertTrue(before.contains(sha256(seed)) && before.contains("某日公开数字"));
        assertFalse(before.contains(seed) || office.get(address).body().contains(seed));
        assertEquals(303, office.post(address + "/draw", Map.of("text", NUMBER)).status());
        assertTrue(anybody.get(address).body().contains(seed));
        String list = anybody.get(address + "/list").body();
        assertEquals(5, list.lines().count(), list);
        assertTrue(
                list.contains(sha256(
                        seed + "\n" + NUMBER + "\n" + district.community(0).code())),
                list);
        assertTrue(anybody.get("/draws").body().contains("4 个中抽 2 个"));
    }

    @Test
    void what_the_inspector_finds_stands_beside_what_was_reported_with_a_photo() throws IOException {
        announce();
        inspections.draw(county, cycle, "accept", NUMBER);
        long drawn = inspections.entries(cycle.id(), "accept").getFirst().unit();
        Case unit = at(drawn);
        Browser phone = new Browser(port);
        phone.signIn(inspectorName, "correct horse battery");
        assertTrue(phone.get("/inspections?state=due").body().contains(unit.unitName()));
        assertEquals(
                3, phone.get("/inspections/export.csv?state=due").body().lines().count());
        String sheet = "/inspections/" + cycle.id() + "/" + unit.unitCode();
        assertTrue(phone.get(sheet).body().contains("capture=\"environment\""));
        Map<String, String> met = Map.of("key", FINDING, "value", "met", "note", "现场查看", "basedOn", "0");
        assertEquals(303, phone.post(sheet + "/figure", met).status());
        assertEquals(
                "met",
                Objects.requireNonNull(facts.levels(drawn, cycle.period())
                                .getOrDefault(FINDING, Map.of())
                                .get(Stage.COUNTY))
                        .value());
        // somebody else has saved meanwhile: what was typed stays
        Answer late = phone.post(
                sheet + "/figure", Map.of("key", FINDING, "value", "unmet", "note", "后到的说明", "basedOn", "0"));
        assertEquals(422, late.status());
        assertTrue(late.body().contains("后到的说明"));
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", picture);
        assertEquals(
                303,
                phone.upload(sheet + "/photo", Map.of("key", FINDING), "file", "现场.jpg", picture.toByteArray())
                        .status());
        assertEquals(1, evidence.list(drawn, cycle.period(), FINDING).size());
        Answer page = phone.upload(
                sheet + "/photo",
                Map.of("key", FINDING, "note", "还没保存"),
                "file",
                "a.jpg",
                "<html>".getBytes(StandardCharsets.UTF_8));
        assertEquals(422, page.status());
        assertTrue(page.body().contains("还没保存"));
        Browser other = new Browser(port);
        other.signIn("is" + count, "correct horse battery");
        assertEquals(200, other.get(sheet).status());
        assertEquals(404, other.post(sheet + "/figure", met).status(), "the county inspects, not the street");
        pass(drawn);
        assertEquals(404, phone.post(sheet + "/figure", met).status(), "it is over");
        assertNotEquals(404, phone.get(sheet).status());
    }
}
