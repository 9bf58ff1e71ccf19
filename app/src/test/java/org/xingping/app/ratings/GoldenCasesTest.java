package org.xingping.app.ratings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Role;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.RenderedViews;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.golden.GoldenFile;
import org.xingping.engine.golden.GoldenGroup;
import org.xingping.engine.golden.GoldenUnit;

/// The golden cases of every shipped standard give the same results through the application: a reporter sends the
/// desk's form for each unit, and the results are what the page of ratings is rendered from.
///
/// Two things are not done as people do them. Food hygiene, points for members and nursing homes rate what the
/// directory has no units of, so nobody can open their cycles on a page; here the application opens them, with
/// communities in the part of what is rated. And what becomes due is rated at the end, not after every unit.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "xingping.ratings.background=false",
            "xingping.accounts.password-strength=4",
            // very many small acts; nobody pulls the plug here
            "spring.datasource.hikari.connection-init-sql=set synchronous_commit = off"
        })
@UsesTestDatabase
@Import({SampleDistrict.class, RenderedViews.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class GoldenCasesTest {

    private static final int CLERKS = 3;
    private static final Pattern WAS = Pattern.compile("name=\"was:([^\"]+)\"[^>]*value=\"([^\"]*)\"");

    @Autowired
    SampleDistrict district;

    @Autowired
    RenderedViews views;

    @Autowired
    DueRatings due;

    @LocalServerPort
    int port;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLERKS);
    private final Map<String, Integer> entered = new TreeMap<>();
    private int asCommunities;
    private int wanted;
    private int checked;

    @BeforeAll
    void count() throws IOException {
        for (Path standard : standards()) {
            for (GoldenFile file : GoldenCases.of(standard)) {
                wanted += file.groups().stream()
                        .mapToInt(group -> group.units().size())
                        .sum();
            }
        }
    }

    @AfterAll
    void everything_was_entered() {
        threads.shutdown();
        System.out.println("GoldenCasesTest: " + checked + " of " + wanted + " units of golden cases over HTTP: "
                + entered + "; " + asCommunities
                + " of them of standards that rate no unit of the directory, entered as communities");
        assertEquals(wanted, checked);
    }

    private static List<Path> standards() throws IOException {
        try (Stream<Path> folders = Files.list(SampleDistrict.STANDARDS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_file_of_cases() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path standard : standards()) {
            String id = standard.getFileName().toString();
            for (GoldenFile file : GoldenCases.of(standard)) {
                tests.add(DynamicTest.dynamicTest(id + "/" + file.path().getFileName(), () -> check(id, file)));
            }
        }
        return tests.stream();
    }

    private void check(String standard, GoldenFile file) throws InterruptedException {
        district.build();
        String county = district.county().code();
        Cycle cycle = district.openAny(standard);
        if (!district.ratesUnits(cycle)) {
            asCommunities += file.groups().stream()
                    .mapToInt(group -> group.units().size())
                    .sum();
        }
        Map<String, GoldenUnit> units = found(county, cycle, file);
        district.account("clerk-" + county, district.county(), Role.REPORTER);
        List<Browser> clerks = new ArrayList<>();
        for (int clerk = 0; clerk < CLERKS; clerk++) {
            Browser browser = new Browser(port);
            assertFalse(browser.signIn("clerk-" + county, "correct horse battery")
                    .location()
                    .contains("sign-in"));
            clerks.add(browser);
        }
        enter(cycle, units, clerks);
        due.catchUp();
        List<String> differences = new ArrayList<>();
        Map<String, Rating> ratings = shown(cycle, clerks.getFirst());
        units.forEach((code, unit) -> {
            Rating rating = ratings.get(code);
            if (rating == null) {
                differences.add(file.path() + ":" + unit.line() + ": " + unit.id() + ": no rating on the page");
                return;
            }
            checked++;
            entered.merge(standard, 1, Integer::sum);
            for (String difference : unit.differences(given(rating))) {
                differences.add(file.path() + ":" + unit.line() + ": " + unit.id() + ": " + difference);
            }
        });
        assertEquals(List.of(), differences);
    }

    /// Imports units for the cases, below one unit for every parent of every group: units are compared with those of
    /// their own parent.
    private Map<String, GoldenUnit> found(String county, Cycle cycle, GoldenFile file) {
        Map<String, GoldenUnit> units = new LinkedHashMap<>();
        StringBuilder list = new StringBuilder("code,name,kind,parent,since\n");
        int parents = 0;
        for (GoldenGroup group : file.groups()) {
            Map<String, String> codes = new HashMap<>();
            for (GoldenUnit unit : group.units()) {
                String parent = codes.get(unit.parent());
                if (parent == null) {
                    parent = county + "-p" + ++parents;
                    codes.put(unit.parent(), parent);
                    list.append("%s,街道%d,street,%s,2020-01-01\n".formatted(parent, parents, county));
                }
                String code = county + "-u" + units.size();
                list.append("%s,单位%d,%s,%s,2020-01-01\n"
                        .formatted(code, units.size(), cycle.subject().id(), parent));
                units.put(code, unit);
            }
        }
        Browser administrator = new Browser(port);
        district.account("admin-" + county, district.county(), Role.ADMINISTRATOR);
        administrator.signIn("admin-" + county, "correct horse battery");
        Answer imported = administrator.upload(
                "/units/import", Map.of(), "file", "u.csv", list.toString().getBytes(StandardCharsets.UTF_8));
        assertTrue(imported.body().contains("class=\"done\""), imported.body());
        return units;
    }

    private void enter(Cycle cycle, Map<String, GoldenUnit> units, List<Browser> clerks) throws InterruptedException {
        // nothing was entered yet, so the forms are the same for all of them
        String any = units.keySet().iterator().next();
        Map<String, String> form = form(cycle, any, "all", clerks.getFirst());
        Map<String, String> exceptions = form(cycle, any, "exceptions", clerks.getFirst());
        exceptions.keySet().removeAll(form.keySet());
        List<Map.Entry<String, GoldenUnit>> all = List.copyOf(units.entrySet());
        List<Future<?>> work = new ArrayList<>();
        for (int clerk = 0; clerk < clerks.size(); clerk++) {
            int first = clerk;
            Browser browser = clerks.get(clerk);
            work.add(threads.submit(() -> {
                for (int each = first; each < all.size(); each += clerks.size()) {
                    send(cycle, all.get(each).getKey(), all.get(each).getValue(), form, exceptions, browser);
                }
            }));
        }
        for (Future<?> each : work) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            }
        }
    }

    /// The fields of a desk's form: by key what says from which entry a field was filled.
    private static Map<String, String> form(Cycle cycle, String code, String show, Browser browser) {
        Answer page = browser.get("/desk/" + code + "?period=" + cycle.period() + "&stage=self&show=" + show);
        assertEquals(200, page.status(), page.body());
        Map<String, String> form = new HashMap<>();
        Matcher was = WAS.matcher(page.body());
        while (was.find()) {
            form.put(was.group(1), was.group(2));
        }
        assertTrue(!form.isEmpty() || show.equals("exceptions"), page.body());
        return form;
    }

    /// Sends the form, and where a clause does not apply to the unit that of the exceptions too.
    private static void send(
            Cycle cycle,
            String code,
            GoldenUnit unit,
            Map<String, String> form,
            Map<String, String> exceptions,
            Browser browser) {
        for (String key : unit.facts().keySet()) {
            assertTrue(
                    form.containsKey(key) || exceptions.containsKey(key),
                    () -> unit.id() + ": no field on the desk for " + key);
        }
        send(cycle, code, unit, form, browser);
        if (unit.facts().keySet().stream().anyMatch(exceptions::containsKey)) {
            send(cycle, code, unit, exceptions, browser);
        }
    }

    private static void send(Cycle cycle, String code, GoldenUnit unit, Map<String, String> form, Browser browser) {
        Map<String, String> fields = new HashMap<>(Map.of("period", cycle.period(), "stage", "self"));
        form.forEach((key, was) -> {
            fields.put("was:" + key, was);
            fields.put("value:" + key, unit.facts().getOrDefault(key, ""));
        });
        Answer answer = browser.post("/desk/" + code, fields);
        assertEquals(303, answer.status(), () -> unit.id() + "\n" + answer.body());
        long filled = unit.facts().keySet().stream().filter(form::containsKey).count();
        assertTrue(answer.location().endsWith("&saved=" + filled), answer.location());
    }

    /// By code what the pages of the list of ratings show.
    private Map<String, Rating> shown(Cycle cycle, Browser browser) {
        Map<String, Rating> shown = new HashMap<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            Answer answer = browser.get("/ratings?cycle=" + cycle.id() + "&sort=code&order=asc&page=" + page);
            assertEquals(200, answer.status(), answer.body());
            Overview.Listing listing = views.last(RatingsView.class).overview().listing();
            pages = listing.pages();
            assertEquals(page, listing.page());
            for (Rating rating : listing.rows()) {
                assertTrue(answer.body().contains("/" + rating.code() + "\">"), rating.code());
                shown.put(rating.code(), rating);
            }
        }
        return shown;
    }

    private static Map<String, String> given(Rating rating) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("award", text(rating.award()));
        given.put("award_min", text(rating.awardLow()));
        given.put("award_max", text(rating.awardHigh()));
        given.put("stars_min", text(rating.starsLow()));
        given.put("stars_max", text(rating.starsHigh()));
        given.put("score_min", text(rating.scoreLow()));
        given.put("score_max", text(rating.scoreHigh()));
        given.put("met", rating.isRated() ? text(rating.met()) : "");
        given.put("unmet", rating.isRated() ? text(rating.unmet()) : "");
        given.put("unknown", rating.isRated() ? text(rating.unknown()) : "");
        given.put("rank", text(rating.rank()));
        return given;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case Object other -> other.toString();
        };
    }
}
