package org.xingping.app.maintenance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a backup: a zip file that any program unpacks. Its comment, the very last bytes, is the SHA-256 of
/// everything before them, so that no byte can change unnoticed.
final class ArchiveWriter implements AutoCloseable {

    static final String SEAL = "xingping backup sha256=";
    static final int DIGITS = 64;

    private final Path file;
    private final ZipOutputStream zip;
    private final List<Manifest.Part> parts = new ArrayList<>();

    private ArchiveWriter(Path file, ZipOutputStream zip) {
        this.file = file;
        this.zip = zip;
    }

    /// @param file is made, for the eyes of its owner only
    static ArchiveWriter create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new ArchiveWriter(
                file, new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)));
    }

    /// Writes what a part consists of.
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes a part.
    ///
    /// @param isCompressible false for pictures and the like, which are packed already
    Manifest.Part part(String name, boolean isCompressible, Body body) throws IOException {
        zip.setLevel(isCompressible ? Deflater.DEFAULT_COMPRESSION : Deflater.NO_COMPRESSION);
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = Hashes.sha256();
        CountedStream counted = new CountedStream(new DigestOutputStream(zip, digest));
        body.writeTo(counted);
        counted.flush();
        zip.closeEntry();
        Manifest.Part part =
                new Manifest.Part(name, counted.bytes, HexFormat.of().formatHex(digest.digest()));
        parts.add(part);
        return part;
    }

    List<Manifest.Part> parts() {
        return List.copyOf(parts);
    }

    /// Writes the manifest and seals the archive; it is on the disk afterwards.
    ///
    /// @return the seal
    String finish(byte[] manifest) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest);
        zip.closeEntry();
        zip.setComment(SEAL + "0".repeat(DIGITS));
        zip.close();
        long sealed = Files.size(file) - DIGITS;
        String seal;
        try (InputStream written = Files.newInputStream(file)) {
            seal = Hashes.of(written, sealed);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(seal.getBytes(StandardCharsets.US_ASCII)), sealed);
            channel.force(true);
        }
        return seal;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Counts, and keeps the part from closing the whole.
    private static final class CountedStream extends OutputStream {

        private final OutputStream out;
        private long bytes;

        CountedStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            bytes += length;
        }
    }
}
