package org.xingping.app.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.database.CannotStart;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.DueRatings;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.WebTest;
import org.xingping.engine.bundle.BundleCheck;
import org.xingping.engine.bundle.PublicSigningKey;
import org.xingping.engine.bundle.SignatureKind;
import org.xingping.engine.bundle.SigningKey;
import org.xingping.engine.language.Language;

/// What is published has a proof that anybody can fetch and check.
@WebTest
@Import(SampleDistrict.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class BundlesTest {

    @LocalServerPort
    int port;

    @Autowired
    SampleDistrict district;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    DueRatings due;

    @Autowired
    Bundles bundles;

    @Autowired
    WrittenBundles writtenBundles;

    @Autowired
    Directory directory;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @TempDir
    Path scratch;

    private Cycle first;
    private Cycle second;
    private Cycle open;

    @BeforeAll
    void publish() {
        district.build();
        first = published("star-promotion", null, "star-promotion/1.1", "unmet");
        second = published("star-promotion", first, "star-promotion/5.1", "unmet");
        open = district.open("star-promotion", second);
        writtenBundles.of(first.id());
        writtenBundles.of(second.id());
        due.catchUp();
    }

    /// A round in which three communities report: one all that is asked for, one with a change, one half of it.
    private Cycle published(String standard, @Nullable Cycle previous, String key, String value) {
        Cycle cycle = district.open(standard, previous);
        Map<String, String> model = district.model(standard);
        district.record(district.community(0), cycle, model);
        Map<String, String> changed = new java.util.HashMap<>(model);
        changed.put(key, value);
        district.record(district.community(1), cycle, changed);
        changed.keySet().removeIf(each -> each.startsWith("star-promotion/3"));
        district.record(district.community(2), cycle, changed);
        due.catchUp();
        withoutProcedure.lead(cycle);
        cycles.close(cycle, null);
        cycles.publish(cycles.cycle(cycle.id()), null);
        return cycles.cycle(cycle.id());
    }

    private Bundle bundle(Cycle cycle) {
        return bundles.find(cycle.id()).orElseThrow();
    }

    private BundleCheck.Report check(byte[] bytes) throws IOException {
        Path file = Files.write(scratch.resolve("bundle.jsonl"), bytes);
        return BundleCheck.of(file, bundle(first).fingerprint());
    }

    @Test
    void everybody_may_fetch_what_proves_a_published_round() throws IOException {
        Answer answer = new Browser(port).get("/results/" + second.id() + "/bundle");
        assertEquals(200, answer.status());
        assertEquals(bundle(second).bytes(), answer.bytes().length);
        BundleCheck.Report report = check(answer.bytes());
        assertEquals(
                List.of(),
                report.problems().stream().map(each -> each.in(Language.EN)).toList());
        assertEquals(4, report.agreeing());
        assertEquals(4, bundle(second).units());
        assertEquals(bundle(second).root(), report.root());
        assertEquals(
                List.of(first.period()), Objects.requireNonNull(report.header()).before());
        String text = new String(answer.bytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains("\"award\":\"5\",\"award_max\":\"5\",\"award_min\":\"5\",\"change\":\"kept\""), text);
        assertTrue(text.contains("\"action\":\"cycle.published\""), "the entry of the publication itself");
        assertFalse(text.contains("张"), "no names of people");
        assertEquals(
                404, new Browser(port).get("/results/" + open.id() + "/bundle").status());
    }

    @Test
    void the_page_of_results_says_how_to_check_them() {
        String page = new Browser(port).get("/results/" + second.id()).body();
        assertTrue(page.contains("/results/" + second.id() + "/bundle"), page);
        assertTrue(page.contains(bundle(second).sha256()), page);
        assertTrue(page.contains("--key " + bundle(second).fingerprint()), page);
        assertTrue(page.contains("/verify?cycle=" + second.id()), page);
        String verify = new Browser(port).get("/verify?cycle=" + second.id()).body();
        assertTrue(verify.contains("data-bundle=\"/results/" + second.id() + "/bundle\""), verify);
        String pem = new Browser(port).get("/verify/key.pem").body();
        assertEquals(
                bundle(second).fingerprint(),
                PublicSigningKey.ofPem(pem).orElseThrow().fingerprint());
    }

    @Test
    void a_bundle_is_written_once_and_put_down_in_the_audit_trail() {
        bundles.writeDue();
        assertEquals(
                1,
                database.sql("""
                        select count(*) from audit_entry
                        where action = 'bundle.written' and (detail ->> 'cycle')::bigint = :cycle
                        """)
                        .param("cycle", second.id())
                        .query(Integer.class)
                        .single());
        assertEquals(
                0,
                database.sql("select count(*) from bundle_due")
                        .query(Integer.class)
                        .single());
    }

    /// What is left when the program is killed between the publication and the bundle, or while it writes.
    @Test
    void a_round_whose_bundle_was_not_written_is_still_due_and_gets_the_same_one() throws IOException {
        Bundle before = bundle(first);
        byte[] bytes = Files.readAllBytes(bundles.file(before));
        database.sql("delete from bundle where cycle_id = :cycle")
                .param("cycle", first.id())
                .update();
        database.sql("insert into bundle_due (cycle_id) values (:cycle)")
                .param("cycle", first.id())
                .update();
        bundles.writeDue();
        assertEquals(before.sha256(), bundle(first).sha256());
        assertEquals(bytes.length, Files.size(bundles.file(bundle(first))));
    }

    /// Two counties that rate by one edition write the same subject into their trails.
    @Test
    void what_another_district_did_in_the_same_period_is_not_in_it() throws IOException {
        Unit county = directory.found("X9", "东山县", null, UnitKind.COUNTY, null, LocalDate.of(2020, 1, 1));
        Unit theirs = directory.found("X9-1", "白桦社区", null, UnitKind.COMMUNITY, county, LocalDate.of(2020, 1, 1));
        Unit ours = district.community(3);
        String subject = first.standard() + "@" + first.editionName() + " " + first.period();
        transaction.executeWithoutResult(status -> {
            audit.record(null, "procedure.end", county.id(), subject, Map.of());
            audit.record(null, "procedure.return", theirs.id(), subject + " " + theirs.code(), Map.of());
            audit.record(null, "procedure.return", ours.id(), subject + " " + ours.code(), Map.of());
        });
        database.sql("delete from bundle where cycle_id = :cycle")
                .param("cycle", first.id())
                .update();
        database.sql("insert into bundle_due (cycle_id) values (:cycle)")
                .param("cycle", first.id())
                .update();
        bundles.writeDue();
        String text = Files.readString(bundles.file(bundle(first)));
        assertTrue(text.contains("\"action\":\"procedure.return\",") && text.contains(ours.code()), text);
        assertFalse(text.contains(theirs.code()), "what another county returned");
        assertFalse(text.contains("procedure.end"), "what another county ended");
    }

    @Test
    void a_file_that_is_not_as_it_was_written_is_not_handed_out() throws IOException {
        Path file = bundles.file(bundle(first));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        try {
            Answer answer = new Browser(port).get("/results/" + first.id() + "/bundle");
            assertTrue(answer.status() >= 400 && answer.body().contains("不予提供"), answer.body());
        } finally {
            Files.write(file, bytes);
        }
    }

    @Test
    void the_key_is_private_made_once_and_of_the_kind_that_is_asked_for() throws IOException {
        BundleKeys keys = new BundleKeys("sm2", "", scratch.toString());
        PublicSigningKey open = keys.open();
        assertEquals(SignatureKind.SM2, open.kind());
        assertEquals(open, new BundleKeys("sm2", "", scratch.toString()).open());
        Path file = scratch.resolve("bundle-key-sm2");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                SignatureKind.ED25519,
                new BundleKeys("ed25519", "", scratch.toString()).open().kind());
        Files.writeString(file, SigningKey.generate(SignatureKind.SM2).open().pem());
        assertThrows(CannotStart.class, keys::open);
        assertThrows(CannotStart.class, () -> new BundleKeys("rsa", "", scratch.toString()));
    }
}
