package org.xingping.app.ratings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Role;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.shell.TableFile;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.Queries;
import org.xingping.app.web.WebTest;

/// The pages of ratings and of published results, as browsers get them.
@WebTest
@Import(SampleDistrict.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PagesTest {

    private static final int MOST_QUERIES = 12;

    @LocalServerPort
    int port;

    @Autowired
    SampleDistrict district;

    @Autowired
    DueRatings due;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    Evidence evidence;

    @Autowired
    Accounts accounts;

    private Cycle published;
    private Cycle open;
    private Browser everybody;
    private Browser county;
    private Browser street;

    @BeforeAll
    void build() {
        district.build();
        published = district.open("star-promotion", null);
        district.record(district.community(0), published, district.model("star-promotion"));
        district.record(district.community(1), published, district.model("star-promotion", 40));
        district.record(district.community(2), published, district.model("star-promotion", 90));
        cycles.close(withoutProcedure.lead(published), district.viewer());
        cycles.publish(cycles.cycle(published.id()), district.viewer());
        published = cycles.cycle(published.id());
        open = district.open("star-promotion", published);
        district.record(district.community(0), open, district.model("star-promotion"));
        due.catchUp();
        district.account("county-auditor", district.county(), Role.AUDITOR);
        district.account("county-keeper", district.county(), Role.ADMINISTRATOR);
        district.account("evidence-clerk", district.community(0), Role.REPORTER);
        district.account("street-reviewer", district.street(0), Role.REVIEWER);
        everybody = new Browser(port);
        county = new Browser(port);
        county.signIn("county-auditor", "correct horse battery");
        street = new Browser(port);
        street.signIn("street-reviewer", "correct horse battery");
        everybody.get("/");
    }

    private static Answer found(Browser browser, String path) {
        Queries.Asked asked = Queries.of(() -> browser.get(path));
        assertEquals(200, asked.answer().status(), path + "\n" + asked.answer().body());
        assertTrue(
                asked.statements().size() <= MOST_QUERIES,
                path + " asks " + asked.statements().size() + " times:\n" + asked.statements());
        return asked.answer();
    }

    @Test
    void the_overview_shows_the_whole_county_to_the_county() {
        Answer page = found(county, "/ratings?cycle=" + open.id());
        district.communities()
                .forEach(unit -> assertTrue(page.body().contains(unit.name()), unit.name() + "\n" + page.body()));
        assertFalse(page.body().contains("style="));
        for (String asset : List.of("/webjars/echarts/echarts.common.min.js", "/assets/ratings.js")) {
            assertTrue(page.body().contains(asset));
            assertEquals(200, county.get(asset).status(), asset);
        }
    }

    @Test
    void conditions_of_several_shares_say_percentages_too() {
        String page = found(
                        everybody,
                        "/results/" + published.id() + "/"
                                + district.community(0).code())
                .body();
        assertTrue(page.contains("且 调处成功率 ≥ 95%"), page);
        assertFalse(page.contains("≥ 0.95"), page);
    }

    @Test
    void the_overview_shows_a_street_to_the_street() {
        Answer page = found(street, "/ratings?cycle=" + open.id());
        assertTrue(page.body().contains(district.community(0).name()));
        assertFalse(page.body().contains(district.community(2).name()));
        assertEquals(
                404,
                street.get("/ratings?cycle=" + open.id() + "&area="
                                + district.street(1).code())
                        .status());
        assertEquals(
                404,
                street.get("/ratings/" + open.id() + "/" + district.community(2).code())
                        .status());
        assertEquals(
                404,
                street.get("/ratings/" + open.id() + "/" + district.community(2).code() + "/certificate")
                        .status());
        assertFalse(street.get("/ratings/export?format=csv&cycle=" + open.id())
                .body()
                .contains(district.community(2).name()));
    }

    @Test
    void the_list_filters_and_sorts() {
        Answer page = found(
                county,
                "/ratings?standing=decided&sort=name&order=asc&street="
                        + district.street(0).code() + "&cycle=" + open.id());
        String list = page.body().substring(page.body().indexOf("id=\"list\""));
        assertTrue(list.contains(district.community(0).name()));
        assertFalse(list.contains(district.community(1).name()));
    }

    /// Sought by the beginning of a code or a part of a name; a single character is no part of a name.
    @Test
    void lists_are_searched_by_code_and_by_name() {
        Unit sought = district.community(2);
        Unit other = district.community(1);
        Map.of("/ratings?cycle=" + open.id() + "&q=", "id=\"list\"", "/units?q=", "<tbody>", "/desk?search=", "<tbody>")
                .forEach((page, list) -> {
                    for (String words : List.of(
                            sought.code(),
                            sought.code().substring(0, sought.code().length() - 1),
                            "社区10")) {
                        String found = list(page + encoded(words), list);
                        assertTrue(found.contains(sought.name()), page + words + found);
                        assertFalse(found.contains(other.name()), page + words + found);
                    }
                    String tooShort = county.get(page + encoded("青")).body();
                    assertTrue(tooShort.contains("至少输入两个字"), page + tooShort);
                    assertTrue(list(page + sought.code().charAt(0), list).contains(sought.name()), page);
                });
        assertTrue(list("/desk?show=missing&search=" + sought.code(), "<tbody>").contains(sought.name()));
        assertTrue(list("/desk?show=missing", "<tbody>").contains(sought.name()));
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private String list(String path, String begin) {
        String body = found(county, path).body();
        int at = body.indexOf(begin);
        assertTrue(at >= 0, path + body);
        return body.substring(at);
    }

    @Test
    void lists_come_as_files() {
        Answer csv = county.get("/ratings/export?format=csv&cycle=" + published.id());
        assertEquals(5, csv.body().strip().lines().count());
        Answer xlsx = everybody.get("/results/" + published.id() + "/export?format=xlsx");
        assertEquals("PK", new String(xlsx.bytes(), 0, 2, StandardCharsets.US_ASCII));
        assertEquals("'=1+1", TableFile.defused("=1+1"));
    }

    @Test
    void a_rating_is_explained_down_to_the_fact() {
        Answer page = found(
                county, "/ratings/" + open.id() + "/" + district.community(0).code());
        assertTrue(page.body().contains("张"), "who entered it");
        Answer certificate = found(
                county,
                "/ratings/" + published.id() + "/" + district.community(0).code() + "/certificate");
        assertFalse(certificate.body().contains("watermark"));
        assertTrue(found(
                        county,
                        "/ratings/" + open.id() + "/" + district.community(0).code() + "/certificate")
                .body()
                .contains("watermark"));
    }

    @Test
    void everybody_sees_what_is_published_and_nothing_else() {
        assertTrue(found(everybody, "/").body().contains(district.community(0).name()));
        found(everybody, "/results/" + published.id());
        found(everybody, "/results/" + published.id() + "?hall=1");
        Answer page = found(
                everybody,
                "/results/" + published.id() + "/" + district.community(0).code());
        assertFalse(page.body().contains("张"), "no names of people");
        assertEquals(404, everybody.get("/results/" + open.id()).status());
        assertEquals(
                404,
                everybody
                        .get("/results/" + open.id() + "/"
                                + district.community(0).code())
                        .status());
        assertEquals(
                404,
                everybody.get("/results/" + open.id() + "/export?format=csv").status());
    }

    @Test
    void the_files_behind_a_figure_are_named_and_opened_by_those_who_may() throws IOException {
        String key = district.model("star-promotion").keySet().stream()
                .sorted()
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB), "png", picture);
        byte[] bytes = picture.toByteArray();
        Attachment kept = evidence.attach(
                accounts.viewer("evidence-clerk").orElseThrow(),
                district.community(0),
                open.period(),
                key,
                "现场<照片>.png",
                new ByteArrayInputStream(bytes));
        String path = "/ratings/" + open.id() + "/" + district.community(0).code();
        String page = found(county, path).body();
        String file = "/evidence/" + kept.id();
        assertTrue(page.contains("href=\"" + file + "\""), page);
        assertTrue(page.contains("src=\"" + file + "/thumbnail\""), page);
        assertTrue(page.contains("现场_照片_.png"), page);
        assertTrue(page.contains("<code>" + kept.sha256().substring(0, 12) + "</code>"), page);
        assertArrayEquals(bytes, county.get(file).bytes());

        Browser keeper = new Browser(port);
        keeper.signIn("county-keeper", "correct horse battery");
        String names = found(keeper, path).body();
        assertTrue(names.contains("现场_照片_.png") && !names.contains(file), names);
        assertEquals(403, keeper.get(file).status());
        assertFalse(everybody
                .get("/results/" + published.id() + "/" + district.community(0).code())
                .body()
                .contains("照片"));
    }
}
