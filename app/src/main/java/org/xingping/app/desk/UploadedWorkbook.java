package org.xingping.app.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipInputStream;
import org.xingping.app.shell.OfficeFile;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// Whether bytes that were uploaded may be opened as a workbook at all. Decided before any library that holds whole
/// workbooks in memory sees them.
final class UploadedWorkbook {

    private static final int MOST_BYTES = 5 << 20;
    private static final long MOST_INFLATED = 60L << 20;
    private static final long MOST_INFLATED_LIST = 800L << 20; // read row by row
    private static final long MOST_OTHER_LIST = 128L << 20; // texts of cells, which are held as a whole
    private static final int MOST_PARTS = 500;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private static final Text SAVE_AS =
            Text.of("请上传从本页下载、填好的 .xlsx 工作簿。", "Upload the .xlsx workbook you downloaded from this page.");

    private UploadedWorkbook() {}

    /// @throws Refused with the reason
    static void check(String name, byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            throw new Refused(Text.of("文件是空的（0 字节）。", "The file is empty (0 bytes)."), SAVE_AS);
        }
        checkSize(bytes.length);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xlsm") || lower.endsWith(".xlsb") || lower.endsWith(".xltm")) {
            throw macros();
        }
        if (startsWith(bytes, OLE)) {
            throw encrypted();
        }
        if (!startsWith(bytes, ZIP)) {
            throw new Refused(Text.of("这不是工作簿。", "This is no workbook."), SAVE_AS);
        }
        inflate(bytes);
    }

    /// Before they are in memory.
    ///
    /// @throws Refused when there are more bytes than a desk's workbook has
    static void checkSize(long bytes) {
        if (bytes > MOST_BYTES) {
            throw new Refused(
                    Text.of("工作簿超过 5 MB，没有保存。", "The workbook has more than 5 MB and was not kept."),
                    Text.of("请删去图片等无关内容；佐证请在页面上传。", "Remove pictures and the like; evidence is uploaded on the page."));
        }
    }

    private static void inflate(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("xingping-upload", ".part");
        try {
            Files.write(file, bytes);
            examine(file, MOST_INFLATED, MOST_INFLATED);
        } finally {
            Files.delete(file);
        }
        inflateInOrder(bytes);
    }

    /// The library is given bytes, not a file, and takes the parts as they follow each other: one that the
    /// directory at the end leaves out, where the look above does not see it, would be in memory as a
    /// whole.
    private static void inflateInOrder(byte[] bytes) {
        long inflated = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    inflated += read;
                    if (inflated > MOST_INFLATED) {
                        throw bomb();
                    }
                }
            }
        } catch (IOException | IllegalArgumentException noZip) {
            throw damaged();
        }
    }

    private static void examine(Path file, long mostInflated, long mostOther) throws IOException {
        switch (OfficeFile.examine(file, mostInflated, mostOther, MOST_PARTS).finding()) {
            case FINE -> {}
            case MACROS -> throw macros();
            case TOO_LARGE -> throw bomb();
            case DAMAGED -> throw damaged();
        }
    }

    /// A list of many units, as text or as a workbook; text is looked at by whoever reads it.
    ///
    /// @throws Refused with the reason
    static void checkList(Path file) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(ZIP.length);
        }
        if (start.length == 0) {
            throw new Refused(
                    Text.of("文件是空的（0 字节）。", "The file is empty (0 bytes)."),
                    Text.of("请核对后重新选择文件。", "Check it and choose it again."));
        }
        if (startsWith(start, OLE)) {
            throw encrypted();
        }
        if (startsWith(start, ZIP)) {
            examine(file, MOST_INFLATED_LIST, MOST_OTHER_LIST);
        }
    }

    private static Refused encrypted() {
        return new Refused(
                Text.of("工作簿设有打开密码，或是旧版 .xls。", "The workbook is encrypted, or an old .xls."),
                Text.of("请取消密码，另存为 .xlsx 后再上传。", "Save it without a password as .xlsx and upload it again."));
    }

    private static Refused macros() {
        return new Refused(
                Text.of("工作簿带有宏，不予接收。", "The workbook carries macros and is not taken."),
                Text.of("请另存为不含宏的 .xlsx。", "Save it as .xlsx, without macros."));
    }

    private static Refused damaged() {
        return new Refused(
                Text.of("文件已损坏。", "The file is damaged."),
                Text.of("请在表格软件中打开后另存为 .xlsx。", "Open it in a spreadsheet program and save it as .xlsx."));
    }

    private static Refused bomb() {
        return new Refused(Text.of("文件解压后大得反常，不予接收。", "The file inflates beyond reason and is not taken."), SAVE_AS);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
