package org.xingping.app.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Overviews;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.standards.Editions;
import org.xingping.app.standards.OverlayLint;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.Queries;
import org.xingping.app.web.WebTest;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Language;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.RatingTable;

/// Thresholds tried on rounds of a county, as pages and as files.
@WebTest
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class LabPagesTest {

    private static final String PASSWORD = "correct horse battery";
    private static int count;

    @LocalServerPort
    int port;

    @Autowired
    SampleDistrict district;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    Editions editions;

    @Autowired
    Ratings ratings;

    @Autowired
    Overviews overviews;

    @Autowired
    OverlayLint lint;

    @Autowired
    Labs labs;

    @Autowired
    JdbcClient database;

    private Viewer publisher;
    private Browser browser;

    @BeforeEach
    void build() {
        district.build();
        count++;
        publisher = district.account("lp" + count, district.county(), Role.PUBLISHER, Role.REPORTER);
        browser = signedIn("lp" + count);
    }

    private Browser signedIn(String username) {
        Browser somebody = new Browser(port);
        somebody.signIn(username, PASSWORD);
        return somebody;
    }

    /// Model figures, of which each community lacks others.
    private Cycle round(String standard) {
        Cycle cycle = district.open(standard, null);
        int number = 0;
        for (Unit community : district.communities()) {
            Map<String, String> facts = new HashMap<>(district.model(standard));
            if (number == 1) {
                facts.put("dispute_success_rate", "0.97");
                facts.put("library_books", "400");
            }
            if (number == 2) {
                facts.put("dispute_success_rate", "0.9");
                facts.remove("office_area_m2");
            }
            if (number == 3) {
                facts.put("civilised_community", "county");
                facts.put("office_area_m2", "460");
            }
            district.record(community, cycle, facts);
            number++;
        }
        return cycle;
    }

    private static String query(Map<String, String> tried) {
        StringBuilder query = new StringBuilder("?");
        tried.forEach((name, value) -> query.append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return query.toString();
    }

    private static String ok(Browser somebody, String path) {
        Queries.Asked asked = Queries.of(() -> somebody.get(path));
        assertEquals(200, asked.answer().status(), path + "\n" + asked.answer().body());
        assertTrue(asked.statements().size() <= 12, asked.statements().size() + " for " + path);
        assertFalse(asked.answer().body().contains("style="), path);
        return asked.answer().body();
    }

    /// By code who moves from what to what, as the file says.
    private static Map<String, String> movers(Browser somebody, Cycle cycle, Map<String, String> tried) {
        String file = ok(somebody, "/lab/" + cycle.id() + "/export.csv" + query(tried))
                .replace("\uFEFF", "");
        Map<String, String> movers = new TreeMap<>();
        boolean isHead = true;
        for (CsvRecord line : CsvReader.builder().ofCsvRecord(file)) {
            if (!isHead) {
                movers.put(line.getField(0), line.getField(4) + " → " + line.getField(5));
            }
            isHead = false;
        }
        return movers;
    }

    private static String award(RatingTable table, AwardNames names, int row) {
        return names.span(table.awardLow(row), table.awardHigh(row)).in(Language.ZH);
    }

    /// The same by rating everybody anew under the overlay that the page writes.
    private Map<String, String> ratedAnew(Cycle cycle, Map<String, String> tried) {
        String overlay = ok(browser, "/lab/" + cycle.id() + "/overlay.yaml" + query(tried));
        OverlayLint.Verdict verdict = lint.judge(overlay, district.county().path());
        assertEquals(0, verdict.errors(), overlay + verdict.problems());
        CheckedStandard checked = Objects.requireNonNull(verdict.checked());
        List<RatingTable> both = ratings.under(
                cycle, district.communities(), List.of(editions.plan(cycle.edition()), RatingPlan.of(checked)));
        AwardNames names = new AwardNames(checked.standard());
        Map<String, String> moved = new TreeMap<>();
        for (int row = 0; row < district.communities().size(); row++) {
            String before = award(both.getFirst(), names, row);
            String after = award(both.getLast(), names, row);
            if (!before.equals(after)) {
                moved.put(district.community(row).code(), before + " → " + after);
            }
        }
        return moved;
    }

    /// Every slider of three standards, at both of its ends.
    @Test
    void who_moves_is_who_a_full_rating_under_the_overlay_moves() {
        int moved = 0;
        int sliders = 0;
        for (String standard : List.of("ten-star", "star-promotion", "six-type")) {
            Cycle cycle = withoutProcedure.lead(round(standard));
            OpenLab lab = labs.open(publisher, cycle, List.of(district.county()), false);
            assertTrue(lab.sliders().size() >= 20, standard);
            for (Slider slider : lab.sliders()) {
                sliders++;
                for (var value : List.of(slider.low(), slider.high())) {
                    if (slider.canTry() && value.compareTo(slider.own()) != 0) {
                        Map<String, String> tried = Map.of(slider.name(), slider.written(value));
                        Map<String, String> told = movers(browser, cycle, tried);
                        assertEquals(ratedAnew(cycle, tried), told, standard + " " + tried);
                        moved += told.size();
                    }
                }
            }
        }
        assertTrue(sliders > 100 && moved > 20, sliders + " sliders, " + moved + " moves");
    }

    @Test
    void several_thresholds_go_together_and_the_page_shows_what_follows() {
        Cycle cycle = round("star-promotion");
        Map<String, String> tried = new TreeMap<>(Map.of("try:1.4c", "98%", "try:4.4c:2", "90%", "try:2.3a", "city"));
        Map<String, String> told = movers(browser, cycle, tried);
        assertEquals(ratedAnew(cycle, tried), told);
        assertFalse(told.isEmpty());
        String page = ok(browser, "/lab/" + cycle.id() + query(tried));
        assertTrue(page.contains("value=\"98%\"") && page.contains("不保存任何内容"), page);
        String part = ok(browser, "/lab/" + cycle.id() + "/result" + query(tried));
        assertFalse(part.contains("<html"), "only what changed is sent");
        for (String code : told.keySet()) {
            assertTrue(part.contains("/ratings/" + cycle.id() + "/" + code), code);
        }
        assertTrue(part.contains("最接近门槛的单位：1.4c 调处成功率 ≥ 98%"), part);
        assertTrue(part.contains("&quot;1.4c.when&quot;") || part.contains("\"1.4c.when\""), part);
    }

    @Test
    void nothing_that_is_tried_is_kept() {
        Cycle cycle = round("ten-star");
        ratings.rate(cycle);
        List<String> before = stored();
        ok(browser, "/lab/" + cycle.id() + query(Map.of("try:3.6b", "99%")));
        assertFalse(movers(browser, cycle, Map.of("try:3.6b", "99%")).isEmpty());
        assertEquals(Map.of(), movers(browser, cycle, Map.of()), "the next question begins with the standard");
        assertEquals(before, stored());
    }

    /// Ratings, editions, drafts and the audit trail.
    private List<String> stored() {
        return List.of("rating", "standard_edition", "standard_draft", "audit_entry", "fact").stream()
                .map(table -> database.sql(
                                "select md5(coalesce(string_agg(each::text, ',' order by each::text), '')) from "
                                        + table + " each")
                        .query(String.class)
                        .single())
                .toList();
    }

    @Test
    void a_published_round_is_tried_with_the_figures_it_was_published_with() {
        Cycle cycle = withoutProcedure.lead(round("ten-star"));
        cycles.close(cycle, null);
        cycles.publish(cycles.cycle(cycle.id()), null);
        Cycle published = cycles.cycle(cycle.id());
        Map<String, String> tried = Map.of("try:3.6b", "95%");
        Map<String, String> told = movers(browser, published, tried);
        assertFalse(told.isEmpty());
        district.record(district.community(1), published, Map.of("dispute_success_rate", "0.5"));
        ok(browser, "/lab/" + cycle.id() + "?fresh=1");
        assertEquals(told, movers(browser, published, tried));
        assertEquals(told, ratedAnew(published, tried));
    }

    @Test
    void an_open_round_is_read_anew_when_that_is_asked_for() {
        Cycle cycle = round("ten-star");
        Map<String, String> tried = Map.of("try:3.6b", "95%");
        Map<String, String> before = movers(browser, cycle, tried);
        district.record(district.community(1), cycle, Map.of("dispute_success_rate", "0.81"));
        assertEquals(before, movers(browser, cycle, tried), "the figures stay while somebody tries");
        ok(browser, "/lab/" + cycle.id() + "?fresh=1");
        Map<String, String> after = movers(browser, cycle, tried);
        assertEquals(ratedAnew(cycle, tried), after);
        assertTrue(after.containsKey(district.community(1).code()));
        assertFalse(before.containsKey(district.community(1).code()));
    }

    @Test
    void what_cannot_be_tried_is_refused_with_value_place_and_next_step() {
        Cycle cycle = round("ten-star");
        for (Map.Entry<String, List<String>> wrong : Map.of(
                        "try:4.1a=viel",
                        List.of("4.1a", "viel"),
                        "try:4.1a=-5",
                        List.of("4.1a", "-5"),
                        "try:3.6b=120%25",
                        List.of("3.6b", "120%"),
                        "try:8.1b=planet",
                        List.of("8.1b", "planet"),
                        "try:4.1z=5",
                        List.of("4.1z", "是否指"),
                        "try:1.1a=5",
                        List.of("1.1a", "没有可以这样试算的条款"),
                        "try:4.1a=" + "9".repeat(500),
                        List.of("4.1a", "太长"))
                .entrySet()) {
            for (String page : List.of("", "/result")) {
                Answer answer = browser.get("/lab/" + cycle.id() + page + "?" + wrong.getKey());
                assertEquals(422, answer.status(), wrong.getKey());
                assertTrue(answer.body().contains("有的数值不能试算"), answer.body());
                wrong.getValue().forEach(told -> assertTrue(answer.body().contains(told), told + answer.body()));
            }
            Answer file = browser.get("/lab/" + cycle.id() + "/export.csv?" + wrong.getKey());
            assertEquals(422, file.status(), wrong.getKey());
        }
        assertTrue(ok(browser, "/lab/" + cycle.id() + "/overlay.yaml").contains("set: {}"), "nothing is tried");
        assertEquals(404, browser.get("/lab/" + cycle.id() + "/export.ods").status());
    }

    @Test
    void a_street_sees_its_own_part_alone() {
        Cycle cycle = round("ten-star");
        district.account("ls" + count, district.street(1), Role.REVIEWER);
        Browser street = signedIn("ls" + count);
        Map<String, String> tried = Map.of("try:3.6b", "100%", "try:4.1a", "10000");
        Map<String, String> all = movers(browser, cycle, tried);
        Map<String, String> theirs = movers(street, cycle, tried);
        all.keySet()
                .retainAll(List.of(
                        district.community(2).code(), district.community(3).code()));
        assertEquals(all, theirs);
        assertFalse(theirs.isEmpty());
        String page = ok(street, "/lab/" + cycle.id() + query(tried));
        assertFalse(
                page.contains(district.community(0).name())
                        || page.contains(district.street(0).name()),
                page);
        for (String page1 : List.of("", "/result")) {
            assertEquals(
                    404,
                    street.get("/lab/" + cycle.id() + page1 + "?area="
                                    + district.street(0).code())
                            .status());
        }
        assertTrue(
                ok(browser, "/lab/" + cycle.id() + "?area=" + district.street(0).code())
                        .contains(district.community(0).name()));
        district.account("lc" + count, district.community(0), Role.REPORTER);
        assertEquals(403, signedIn("lc" + count).get("/lab/" + cycle.id()).status());
    }

    @Test
    void the_list_is_filtered_and_sorted() {
        Cycle cycle = round("ten-star");
        Map<String, String> tried = new HashMap<>(Map.of("try:4.1a", "10000", "try:8.6b", "0"));
        Map<String, String> all = movers(browser, cycle, tried);
        assertTrue(all.size() >= 2, all.toString());
        tried.put("q", district.community(3).code());
        assertEquals(1, movers(browser, cycle, tried).size());
        tried.put("q", "");
        tried.put("move", "up");
        int up = movers(browser, cycle, tried).size();
        tried.put("move", "down");
        int down = movers(browser, cycle, tried).size();
        tried.put("move", "other");
        assertEquals(all.size(), up + down + movers(browser, cycle, tried).size());
        tried.remove("move");
        for (String sort : List.of("code", "before", "after")) {
            tried.put("sort", sort);
            tried.put("down", "true");
            assertEquals(all, movers(browser, cycle, tried));
        }
    }

    @Test
    void only_so_many_rounds_are_held_and_each_is_read_again_when_it_is_asked_for() {
        Cycle cycle = round("ten-star");
        Map<String, String> tried = Map.of("try:3.6b", "95%");
        Map<String, String> told = movers(browser, cycle, tried);
        for (int somebody = 0; somebody < 40; somebody++) {
            Viewer other = new Viewer(1_000_000 + somebody, "x", "x", List.of());
            assertNotNull(labs.open(
                    other, cycle, overviews.visible(cycle, overviews.district(cycle), publisher.scope()), false));
        }
        assertEquals(32, labs.size());
        assertTrue(labs.bytes() > 0 && labs.bytes() < Runtime.getRuntime().maxMemory() / 4);
        assertEquals(told, movers(browser, cycle, tried));
    }
}
