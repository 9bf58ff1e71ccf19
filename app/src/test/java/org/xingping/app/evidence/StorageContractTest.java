package org.xingping.app.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.app.database.CannotStart;

/// What holds for every storage, and what only one that is reached over a network has to keep.
class StorageContractTest {

    enum Kind {
        FOLDER,
        OBJECTS
    }

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    S3Server server;

    @BeforeEach
    void starts() throws IOException {
        server = new S3Server();
    }

    @AfterEach
    void stops() {
        server.close();
    }

    private EvidenceStorage storage(Kind kind, Instant now) {
        server.now = now;
        return switch (kind) {
            case FOLDER -> new FolderStorage(folder.resolve("evidence"), Clock.fixed(now, ZoneOffset.UTC));
            case OBJECTS -> objects(S3Server.SECRET);
        };
    }

    private ObjectStorage objects(String secret) {
        return new ObjectStorage(StoreAddress.parse(server.url()), new StoreKeys(S3Server.KEY, secret));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("upload"), bytes);
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(S3Server.sha256(bytes));
    }

    private static Map<String, Instant> all(EvidenceStorage storage) throws IOException {
        Map<String, Instant> all = new TreeMap<>();
        storage.forEach(all::put);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void gives_back_the_very_bytes_and_lists_each_file_once(Kind kind) throws IOException {
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        EvidenceStorage storage = storage(kind, first);
        assertEquals(Map.of(), all(storage));
        Map<String, Instant> kept = new TreeMap<>();
        for (int number = 0; number < 5; number++) {
            // of all sizes, from one byte to more than a buffer
            byte[] bytes = ("文件" + number + "x".repeat(number * 50_000)).getBytes(StandardCharsets.UTF_8);
            storage.put(hash(bytes), file(bytes));
            kept.put(hash(bytes), first);
            try (InputStream in = storage.open(hash(bytes))) {
                assertArrayEquals(bytes, in.readAllBytes());
            }
        }
        assertEquals(kept, all(storage));
        assertTrue(Files.exists(folder.resolve("upload")), "the caller's file stays");
    }

    @ParameterizedTest
    @EnumSource
    void keeping_again_renews_the_time_only(Kind kind) throws IOException {
        byte[] bytes = {1, 2, 3};
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        storage(kind, first).put(hash(bytes), file(bytes));
        Instant later = first.plus(Duration.ofDays(9));
        EvidenceStorage storage = storage(kind, later);
        storage.put(hash(bytes), file(bytes));
        assertEquals(Map.of(hash(bytes), later), all(storage));
        storage.delete(hash(bytes));
        storage.delete(hash(bytes));
        assertEquals(Map.of(), all(storage));
        assertThrows(FileNotFoundException.class, () -> storage.open(hash(bytes)));
    }

    @ParameterizedTest
    @EnumSource
    void takes_nothing_but_hashes_for_names(Kind kind) throws IOException {
        EvidenceStorage storage = storage(kind, Instant.now());
        Path file = file(new byte[] {1});
        assertThrows(IllegalArgumentException.class, () -> storage.put("../../etc/passwd", file));
        assertThrows(IllegalArgumentException.class, () -> storage.open("AB".repeat(32)));
    }

    @Test
    void an_object_storage_lies_below_its_prefix_and_never_sees_the_secret() throws IOException {
        byte[] bytes = {7};
        ObjectStorage storage = objects(S3Server.SECRET);
        storage.check();
        storage.put(hash(bytes), file(bytes));
        assertEquals(
                Set.of("district/" + hash(bytes).substring(0, 2) + "/"
                        + hash(bytes).substring(2)),
                server.objects.keySet());
        assertTrue(server.requests.size() >= 5, server.requests.toString());
        assertFalse(server.requests.toString().contains(S3Server.SECRET));
        assertFalse(new StoreKeys(S3Server.KEY, S3Server.SECRET).toString().contains(S3Server.SECRET));
    }

    @Test
    void bytes_that_change_on_their_way_are_not_kept() throws IOException {
        Path file = file(new byte[] {1, 2, 3});
        // another hash than the file's: as if the bytes had changed since they were hashed
        assertThrows(StorageUnavailable.class, () -> objects(S3Server.SECRET).put(hash(new byte[] {9}), file));
        assertEquals(Map.of(), server.objects);
    }

    @Test
    void a_start_is_refused_with_what_is_wrong() throws IOException {
        refused(storage -> {}, "other secret", "SignatureDoesNotMatch", "Check the keys");
        server.failure = 503;
        refused(storage -> {}, S3Server.SECRET, "answers 503", "Check endpoint");
        server.failure = 0;
        server.close();
        refused(storage -> {}, S3Server.SECRET, "cannot be reached", "start again");
    }

    private void refused(Consumer<ObjectStorage> before, String secret, String what, String remedy) {
        ObjectStorage storage = objects(secret);
        before.accept(storage);
        CannotStart refusal = assertThrows(CannotStart.class, storage::check);
        assertTrue(refusal.what().en().contains(what), refusal.what().en());
        assertTrue(refusal.remedy().en().contains(remedy), refusal.remedy().en());
        assertFalse((refusal.what().en() + refusal.remedy().en() + refusal).contains(secret));
    }

    @Test
    void a_bucket_that_is_not_there_is_named() {
        String url = server.url().replace("s3://evidence/", "s3://elsewhere/");
        ObjectStorage storage =
                new ObjectStorage(StoreAddress.parse(url), new StoreKeys(S3Server.KEY, S3Server.SECRET));
        CannotStart refusal = assertThrows(CannotStart.class, storage::check);
        assertTrue(
                refusal.what().en().contains("there is no bucket elsewhere"),
                refusal.what().en());
    }

    @Test
    void an_address_says_all_but_the_keys() {
        StoreAddress address =
                StoreAddress.parse("s3://b/a/c/?endpoint=https%3A%2F%2Fs3.example.cn:9000&region=cn-1&style=host");
        assertEquals("a/c/", address.prefix());
        assertEquals("https://s3.example.cn:9000", String.valueOf(address.endpoint()));
        assertFalse(address.isByPath());
        assertTrue(StoreAddress.parse("s3://b?endpoint=http://h").isByPath());
        assertEquals("", StoreAddress.parse("s3://b").prefix());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b/a",
                "s3:///a",
                "s3://b/../a",
                "s3://b?endpoint=ftp://h",
                "s3://b?style=both",
                "s3://b?color=red",
                "s3://user:sesame@b/a",
                "s3://b?secret=sesame",
                "s3://b?endpoint=https://u:sesame@h",
                "s3://b/{sesame"
            })
    void an_address_that_is_none_is_refused_without_repeating_it(String url) {
        CannotStart refusal = assertThrows(CannotStart.class, () -> StoreAddress.parse(url));
        assertFalse(refusal.toString().contains("sesame"), refusal.toString());
        assertTrue(
                refusal.remedy().en().contains("s3://") || refusal.remedy().en().contains("XINGPING_EVIDENCE_KEY"));
    }

    @Test
    void keys_come_from_the_environment_or_a_file() throws IOException {
        assertEquals(new StoreKeys("a", "b"), StoreKeys.of(" a", "b\n", ""));
        Path file = folder.resolve("credentials");
        Files.writeString(file, "[default]\naws_access_key_id = one\naws_secret_access_key = t/w+o=\n");
        assertEquals(new StoreKeys("one", "t/w+o="), StoreKeys.of("", "", file.toString()));
        assertThrows(CannotStart.class, () -> StoreKeys.of("a", "", ""));
        assertThrows(
                CannotStart.class,
                () -> StoreKeys.of("a", "b", folder.resolve("none").toString()));
    }
}
