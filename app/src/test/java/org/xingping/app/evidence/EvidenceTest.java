package org.xingping.app.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.desk.DeskDistrict;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;

@SpringBootTest
@UsesTestDatabase
@Import(DeskDistrict.class)
class EvidenceTest {

    @TempDir
    static Path folder;

    @Autowired
    Evidence evidence;

    @Autowired
    OrphanSweep sweep;

    @Autowired
    EvidenceRows rows;

    @Autowired
    EvidenceStorage storage;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    DeskDistrict districts;

    DeskDistrict.District district;

    @DynamicPropertySource
    static void storage(DynamicPropertyRegistry properties) {
        properties.add("xingping.evidence.folder", folder::toString);
    }

    @BeforeEach
    void build() {
        district = districts.build();
    }

    private Attachment attach(String key, String name, byte[] bytes) {
        return attach(district.clerk(), key, name, bytes);
    }

    private Attachment attach(Viewer by, String key, String name, byte[] bytes) {
        return evidence.attach(by, district.community(), "2026", key, name, new ByteArrayInputStream(bytes));
    }

    /// Every picture is another one.
    private static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color((int) System.nanoTime() & 0xffffff));
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void keeps_the_bytes_once_for_many_figures() throws IOException {
        long before = files();
        byte[] bytes = picture(800, 600, "jpg");
        Attachment first = attach("green_coverage", "绿化.jpg", bytes);
        Attachment same = attach("green_coverage", "again.jpg", bytes);
        Attachment second =
                evidence.attachAgain(district.clerk(), district.community(), "2026", "library_books", first.id());
        assertEquals(first, same);
        assertEquals(first.sha256(), second.sha256());
        assertEquals(before + 1, files());
        assertArrayEquals(bytes, evidence.open(second).readAllBytes());
        assertEquals(
                Map.of("green_coverage", 1, "library_books", 1),
                evidence.counts(district.community().id(), "2026"));
        assertEquals(
                first.sha256().substring(0, 2),
                folder.relativize(file(first)).getName(0).toString());
    }

    private static Path file(Attachment attachment) {
        return folder.resolve(attachment.sha256().substring(0, 2))
                .resolve(attachment.sha256().substring(2));
    }

    @Test
    void makes_a_small_upright_picture_without_what_the_camera_wrote() throws IOException {
        byte[] plain = picture(640, 480, "jpg");
        Attachment turned = attach("green_coverage", "turned.jpg", withOrientation(plain, 6));
        byte[] small = evidence.thumbnail(district.clerk(), turned.id());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(small));
        assertEquals(240, image.getWidth());
        assertEquals(320, image.getHeight());
        assertFalse(new String(small, StandardCharsets.ISO_8859_1).contains("Exif"));
    }

    /// A photograph that says that it has to be turned.
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112" + "0003" + "00000001"
                        + "000" + orientation + "0000" + "00000000");
        byte[] with = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, with, 0, 2);
        System.arraycopy(exif, 0, with, 2, exif.length);
        System.arraycopy(jpeg, 2, with, 2 + exif.length, jpeg.length - 2);
        return with;
    }

    @Test
    void refuses_what_it_is_not_made_for() throws IOException {
        long before = files();
        assertTrue(refusal("a.jpg", new byte[0]).contains("0 字节"));
        assertTrue(
                refusal("a.jpg", "MZ program".getBytes(StandardCharsets.UTF_8)).contains("这种文件"));
        assertTrue(refusal("a.jpg", "<html><script>".getBytes(StandardCharsets.UTF_8))
                .contains("这种文件"));
        assertTrue(refusal("a.png", hugePicture()).contains("20000"));
        assertTrue(refusal("a.png", java.util.Arrays.copyOf(picture(90, 90, "png"), 60))
                .contains("损坏"));
        assertTrue(refusal("a.jpg", new byte[(20 << 20) + 1]).contains("20 MB"));
        assertEquals(before, files());
        assertEquals(Map.of(), evidence.counts(district.community().id(), "2026"));
    }

    private String refusal(String name, byte[] bytes) {
        return assertThrows(Refused.class, () -> attach("green_coverage", name, bytes))
                .what()
                .zh();
    }

    /// Its header says 20,000 by 20,000 pixels; there are none to decode.
    private static byte[] hugePicture() {
        byte[] header = HexFormat.of().parseHex("49484452" + "00004e20" + "00004e20" + "0802000000");
        CRC32 sum = new CRC32();
        sum.update(header);
        return HexFormat.of()
                .parseHex("89504e470d0a1a0a" + "0000000d" + HexFormat.of().formatHex(header)
                        + HexFormat.of().toHexDigits((int) sum.getValue()) + "0000000049454e44ae426082");
    }

    @Test
    void takes_what_is_dangerous_out_of_names() throws IOException {
        assertEquals(
                "passwd.png",
                attach("lectures", "../../etc/passwd", picture(20, 20, "png")).name());
        assertEquals("rcs.gpj.jpg", FileName.of("rcs.gpj.exe", "jpg"));
        assertEquals("证明_1_.pdf", FileName.of("C:\\报表\\证明<1>.PDF", "pdf"));
        assertEquals("file.pdf", FileName.of("..", "pdf"));
        assertEquals("abc.pdf", FileName.of("a\u202Eb\u0000c\n.pdf", "pdf"));
    }

    @Test
    void shows_nothing_to_whoever_guesses_an_id() throws IOException {
        Attachment attachment = attach("green_coverage", "a.jpg", picture(50, 50, "jpg"));
        assertEquals(attachment, evidence.find(district.reviewer(), attachment.id()));
        assertThrows(NotFound.class, () -> evidence.find(district.stranger(), attachment.id()));
        assertThrows(NotFound.class, () -> evidence.thumbnail(district.stranger(), attachment.id()));
        assertThrows(NotFound.class, () -> evidence.remove(district.stranger(), attachment.id()));
        byte[] other = picture(50, 50, "jpg");
        assertThrows(NotFound.class, () -> attach(district.stranger(), "green_coverage", "a.jpg", other));
    }

    @Test
    void sweeps_away_only_what_nothing_refers_to() throws IOException {
        Attachment kept = attach("green_coverage", "kept.jpg", picture(40, 40, "jpg"));
        evidence.remove(district.clerk(), kept.id());
        assertThrows(NotFound.class, () -> evidence.find(district.clerk(), kept.id()));
        Path orphan = folder.resolve("ab").resolve("c".repeat(62));
        Path fresh = folder.resolve("ab").resolve("d".repeat(62));
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "left by a kill");
        Files.writeString(fresh, "being kept right now");
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        Files.setLastModifiedTime(orphan, longAgo);
        Files.setLastModifiedTime(file(kept), longAgo);
        assertEquals(1, sweep.sweep());
        assertFalse(Files.exists(orphan));
        assertTrue(Files.exists(fresh));
        assertTrue(Files.exists(file(kept)));
    }

    @Test
    void of_two_instances_one_sweeps_and_leaves_an_entry() throws Exception {
        database.sql("update evidence_sweep set begun_at = '-infinity'").update();
        Path orphan = folder.resolve("ef").resolve("a".repeat(62));
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "left by a kill");
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        OrphanSweep other = new OrphanSweep(rows, storage, audit, transaction, Clock.systemUTC());
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            List<Integer> turns = new ArrayList<>();
            for (Future<Integer> turn :
                    instances.invokeAll(List.<Callable<Integer>>of(sweep::sweepWhenDue, other::sweepWhenDue))) {
                turns.add(turn.get());
            }
            turns.sort(null);
            assertEquals(List.of(-1, 1), turns);
        }
        assertEquals(
                1,
                database.sql("select count(*) from audit_entry where action = 'evidence.swept' and subject = :file")
                        .param("file", "ef" + "a".repeat(62))
                        .query(Integer.class)
                        .single());
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofHours(21));
        assertEquals(-1, sweep.sweepWhenDue());
        assertEquals(0, new OrphanSweep(rows, storage, audit, transaction, tomorrow).sweepWhenDue());
    }

    @Test
    void a_sweep_that_failed_is_tried_again_at_the_next_look() throws IOException {
        database.sql("update evidence_sweep set begun_at = '-infinity'").update();
        EvidenceStorage broken = new Handed(storage) {
            @Override
            public void forEach(BiConsumer<String, Instant> each) throws IOException {
                throw new IOException("the storage is down");
            }
        };
        OrphanSweep failing = new OrphanSweep(rows, broken, audit, transaction, Clock.systemUTC());
        assertThrows(IOException.class, failing::sweepWhenDue);
        assertTrue(sweep.sweepWhenDue() >= 0, "its turn again");
        assertEquals(-1, sweep.sweepWhenDue());
    }

    /// The sweep waits for an upload that has the bytes in hand, and then finds them in use.
    @Test
    void a_sweep_spares_what_is_put_to_use_at_the_same_moment() throws Exception {
        byte[] bytes = picture(60, 60, "png");
        String sha256 = HexFormat.of().formatHex(S3Server.sha256(bytes));
        Path orphan = folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
        Files.createDirectories(orphan.getParent());
        Files.write(orphan, bytes);
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        CountDownLatch isListed = new CountDownLatch(1);
        CountDownLatch isKept = new CountDownLatch(1);
        EvidenceStorage slow = new Handed(storage) {
            @Override
            public void forEach(BiConsumer<String, Instant> each) throws IOException {
                super.forEach(each);
                isListed.countDown();
                await(isKept);
            }
        };
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Integer> deleted =
                    other.submit(() -> new OrphanSweep(rows, slow, audit, transaction, Clock.systemUTC()).sweep());
            await(isListed);
            Attachment kept = attach("green_coverage", "a.png", bytes);
            isKept.countDown();
            assertEquals(0, deleted.get());
            assertArrayEquals(bytes, evidence.open(kept).readAllBytes());
        }
    }

    /// The bytes are there and nothing refers to them yet, when a sweep that listed them before comes to delete them.
    @Test
    void a_sweep_spares_what_is_kept_and_not_put_to_use_yet() throws Exception {
        byte[] bytes = picture(61, 61, "png");
        String sha256 = HexFormat.of().formatHex(S3Server.sha256(bytes));
        Path orphan = folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
        Files.createDirectories(orphan.getParent());
        Files.write(orphan, bytes);
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        List<KeptFile> kept = new ArrayList<>();
        EvidenceStorage meanwhile = new Handed(storage) {
            @Override
            public void forEach(BiConsumer<String, Instant> each) throws IOException {
                super.forEach(each);
                kept.add(evidence.keep(
                        district.clerk(), district.community(), "a.png", new ByteArrayInputStream(bytes)));
            }
        };
        assertEquals(0, new OrphanSweep(rows, meanwhile, audit, transaction, Clock.systemUTC()).sweep());
        Attachment added =
                evidence.add(district.clerk(), district.community(), "2026", "green_coverage", kept.getFirst());
        assertArrayEquals(bytes, evidence.open(added).readAllBytes());
    }

    /// An upload that was refused after its bytes were stored.
    @Test
    void sweeps_away_what_was_kept_and_never_put_to_use() throws IOException {
        byte[] bytes = picture(62, 62, "png");
        evidence.keep(district.clerk(), district.community(), "a.png", new ByteArrayInputStream(bytes));
        String sha256 = HexFormat.of().formatHex(S3Server.sha256(bytes));
        assertTrue(Files.exists(folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2))));
        assertEquals(Map.of(), evidence.counts(district.community().id(), "2026"));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        new OrphanSweep(rows, storage, audit, transaction, later).sweep();
        assertFalse(Files.exists(folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2))));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// Hands everything on.
    private static class Handed implements EvidenceStorage {
        private final EvidenceStorage to;

        Handed(EvidenceStorage to) {
            this.to = to;
        }

        @Override
        public void put(String sha256, Path file) throws IOException {
            to.put(sha256, file);
        }

        @Override
        public InputStream open(String sha256) throws IOException {
            return to.open(sha256);
        }

        @Override
        public void delete(String sha256) throws IOException {
            to.delete(sha256);
        }

        @Override
        public void forEach(BiConsumer<String, Instant> each) throws IOException {
            to.forEach(each);
        }
    }

    @Test
    void without_its_storage_nothing_is_recorded_and_the_message_says_so() throws IOException {
        try (S3Server server = new S3Server()) {
            ObjectStorage objects =
                    new ObjectStorage(StoreAddress.parse(server.url()), new StoreKeys(S3Server.KEY, S3Server.SECRET));
            Evidence remote = new Evidence(rows, objects, audit, transaction);
            byte[] bytes = picture(70, 70, "png");
            server.failure = 500;
            Refused refused = assertThrows(Refused.class, () -> remote(remote, bytes));
            assertTrue(refused.what().zh().contains("没有保存"), refused.what().zh());
            assertEquals(Map.of(), evidence.counts(district.community().id(), "2026"));
            assertFalse(rows.isKnown(HexFormat.of().formatHex(S3Server.sha256(bytes))));

            server.failure = 0;
            Attachment kept = remote(remote, bytes);
            assertArrayEquals(bytes, remote.open(kept).readAllBytes());
            server.objects.replaceAll((key, object) -> new S3Server.Kept(new byte[] {1, 2, 3}, object.at()));
            assertTrue(assertThrows(Refused.class, () -> remote.open(kept))
                    .what()
                    .en()
                    .contains("was changed"));
            server.objects.clear();
            assertTrue(assertThrows(Refused.class, () -> remote.open(kept))
                    .what()
                    .en()
                    .contains("missing"));
            server.stop();
            assertTrue(assertThrows(Refused.class, () -> remote.open(kept))
                    .what()
                    .en()
                    .contains("cannot be used now"));
        }
    }

    private Attachment remote(Evidence remote, byte[] bytes) {
        return remote.attach(
                district.clerk(),
                district.community(),
                "2026",
                "green_coverage",
                "a.png",
                new ByteArrayInputStream(bytes));
    }
}
