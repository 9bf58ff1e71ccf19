package org.xingping.app.evidence;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Files in a folder: `ab/cdef…`.
final class FolderStorage implements EvidenceStorage {

    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final Clock clock;

    FolderStorage(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void put(String sha256, Path file) throws IOException {
        Path target = path(sha256);
        if (Files.exists(target)) {
            Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
            return;
        }
        Path parent = folder.resolve(sha256.substring(0, 2));
        Files.createDirectories(parent);
        Path part = Files.createTempFile(parent, sha256.substring(0, 8), UNFINISHED);
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
            try (FileChannel bytes = FileChannel.open(part, StandardOpenOption.WRITE)) {
                bytes.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            // The name has to outlast a power failure too.
            force(parent);
            force(folder);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException unsupported) {
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                throw unsupported;
            }
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        try {
            return Files.newInputStream(path(sha256));
        } catch (NoSuchFileException missing) {
            throw (IOException) new FileNotFoundException(sha256).initCause(missing);
        }
    }

    @Override
    public void delete(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
    }

    @Override
    public void forEach(BiConsumer<String, Instant> each) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder, 2)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String name = folder.relativize(file).toString().replaceAll("[/\\\\]", "");
                if (name.matches("[0-9a-f]{64}") && Files.isRegularFile(file)) {
                    each.accept(name, Files.getLastModifiedTime(file).toInstant());
                }
            }
        }
    }

    private Path path(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }
}
