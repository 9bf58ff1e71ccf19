package org.xingping.engine.standard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The files the repository ships.
final class Shipped {

    static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("xingping.home"), "xingping.home"));
    static final Path STANDARDS = HOME.resolve("standards");

    private Shipped() {}

    static List<Path> standards() {
        return files(STANDARDS).stream()
                .map(folder -> folder.resolve("standard.yaml"))
                .filter(Files::exists)
                .toList();
    }

    static List<Path> overlays() {
        return files(HOME.resolve("examples")).stream()
                .filter(file -> file.getFileName().toString().startsWith("overlay"))
                .filter(file -> file.toString().endsWith(".yaml"))
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
