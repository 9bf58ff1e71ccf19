package org.xingping.app.start;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/// The application's classes as jars in a folder that everybody may read: somebody without rights can start it from
/// there, and the JVM can remember what a start takes, which it does for jars alone.
final class ReadableClassPath {

    private ReadableClassPath() {}

    static String copy(Path folder) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            Path to = folder.resolve("%03d-%s.jar".formatted(copies.size(), from.getFileName()));
            if (Files.isDirectory(from)) {
                if (from.endsWith("test-classes")) {
                    continue;
                }
                pack(from, to);
            } else if (from.toString().contains("playwright")) {
                continue; // 200 MB for tests with browsers
            } else {
                Files.copy(from, to);
            }
            copies.add(to.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            entries.setLevel(Deflater.NO_COMPRESSION);
            for (Path each : (Iterable<Path>) all.sorted()::iterator) {
                String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(each)) {
                    if (!name.isEmpty()) {
                        entries.putNextEntry(new JarEntry(name + "/"));
                    }
                } else {
                    entries.putNextEntry(new JarEntry(name));
                    Files.copy(each, entries);
                }
            }
        }
    }
}
