package org.xingping.app.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.DraftingDistrict.County;
import org.xingping.app.web.WebTest;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.standard.StandardLibrary;

/// What the product comes with is installed once and stays as it was.
@WebTest
@Import(DraftingDistrict.class)
class EditionsTest {

    private static final Path STANDARDS =
            Path.of(System.getProperty("xingping.home", ".."), "standards").toAbsolutePath();

    @Autowired
    Editions editions;

    @Autowired
    ShippedStandards shipped;

    @Autowired
    Installer installer;

    @Autowired
    DraftingDistrict districts;

    @Autowired
    Drafts drafts;

    @Autowired
    JdbcClient database;

    private static ShippedTexts.Folder folder() {
        return new ShippedTexts(STANDARDS.toString(), "").read();
    }

    private static ShippedTexts.Folder changed(String standard, String from, String to) {
        ShippedTexts.Folder folder = folder();
        Map<String, String> texts = new TreeMap<>(folder.standards());
        String text = texts.get(standard);
        assertNotNull(text);
        assertTrue(text.contains(from), from);
        texts.put(standard, text.replace(from, to));
        return new ShippedTexts.Folder(folder.dictionary(), texts);
    }

    private long count() {
        return database.sql("select count(*) from standard_edition")
                .query(Long.class)
                .single();
    }

    @Test
    void every_shipped_standard_is_installed_with_the_hash_the_engine_takes() {
        StandardLibrary library = StandardLibrary.open(STANDARDS);
        for (String id : library.ids()) {
            String sha256 = library.resolve(id).sha256();
            assertTrue(
                    editions.installed().stream()
                            .anyMatch(edition -> edition.standard().equals(id)
                                    && edition.sha256().equals(sha256)),
                    id);
        }
        for (Edition edition : editions.installed()) {
            assertEquals(edition.sha256(), editions.resolved(edition.id()).sha256());
            assertEquals(
                    edition.standard(),
                    editions.plan(edition.id()).standard().standard().id());
        }
    }

    @Test
    void what_is_packed_into_the_application_is_what_the_folder_has() {
        assertEquals(folder().fingerprint(), new ShippedTexts("", "").read().fingerprint());
    }

    @Test
    void installing_twice_is_one_edition() {
        long before = count();
        shipped.install();
        assertEquals(List.of(), installer.install(folder()));
        assertEquals(before, count());
    }

    @Test
    void a_changed_file_is_another_edition_and_the_old_one_stays() {
        Edition old = editions.newest("six-type").orElseThrow();
        assertEquals(List.of(), installer.install(changed("six-type", "{is: 90,", "{is: 92,")));
        Edition changed = editions.newest("six-type").orElseThrow();
        assertNotEquals(old.id(), changed.id());
        assertNotEquals(old.sha256(), changed.sha256());
        assertEquals(old, editions.edition(old.id()));
        assertSame(editions.checked(old.id()), editions.checked(old.id()));
    }

    @Test
    void a_broken_file_leaves_the_others_alone() {
        List<Problem> problems =
                installer.install(changed("ten-star", "when: democratic_life_meetings >= 1", "when: nonsense >= 1"));
        assertEquals("unknown-name", problems.getFirst().rule());
        assertTrue(editions.newest("ten-star").isPresent());
    }

    @Test
    void a_metric_never_changes_its_meaning() {
        ShippedTexts.Folder folder = folder();
        String dictionary = folder.dictionary().replaceFirst("decimals: 0", "decimals: 3");
        List<Problem> problems = installer.install(new ShippedTexts.Folder(dictionary, folder.standards()));
        assertEquals("metric-changed", problems.getFirst().rule());
        assertTrue(editions.dictionary().metrics().size() > 20);
    }

    @Test
    void an_installed_edition_cannot_be_changed() {
        assertThrows(
                DataAccessException.class,
                () -> database.sql("update standard_edition set edition = 'other'")
                        .update());
    }

    @Test
    void the_columns_of_an_overlay_are_those_of_its_base() {
        County county = districts.found();
        Edition overlay = installed(county, county.number());
        assertTrue(editions.checked(overlay.id()).standard().clauses().stream()
                .map(clause -> clause.findingKey(overlay.standard()))
                .allMatch(key -> key.startsWith("star-promotion/")
                        || key.equals(overlay.standard() + "/L.1")
                        || key.contains("omitted")
                        || key.startsWith(overlay.standard() + "/")));
        assertNotNull(editions.schema().column("star-promotion/1.1"));
        assertNotNull(editions.schema().column(overlay.standard() + "/L.1"));
        assertEquals(
                "star-promotion/1.1",
                editions.checked(overlay.id()).standard().clauses().getFirst().findingKey(overlay.standard()));
        assertEquals(
                "4.3e",
                editions.resolved(overlay.id()).lineage().dropped().getFirst().clause());
        assertEquals(2, editions.resolved(overlay.id()).lineage().editions().size());
        assertEquals(new Feeds(1, 1), editions.feeds(List.of(overlay.id())).get("star-promotion/1.1"));
    }

    private Edition installed(County county, int number) {
        Draft draft = drafts.begin(county.publisher(), county.county(), "试点", overlay("pilot-" + number));
        return drafts.install(county.publisher(), draft.id(), draft.version());
    }

    static String overlay(String id) {
        return """
                overlay: %s
                of: star-promotion@2010
                edition: "2026"
                title: {zh: 试点}
                set:
                  V.2.caps: "2"
                add:
                  - to: tier 3
                    clause: {id: L.1, title: {zh: 社区藏书}, finding: met}
                drop:
                  - {clause: "4.3e", reason: {zh: 本县没有县报}}
                """.formatted(id);
    }

    @Test
    void a_districts_edition_is_seen_in_the_district_alone() {
        County county = districts.found();
        County foreign = districts.found();
        Edition overlay = installed(county, county.number());
        assertTrue(editions.installed(county.reporter().scope()).contains(overlay));
        assertTrue(editions.usableOn(county.community().path()).contains(overlay));
        assertTrue(!editions.installed(foreign.publisher().scope()).contains(overlay));
        assertTrue(!editions.usableOn(foreign.county().path()).contains(overlay));
        assertTrue(editions.find(
                        overlay.standard(),
                        overlay.shortHash(),
                        foreign.publisher().scope())
                .isEmpty());
    }

    @Test
    void nobody_takes_the_id_of_somebody_elses_standard() {
        County county = districts.found();
        County foreign = districts.found();
        installed(county, county.number());
        InputRefused refused = assertThrows(InputRefused.class, () -> installed(foreign, county.number()));
        // the same text would be the same edition, which is the other district's
        assertEquals("id-taken", refused.problems().getFirst().rule());
    }

    @Test
    void there_is_no_edition_of_an_unknown_number() {
        assertThrows(NotFound.class, () -> editions.edition(999_999));
        assertThrows(NotFound.class, () -> editions.plan(999_999));
    }
}
