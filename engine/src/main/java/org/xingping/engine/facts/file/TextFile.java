package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// A text file whose encoding is known: every byte of it decodes, and it has no NUL.
///
/// @param path the file
/// @param charset its encoding
/// @param markBytes length of the byte-order mark, which is no part of the text
record TextFile(Path path, Charset charset, int markBytes) {

    /// The encoding of spreadsheets on a Chinese Windows; it contains GBK and GB2312.
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};

    /// Recognises the encoding by decoding the whole file, so that reading it later cannot fail half-way.
    ///
    /// @throws InputRefused when it is no text, or text in no encoding known here
    static TextFile recognise(Path path, Complaints complaints) throws IOException {
        byte[] start = start(path);
        refuseWorkbook(start, complaints);
        TextFile marked = marked(path, start);
        if (marked != null) {
            return checked(marked, DecodingScan.of(marked), complaints);
        }
        TextFile utf8 = new TextFile(path, StandardCharsets.UTF_8, 0);
        DecodingScan scan = DecodingScan.of(utf8);
        if (scan.isClean() || scan.looksChinese() || scan.flaw() == DecodingScan.Flaw.NUL) {
            return checked(utf8, scan, complaints);
        }
        TextFile gb18030 = new TextFile(path, GB18030, 0);
        return checked(gb18030, DecodingScan.of(gb18030), complaints);
    }

    /// A reader behind the byte-order mark.
    Reader open() throws IOException {
        InputStream bytes = bytes();
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /// The bytes behind the byte-order mark.
    InputStream bytes() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        try {
            bytes.skipNBytes(markBytes);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        return bytes;
    }

    private static byte[] start(Path path) throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            return bytes.readNBytes(8);
        }
    }

    private static void refuseWorkbook(byte[] start, Complaints complaints) {
        FileMagic magic = start.length < 8 ? FileMagic.UNKNOWN : FileMagic.valueOf(start);
        if (magic == FileMagic.OOXML || magic == FileMagic.OLE2) {
            throw complaints.only(
                    "file-kind",
                    Text.of("名为 .csv，内容却是工作簿", "the file is called .csv but holds a workbook"),
                    magic == FileMagic.OOXML
                            ? Text.of("请把扩展名改为 .xlsx", "call it .xlsx")
                            : Text.of("请在表格软件中另存为 .xlsx", "save it as .xlsx in a spreadsheet program"));
        }
    }

    private static @Nullable TextFile marked(Path path, byte[] start) {
        if (startsWith(start, UTF_8_MARK)) {
            return new TextFile(path, StandardCharsets.UTF_8, UTF_8_MARK.length);
        }
        if (startsWith(start, UTF_16LE_MARK)) {
            return new TextFile(path, StandardCharsets.UTF_16LE, UTF_16LE_MARK.length);
        }
        if (startsWith(start, UTF_16BE_MARK)) {
            return new TextFile(path, StandardCharsets.UTF_16BE, UTF_16BE_MARK.length);
        }
        return null;
    }

    private static boolean startsWith(byte[] start, byte[] mark) {
        return start.length >= mark.length
                && ByteBuffer.wrap(start, 0, mark.length).equals(ByteBuffer.wrap(mark));
    }

    private static TextFile checked(TextFile file, DecodingScan scan, Complaints complaints) {
        if (scan.isClean()) {
            return file;
        }
        Position at = Position.of(complaints.file(), scan.line(), scan.column());
        throw new InputRefused(List.of(
                switch (scan.flaw()) {
                    case NUL ->
                        Problem.error(
                                at,
                                "nul-byte",
                                Text.of("有 NUL 字节，不是文本", "a NUL byte: this is no text"),
                                Text.of("请另存为 UTF-8 编码的 CSV", "save it as CSV in UTF-8"));
                    case NOT_DECODABLE, NONE ->
                        Problem.error(
                                at,
                                "encoding",
                                Text.of(
                                        "此处的字节不是 %s 文本".formatted(file.charset.name()),
                                        "the bytes here are not %s text".formatted(file.charset.name())),
                                Text.of("请另存为 UTF-8 编码的 CSV", "save it as CSV in UTF-8"));
                }));
    }
}
