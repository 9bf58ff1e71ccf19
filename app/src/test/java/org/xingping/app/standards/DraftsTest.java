package org.xingping.app.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.DraftingDistrict.County;
import org.xingping.app.standards.OverlayLint.Verdict;
import org.xingping.app.web.WebTest;
import org.xingping.engine.problem.InputRefused;

/// Overlays are written together without anybody's text getting lost, and installed without a fault.
@WebTest
@Import(DraftingDistrict.class)
class DraftsTest {

    @Autowired
    DraftingDistrict districts;

    @Autowired
    Drafts drafts;

    @Autowired
    Editions editions;

    @Autowired
    OverlayLint lint;

    @Autowired
    JdbcClient database;

    private County county;
    private String text = "";

    @BeforeEach
    void found() {
        county = districts.found();
        text = EditionsTest.overlay("draft-" + county.number());
    }

    private Draft begin() {
        return drafts.begin(county.publisher(), county.county(), "试点", text);
    }

    @Test
    void the_second_of_two_editors_is_told_and_writes_over_nothing() {
        Draft draft = begin();
        Draft saved = drafts.save(county.publisher(), draft.id(), draft.version(), text + "# one\n");
        assertEquals(draft.version() + 1, saved.version());
        DraftChanged told = assertThrows(
                DraftChanged.class, () -> drafts.save(county.other(), draft.id(), draft.version(), text + "# two\n"));
        assertEquals(text + "# one\n", told.theirs().source());
        assertTrue(told.what().zh().contains(county.publisher().name()));
        assertEquals(
                text + "# one\n",
                drafts.find(draft.id(), Drafts.writtenBy(county.other()))
                        .orElseThrow()
                        .source());
        Draft merged = drafts.save(county.other(), draft.id(), told.theirs().version(), text + "# both\n");
        assertEquals(text + "# both\n", merged.source());
        assertThrows(DraftChanged.class, () -> drafts.install(county.publisher(), draft.id(), saved.version()));
        assertThrows(DraftChanged.class, () -> drafts.discard(county.publisher(), draft.id(), saved.version()));
    }

    @Test
    void a_draft_with_errors_is_kept_and_not_installed() {
        text = text.replace("V.2.caps", "V.9.caps");
        Draft draft = begin();
        InputRefused refused =
                assertThrows(InputRefused.class, () -> drafts.install(county.publisher(), draft.id(), draft.version()));
        assertEquals("overlay-id", refused.problems().getFirst().rule());
        assertTrue(editions.newest("draft-" + county.number()).isEmpty());
    }

    @Test
    void installing_twice_is_one_edition_and_the_trail_tells() {
        Draft draft = begin();
        Edition edition = drafts.install(county.publisher(), draft.id(), draft.version());
        assertEquals(edition, drafts.install(county.other(), draft.id(), draft.version()));
        assertEquals(county.county().id(), edition.owner());
        assertEquals(
                2,
                database.sql("select count(*) from audit_entry where action = 'edition.installed' and unit_id = :unit")
                        .param("unit", county.county().id())
                        .query(Integer.class)
                        .single());
    }

    @Test
    void an_overlay_of_an_overlay_can_be_installed() {
        Draft draft = begin();
        Edition first = drafts.install(county.publisher(), draft.id(), draft.version());
        Draft street =
                drafts.begin(county.publisher(), county.street(), "街道", """
                overlay: street-%d
                of: %s
                edition: "1"
                title: {zh: 街道}
                drop: [{clause: "5.3e", reason: {zh: 没有}}]
                """.formatted(county.number(), first.name()));
        Edition second = drafts.install(county.publisher(), street.id(), street.version());
        assertEquals(first.id(), second.overlayOf());
        assertEquals(3, editions.resolved(second.id()).lineage().editions().size());
        assertEquals(2, editions.resolved(second.id()).lineage().dropped().size());
    }

