package org.xingping.app.maintenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads a backup that is as it was written.
final class ArchiveReader implements AutoCloseable {

    private final ZipFile zip;
    private final Manifest manifest;

    private ArchiveReader(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Opens a backup once every byte of it has proved to be what was written.
    ///
    /// @throws BrokenBackup when it is not, with the place
    static ArchiveReader open(Path file) throws IOException {
        String seal = seal(file);
        String found;
        try (InputStream in = Files.newInputStream(file)) {
            found = Hashes.of(in, Files.size(file) - ArchiveWriter.DIGITS);
        }
        boolean isWhole = found.equals(seal);
        ZipFile zip;
        Manifest manifest;
        try {
            zip = ZipFile.builder().setPath(file).get();
        } catch (IOException | RuntimeException unreadable) {
            throw BrokenBackup.at(
                    Text.of("目录无法读取（在文件末尾）", "its list of parts, at the end of the file, cannot be read"));
        }
        boolean isOpened = false;
        try {
            manifest = manifest(zip);
            refuseOtherFormat(manifest);
            demandParts(zip, manifest, isWhole);
            isOpened = true;
            return new ArchiveReader(zip, manifest);
        } finally {
            if (!isOpened) {
                zip.close();
            }
        }
    }

    /// What the last bytes say about those before them.
    private static String seal(Path file) throws IOException {
        int length = ArchiveWriter.SEAL.length() + ArchiveWriter.DIGITS;
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer beginning = ByteBuffer.allocate(2);
            channel.read(beginning, 0);
            if (beginning.get(0) != 'P' || beginning.get(1) != 'K') {
                throw BrokenBackup.at(Text.of(
                        file + " 不是星评的备份，或第 0 字节起已损坏", file + " is no backup of Xingping, or damaged from byte 0 on"));
            }
            ByteBuffer end = ByteBuffer.allocate(length);
            channel.read(end, Math.max(0, channel.size() - length));
            String words = new String(end.array(), StandardCharsets.US_ASCII);
            if (!words.matches(ArchiveWriter.SEAL + "[0-9a-f]{" + ArchiveWriter.DIGITS + "}")) {
                throw BrokenBackup.at(Text.of(
                        "文件在第 " + channel.size() + " 字节处中断，或末尾已被改动",
                        "it breaks off at byte " + channel.size() + ", or its end was changed"));
            }
            return words.substring(ArchiveWriter.SEAL.length());
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw BrokenBackup.at(Text.of("缺少 " + Manifest.NAME, Manifest.NAME + " is missing"));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return JsonMapper.shared().readValue(in.readAllBytes(), Manifest.class);
        } catch (IOException | JacksonException damaged) {
            throw BrokenBackup.at(place(entry));
        }
    }

    private static void refuseOtherFormat(Manifest manifest) {
        if (manifest.format() != Manifest.FORMAT) {
            throw newer(Text.of("备份的格式 " + manifest.format(), "the backup's format " + manifest.format()));
        }
    }

    /// @param needed what this edition does not know
    static BrokenBackup newer(Text needed) {
        return new BrokenBackup(
                Text.of(
                        "这份备份由较新版本的星评制作：" + needed.zh() + "，本版本不认识。没有恢复任何数据。",
                        "The backup was made by a newer edition of Xingping: this one does not know " + needed.en()
                                + ". Nothing was restored."),
                Text.of("请用制作备份的版本或更新的版本恢复。", "Restore it with the edition that made it, or a newer one."));
    }

    /// Every part of the manifest is there as it was, and nothing else.
    private static void demandParts(ZipFile zip, Manifest manifest, boolean isWhole) throws IOException {
        Map<String, Manifest.Part> expected = new HashMap<>();
        manifest.parts().forEach(part -> expected.put(part.name(), part));
        Set<String> seen = new HashSet<>();
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
        for (ZipArchiveEntry entry : entries) {
            if (entry.getName().equals(Manifest.NAME)) {
                continue;
            }
            Manifest.Part part = expected.get(entry.getName());
            if (part == null || !seen.add(entry.getName()) || !part.sha256().equals(hash(zip, entry))) {
                throw BrokenBackup.at(place(entry));
            }
        }
        for (Manifest.Part part : manifest.parts()) {
            if (!seen.contains(part.name())) {
                throw BrokenBackup.at(Text.of("缺少 " + part.name(), part.name() + " is missing"));
            }
        }
        if (!isWhole) {
            throw BrokenBackup.at(
                    Text.of("各部分之间的目录字节，或 " + Manifest.NAME, "bytes between its parts, or " + Manifest.NAME));
        }
    }

    private static @Nullable String hash(ZipFile zip, ZipArchiveEntry entry) {
        try (InputStream in = zip.getInputStream(entry)) {
            return Hashes.of(in);
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    private static Text place(ZipArchiveEntry entry) {
        long from = entry.getDataOffset();
        long to = from + entry.getCompressedSize();
        return Text.of(
                entry.getName() + "（第 " + from + " 至 " + to + " 字节）",
                entry.getName() + " (bytes " + from + " to " + to + ")");
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream open(String part) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw BrokenBackup.at(Text.of("缺少 " + part, part + " is missing"));
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
