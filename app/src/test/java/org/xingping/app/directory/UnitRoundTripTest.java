package org.xingping.app.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.shell.TableFile;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.WebTest;

/// A list of units that was kept can be sent back as it is, and founds the same tree anew where there is none.
@WebTest
class UnitRoundTripTest {

    private static final String PASSWORD = "correct horse battery";

    /// What spreadsheets, csv and browsers stumble over.
    private static final List<String> PIECES = List.of(
            "莲花",
            "=1+1",
            "+",
            "-",
            "@SUM(A1)",
            "'",
            "''=",
            "\"",
            ",",
            ";",
            "，",
            "a b",
            "\n",
            "<b>&amp;",
            "０",
            "🙂",
            "é",
            "\\N",
            "\\t",
            "{}",
            "007",
            "2024-01-31",
            "1E5",
            "＝1");

    private static int count;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Autowired
    Directory directory;

    @Autowired
    Reorganisation reorganisation;

    @Autowired
    UnitImport units;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int piece = random.nextInt(4); piece >= 0; piece--) {
            name.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        String stripped = name.toString().strip();
        return stripped.isEmpty() ? "社区" : stripped;
    }

    /// A county of streets, communities and estates, some merged and some moved.
    private String county(Random random) {
        String code = "RT" + ++count;
        LocalDate since = LocalDate.of(2020, 1, 1);
        Unit county = directory.found(code, name(random), name(random), UnitKind.COUNTY, null, since);
        List<Unit> streets = new ArrayList<>();
        List<Unit> communities = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            streets.add(directory.found(
                    code + "S" + number,
                    name(random),
                    null,
                    UnitKind.STREET,
                    county,
                    since.plusDays(random.nextInt(400))));
        }
        for (int number = 0; number < 12; number++) {
            Unit street = streets.get(random.nextInt(streets.size()));
            communities.add(directory.found(
                    code + "C" + number,
                    name(random),
                    random.nextBoolean() ? name(random) : null,
                    UnitKind.COMMUNITY,
                    street,
                    LocalDate.of(2022, 1, 1).plusDays(random.nextInt(400))));
        }
        for (Unit community : communities) {
            database.sql("update unit set population = :people where id = :id and :people % 3 > 0")
                    .param("people", random.nextInt(90_000))
                    .param("id", community.id())
                    .update();
        }
        LocalDate day = LocalDate.of(2024, 5, 1);
        reorganisation.merge(
                streets.subList(0, 2), new Reorganisation.Part(code + "N", name(random), null, List.of()), day, null);
        reorganisation.move(communities.getFirst(), streets.get(3), day, null);
        return code;
    }

    private Browser administrator(String code) {
        String username = "keeper" + code.toLowerCase(java.util.Locale.ROOT);
        Unit county = directory.find(code, directory.today()).orElseThrow();
        accounts.grant(accounts.open(username, "管理员", PASSWORD, null), Role.ADMINISTRATOR, county, null);
        Browser browser = new Browser(port);
        browser.signIn(username, PASSWORD);
        return browser;
    }

    /// Everything that a list tells of a unit.
    private List<Map<String, @Nullable Object>> tree(String code) {
        return database.sql("""
                select unit.code, unit.name, unit.name_en, unit.kind, above.code as parent, unit.founded_on, unit.population
                from unit join unit_place place on place.unit_id = unit.id and upper_inf(place.during)
                left join unit above on above.id = place.parent_id
                where unit.code like :code order by unit.code
                """).param("code", code + "%").query().listOfRows();
    }

    @ParameterizedTest
    @CsvSource({"csv,1,zh", "csv,2,en", "csv,3,zh", "xlsx,4,zh", "xlsx,5,en"})
    void a_list_that_was_kept_is_sent_back_unchanged_and_founds_the_same_tree_elsewhere(
            String format, int seed, String language) throws IOException {
        Random random = new Random(20261122L + seed);
        String code = county(random);
        List<Map<String, @Nullable Object>> before = tree(code);
        Browser browser = administrator(code);
        browser.post("/language", Map.of("language", language, "to", "/units"));
        byte[] kept = browser.get("/units." + format + "?sort=-name").bytes();

        Answer back = browser.upload("/units/import", Map.of(), "file", "list." + format, kept);
        assertEquals(200, back.status(), back.body());
        assertEquals(before, tree(code), "seed " + seed);

        database.sql("delete from account_role").update();
        database.sql("update account set unit_id = null").update();
        database.sql("delete from unit_succession").update();
        database.sql("delete from unit_place").update();
        database.sql("delete from unit").update();
        Path file = Files.write(folder.resolve("list." + format), kept);
        assertEquals(
                before.size(), units.importUnits(file, "list." + format, null).founded());
        assertEquals(before, tree(code), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "'=1", "''=1", "'a", "'", "", "-", "a=1", "\t=1", "＝1", "'＝1", "@", "+86"})
    void a_defused_text_is_harmless_and_comes_back(String text) {
        String defused = TableFile.defused(text);
        assertEquals(text, TableFile.plain(defused));
        assertTrue(defused.isEmpty() || "=+-@\t\r\n＝＋－＠".indexOf(defused.charAt(0)) < 0, defused);
    }

    @Test
    void a_long_list_is_read_piece_by_piece() throws IOException {
        String code = "RTL";
        directory.found(code, "长县", null, UnitKind.COUNTY, null, LocalDate.of(2020, 1, 1));
        StringBuilder text = new StringBuilder("code,name,kind,parent\n");
        for (int street = 0; street < 3_000; street++) {
            text.append(code)
                    .append(street)
                    .append(",街道")
                    .append(street)
                    .append(",street,")
                    .append(code)
                    .append('\n');
        }
        units.importUnits(Files.writeString(folder.resolve("long.csv"), text), "long.csv", null);
        Answer kept = administrator(code).get("/units.csv");
        assertEquals(3_002, kept.body().lines().count());
    }
}
