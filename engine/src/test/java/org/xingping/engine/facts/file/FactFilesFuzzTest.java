package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;

/// Whatever bytes come in, they are read or refused in words.
final class FactFilesFuzzTest {

    private static final int SCALE = Boolean.getBoolean("xingping.long") ? 100 : 1;

    private static final String VALID = """
            unit,parent,name,owner_satisfaction,clinic_beds,funds,civilised_community,ten-star/1.1a,ten-aspect/1
            0010,S1,幸福社区,85%,"12,000",-5.25,county,met,9.5
            0011,S1,"和平,社区",0.999999,3,,国家级,na,
            0012,,"阳光
            ""新""社区",,,０．５,none,unmet,na
            """;

    /// Pieces that have broken readers before.
    private static final List<String> PIECES = List.of(
            "\"",
            "\"\"",
            ",",
            "\n",
            "\r",
            "\r\n",
            "\0",
            "\uFEFF",
            "%",
            "-",
            "．",
            "，",
            "e9",
            "NaN",
            "𠀀",
            "\uD800",
            "unit",
            "<",
            ">",
            "/>",
            "</c>",
            "<f>1</f>",
            "&#0;",
            "&lt;",
            "<v>",
            "t=\"s\"",
            "t=\"e\"",
            "r=\"A1\"",
            "r=\"ZZZZ9\"",
            "s=\"999\"",
            "-1",
            "4294967296",
            "1E400",
            "_x0000_",
            "<mergeCell ref=\"A1:B9\"/>",
            "<mergeCell ref=\"x\"/>",
            "<!--",
            "]]>");

    @TempDir
    Path folder;

    @Test
    void noTextBreaksTheReader() {
        Random random = new Random(7);
        List<Charset> charsets = List.of(
                StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16LE, StandardCharsets.UTF_16);
        for (int i = 0; i < 2_000 * SCALE; i++) {
            byte[] bytes = VALID.getBytes(charsets.get(random.nextInt(charsets.size())));
            read(i, "facts.csv", mutated(bytes, random));
        }
    }

    @Test
    void noZipBreaksTheReader() throws IOException {
        Random random = new Random(8);
        byte[] workbook = workbook();
        for (int i = 0; i < 200 * SCALE; i++) {
            read(i, "facts.xlsx", mutated(workbook, random));
        }
    }

    @Test
    void noXmlBreaksTheReader() throws IOException {
        Random random = new Random(9);
        Map<String, byte[]> parts = parts(workbook());
        List<Map.Entry<String, byte[]>> entries = List.copyOf(parts.entrySet());
        Map.Entry<String, byte[]> sheet = entries.stream()
                .filter(entry -> entry.getKey().equals("xl/worksheets/sheet1.xml"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 600 * SCALE; i++) {
            Map<String, byte[]> changed = new LinkedHashMap<>(parts);
            Map.Entry<String, byte[]> part =
                    random.nextInt(3) > 0 ? sheet : entries.get(random.nextInt(entries.size()));
            changed.put(part.getKey(), mutated(part.getValue(), random));
            read(i, "facts.xlsx", zip(changed));
        }
    }

    /// Reads the bytes; anything but a table or a refusal in both languages fails the test.
    private void read(int round, String name, byte[] bytes) {
        Path file = Samples.file(folder, name, bytes);
        try {
            FactTable table = Samples.read(file);
            Samples.described(table);
        } catch (InputRefused refused) {
            assertFalse(refused.problems().isEmpty());
            for (Problem problem : refused.problems()) {
                assertFalse(problem.what().zh().isEmpty() || problem.what().en().isEmpty(), problem.toString());
                assertFalse(
                        problem.remedy().zh().isEmpty() || problem.remedy().en().isEmpty(), problem.toString());
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError("round " + round, e);
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(1, 20), bytes.length - at);
            bytes = switch (random.nextInt(6)) {
                case 0 -> spliced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> spliced(bytes, at, length, new byte[0]);
                case 2 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
                case 3 -> Arrays.copyOf(bytes, at);
                default ->
                    spliced(
                            bytes,
                            at,
                            random.nextInt(2),
                            PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            };
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(inserted);
        out.write(bytes, at + removed, bytes.length - at - removed);
        return out.toByteArray();
    }

    private byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FactTemplate.write(Samples.COLUMNS, "十星级", Samples.read(Samples.csv(folder, VALID)), bytes);
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
