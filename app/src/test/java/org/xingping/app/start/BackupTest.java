package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.XingpingApplication;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.maintenance.Maintenance;
import org.xingping.engine.language.Language;

/// A district is backed up while it works, and comes back whole or not at all.
class BackupTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path place;

    private static Map<String, String> tables = Map.of();
    private static int withoutProof;
    private static String saidWithoutProof = "";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... arguments) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Maintenance.run(arguments, new Console(Language.EN, out, out));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Path backup() {
        return place.resolve("backup.zip");
    }

    /// Makes a small district and backs it up, without a stop.
    @BeforeAll
    static void backs_up_a_running_district() throws IOException {
        Serve serve = serve(place);
        try (ConfigurableApplicationContext application = serve.start()) {
            fill(application);
            BackupTest self = new BackupTest();
            JdbcClient database = application.getBean(JdbcClient.class);
            int exitCode = self.run("backup", "--data", place.toString(), backup().toString());
            assertEquals(0, exitCode, self.said());
            assertTrue(self.said().contains("The audit trail is intact"), self.said());
            tables = contents(database);
            // as a later edition would leave it
            database.sql("""
                    insert into flyway_schema_history
                    select 9999, '999.1', 'tomorrow', 'SQL', 'audit/V999_1__tomorrow.sql', 7, installed_by, now(), 1, true
                    from flyway_schema_history limit 1
                    """).update();
            assertEquals(
                    0,
                    self.run(
                            "backup",
                            "--data",
                            place.toString(),
                            place.resolve("newer.zip").toString()),
                    self.said());
            // as if its file had been lost, or lay where a setting says
            database.sql("""
                    alter table bundle drop constraint bundle_cycle_id_fkey;
                    insert into bundle (cycle_id, file, bytes, lines, units, sha256, root, algorithm, fingerprint, written_at)
                    values (77, '77-lost.jsonl', 1, 1, 1, repeat('a', 64), repeat('b', 64), 'ed25519', repeat('c', 64), now())
                    """).update();
            withoutProof = self.run(
                    "backup",
                    "--data",
                    place.toString(),
                    place.resolve("without-proof.zip").toString());
            saidWithoutProof = self.said();
        } finally {
            serve.stop();
        }
    }

    private static Serve serve(Path data) {
        Serve serve = new Serve(
                XingpingApplication.class,
                new Console(Language.EN, System.out, System.err),
                Map.of("server.address", "127.0.0.1", "xingping.accounts.password-strength", 4));
        serve.data = data;
        serve.port = 0;
        return serve;
    }

    private static void fill(ConfigurableApplicationContext application) throws IOException {
        Directory directory = application.getBean(Directory.class);
        Accounts accounts = application.getBean(Accounts.class);
        LocalDate since = LocalDate.of(2020, 1, 1);
        Unit county = directory.found("330100", "清河县", "Qinghe County", UnitKind.COUNTY, null, since);
        Unit street = directory.found("330100001", "柳河街道\t“东”", null, UnitKind.STREET, county, since);
        Unit community = directory.found("330100001001", "青柳社区", null, UnitKind.COMMUNITY, street, since);
        accounts.grant(accounts.open("clerk", "周晓敏", "correct horse battery", null), Role.REPORTER, community, null);
        // with one, a start does not offer a link to become the first
        accounts.grant(accounts.open("keeper", "方宁", "correct horse battery", null), Role.ADMINISTRATOR, county, null);
        Viewer clerk = accounts.viewer("clerk").orElseThrow();
        for (int width = 40; width < 44; width++) {
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
            application
                    .getBean(Evidence.class)
                    .attach(
                            clerk,
                            community,
                            "2026",
                            "green_coverage",
                            "门前 " + width + ".png",
                            new ByteArrayInputStream(picture.toByteArray()));
        }
    }

    /// A hash of every table's rows, computed by the database; sessions are not kept, and a start tidies up the links.
    private static Map<String, String> contents(JdbcClient database) {
        Map<String, String> contents = new TreeMap<>();
        for (String table : database.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                          and table_name not like 'spring_session%' and table_name not in ('flyway_schema_history', 'evidence_sweep', 'account_link')
                        """).query(String.class).list()) {
            contents.put(
                    table,
                    database.sql(
                                    "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                            + table + " t")
                            .query(String.class)
                            .single());
        }
        return contents;
    }

    @Test
    void a_restored_district_has_every_row_every_file_and_its_keys_and_opens_its_pages()
            throws IOException, InterruptedException {
        assertEquals(0, run("restore", "--data", data.toString(), backup().toString()), said());
        assertTrue(said().contains("4 files of evidence"), said());
        assertEquals(
                Files.readString(place.resolve("district/code-keys")),
                Files.readString(data.resolve("district/code-keys")));
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(data.resolve("district/code-keys")));
        assertEquals(hashedByName(place), hashedByName(data));
        Serve serve = serve(data);
        try (ConfigurableApplicationContext application = serve.start();
                HttpClient client = HttpClient.newHttpClient()) {
            JdbcClient database = application.getBean(JdbcClient.class);
            assertEquals(tables, contents(database));
            assertEquals(0, run("audit", "--data", data.toString()), said());
            HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serve.servedPort() + "/"))
                    .build();
            assertEquals(
                    200, client.send(page, HttpResponse.BodyHandlers.ofString()).statusCode());
            // the next number is one that nobody has had
            Directory directory = application.getBean(Directory.class);
            Unit county = directory.find("330100", directory.today()).orElseThrow();
            directory.found("330100002", "东桥街道", null, UnitKind.STREET, county, LocalDate.of(2026, 1, 1));
        } finally {
            serve.stop();
        }
    }

    /// Evidence by its name, each proved to be what its name says.
    private static List<String> hashedByName(Path data) throws IOException {
        Path folder = data.resolve("district/evidence");
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace("/", "");
                names.add(name);
                try {
                    MessageDigest digest = MessageDigest.getInstance("SHA-256");
                    assertEquals(name, HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
                } catch (java.security.NoSuchAlgorithmException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        }
        return names;
    }

    @Test
    void a_single_changed_byte_anywhere_is_found_and_its_place_named() throws IOException {
        byte[] whole = Files.readAllBytes(backup());
        Random dice = new Random(20260704);
        List<Integer> places =
                new ArrayList<>(List.of(0, 5, 11, whole.length - 1, whole.length - 70, whole.length - 100));
        for (int i = 0; i < 60; i++) {
            places.add(dice.nextInt(whole.length));
        }
        Path broken = data.resolve("broken.zip");
        for (int at : places) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << dice.nextInt(8));
            Files.write(broken, changed);
            assertEquals(1, run("restore", "--data", data.toString(), broken.toString()), at + ": " + said());
            assertTrue(said().contains("The backup is damaged: "), at + ": " + said());
            assertFalse(Files.exists(data.resolve("district")));
        }
        int inEvidence = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("IDAT");
        whole[inEvidence + 6] ^= 1;
        Files.write(broken, whole);
        assertEquals(1, run("restore", "--data", data.toString(), broken.toString()));
        assertTrue(said().matches("(?s).*damaged: evidence/../[0-9a-f]{62} \\(bytes \\d+ to \\d+\\).*"), said());
        List<String> span = List.of(said().replaceAll("(?s).*\\(bytes (\\d+) to (\\d+)\\).*", "$1 $2")
                .split(" ", -1));
        assertTrue(
                inEvidence + 6 >= Integer.parseInt(span.get(0)) && inEvidence + 6 < Integer.parseInt(span.get(1)),
                said());
    }

    @Test
    void a_backup_that_breaks_off_is_refused_with_where() throws IOException {
        byte[] whole = Files.readAllBytes(backup());
        Path broken = data.resolve("broken.zip");
        for (int length : new int[] {0, 1, 100, whole.length / 2, whole.length - 1}) {
            Files.write(broken, java.util.Arrays.copyOf(whole, length));
            assertEquals(1, run("restore", "--data", data.toString(), broken.toString()), length + ": " + said());
            if (length > 1) {
                assertTrue(said().contains("it breaks off at byte " + length), said());
            }
        }
        assertFalse(Files.exists(data.resolve("district")));
    }

    @Test
    void a_proof_that_is_not_where_it_should_be_is_missed_when_the_backup_is_made() {
        assertEquals(1, withoutProof);
        assertTrue(saidWithoutProof.contains("77-lost.jsonl"), saidWithoutProof);
        assertTrue(Files.exists(place.resolve("without-proof.zip")), "everything else is in it");
    }

    /// Whoever can write a zip file can seal it, too: the seal has no key.
    @Test
    void a_backup_that_somebody_made_up_gets_no_statement_of_its_own_into_the_database() throws IOException {
        Path forged = data.resolve("forged.zip");
        rewritten(
                backup(),
                forged,
                manifest -> manifest.replaceFirst(
                        "(\"name\" *: *\"calendar_day\",\\s*\"columns\" *: *\")[^\"]*",
                        "$1day) from stdin; drop table audit_entry cascade; copy calendar_day (day"));
        Path restored = data.resolve("restored");
        assertEquals(1, run("restore", "--data", restored.toString(), forged.toString()), said());
        assertTrue(said().contains("the columns that manifest.json has of the table calendar_day"), said());
        assertFalse(Files.exists(restored.resolve("district")));
    }

    /// Packs a backup anew with another manifest, and seals it.
    private static void rewritten(Path from, Path to, UnaryOperator<String> change) throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("manifest.json")) {
                    String before = new String(bytes, StandardCharsets.UTF_8);
                    String after = change.apply(before);
                    assertNotEquals(before, after);
                    bytes = after.getBytes(StandardCharsets.UTF_8);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(bytes);
                out.closeEntry();
            }
            out.setComment("xingping backup sha256=" + "0".repeat(64));
        }
        byte[] bytes = Files.readAllBytes(to);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, bytes.length - 64);
            byte[] seal = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(seal, 0, bytes, bytes.length - 64, 64);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
        Files.write(to, bytes);
    }

    @Test
    void a_backup_of_a_newer_edition_is_refused_with_what_is_unknown() {
        assertEquals(
                1,
                run(
                        "restore",
                        "--data",
                        data.toString(),
                        place.resolve("newer.zip").toString()));
        assertTrue(said().contains("newer edition") && said().contains("audit/V999_1__tomorrow.sql"), said());
        assertEquals(0, data.toFile().list().length, "nothing is left behind");
    }

    @Test
    void nothing_is_restored_over_something_and_no_backup_written_over_a_file() throws IOException {
        Files.createDirectories(data.resolve("district"));
        Files.writeString(data.resolve("district/mine.txt"), "mine");
        assertEquals(2, run("restore", "--data", data.toString(), backup().toString()));
        assertTrue(said().contains("is not empty"), said());
        assertEquals("mine", Files.readString(data.resolve("district/mine.txt")));
        assertEquals(2, run("backup", "--data", place.toString(), backup().toString()));
        assertTrue(said().contains("exists"), said());
        assertEquals(
                2,
                run(
                        "backup",
                        "--data",
                        data.toString(),
                        data.resolve("other.zip").toString()));
        assertTrue(said().contains("There is no database"), said());
    }
}