    @Test
    void another_district_finds_no_draft() {
        Draft draft = begin();
        County foreign = districts.found();
        assertTrue(
                drafts.find(draft.id(), Drafts.writtenBy(foreign.publisher())).isEmpty());
        assertThrows(NotFound.class, () -> drafts.save(foreign.publisher(), draft.id(), draft.version(), "x"));
        assertThrows(NotFound.class, () -> drafts.install(foreign.publisher(), draft.id(), draft.version()));
        assertThrows(NotFound.class, () -> drafts.discard(foreign.publisher(), draft.id(), draft.version()));
        assertThrows(NotFound.class, () -> drafts.begin(foreign.publisher(), county.county(), "其他", text));
        assertThrows(NotFound.class, () -> drafts.begin(county.reporter(), county.community(), "其他", text));
    }

    private Verdict judge(String source) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> lint.judge(source, county.county().path()));
    }

    private void assertRefused(String rule, int line, String source) {
        Verdict verdict = judge(source);
        assertTrue(verdict.errors() > 0, rule);
        assertEquals(rule, verdict.problems().getFirst().rule());
        assertEquals(line, Verdict.line(verdict.problems().getFirst()), rule);
        assertFalse(verdict.problems().getFirst().what().zh().isEmpty());
    }

    @Test
    void broken_texts_are_refused_with_place_and_reason() {
        assertRefused("yaml-syntax", 2, "set:\n\tV.2.caps: 2\n");
        assertRefused("yaml-root", 1, "just words");
        assertRefused("no-overlay", 1, "standard: mine\n");
        assertRefused("unknown-standard", 2, "overlay: a\nof: star-promotoin\nedition: 1\ntitle: {zh: 甲}\n");
        assertRefused("base-is-file", 2, "overlay: a\nof: ../../etc/passwd.yaml\nedition: 1\ntitle: {zh: 甲}\n");
        assertRefused("duplicate-key", 2, "overlay: a\noverlay: b\n");
        assertRefused("no-text", 0, "overlay: a\u0000b\n");
        assertRefused("no-text", 0, "x".repeat(5_000_000));
    }

    @Test
    void bombs_are_refused_before_they_go_off() {
        String aliases = "a: &a [x,x,x,x,x,x,x,x,x]\n"
                + IntStream.range(0, 9)
                        .mapToObj(level -> "b%d: &b%d [*%s]\n"
                                .formatted(
                                        level,
                                        level,
                                        String.join(
                                                ",*",
                                                java.util.Collections.nCopies(
                                                        9, level == 0 ? "a" : "b" + (level - 1)))))
                        .collect(Collectors.joining());
        assertTrue(judge(aliases).errors() > 0);
        assertTrue(judge("overlay: " + "[".repeat(50_000)).errors() > 0);
        assertTrue(judge("overlay: " + "{a: ".repeat(50_000)).errors() > 0);
        assertTrue(judge(IntStream.range(0, 5_000)
                                .mapToObj(depth -> " ".repeat(depth % 40) + "- a\n")
                                .collect(Collectors.joining()))
                        .errors()
                > 0);
        assertTrue(judge(text.replace("V.2.caps: \"2\"", "1.2b.when: \"" + "(".repeat(3_000) + "\""))
                        .errors()
                > 0);
    }

    @Test
    void what_no_text_can_be_is_not_saved() {
        Draft draft = begin();
        assertThrows(
                Refused.class,
                () -> drafts.save(county.publisher(), draft.id(), draft.version(), "x".repeat(5_000_000)));
        assertThrows(Refused.class, () -> drafts.save(county.publisher(), draft.id(), draft.version(), "\u0000\u0001"));
        assertThrows(Refused.class, () -> drafts.save(county.publisher(), draft.id(), draft.version(), "half \ud800"));
        assertEquals(
                draft.source(),
                drafts.find(draft.id(), Drafts.writtenBy(county.publisher()))
                        .orElseThrow()
                        .source());
    }

    @Test
    void a_sound_overlay_has_nothing_said_about_it() {
        String sound = text.replace("试点}", "试点, en: Pilot}")
                .replace("社区藏书}", "社区藏书, en: Books}")
                .replace("本县没有县报}", "本县没有县报, en: none}");
        assertEquals(java.util.List.of(), judge(sound).problems());
    }
}
