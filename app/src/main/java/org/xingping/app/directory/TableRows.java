package org.xingping.app.directory;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.OfficeFile;
import org.xingping.app.shell.TableFile;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/// The rows of a text file or of the first sheet of a workbook, one after the other; neither is held in memory.
final class TableRows {

    private static final Charset GB18030 = Charset.forName("GB18030");

    /// Some million rows; they are read one after the other.
    private static final long MOST_INFLATED = 800L << 20;

    /// The library holds the texts of the cells as a whole.
    private static final long MOST_OTHER = 128L << 20;

    private static final int MOST_PARTS = 2_000;

    private TableRows() {}

    /// A row with its cells as text, without surrounding spaces; dates as 2024-01-31.
    ///
    /// @param place where a cell stands
    record Row(List<String> cells, Place place) {
        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    /// Where a row's cells stand.
    sealed interface Place {
        Position of(String file, int column);

        /// @param columns where each field starts
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Line(int number, int[] columns) implements Place {
            @Override
            public Position of(String file, int column) {
                return Position.of(file, number, column < columns.length ? columns[column] : 0);
            }
        }

        record SheetRow(String sheet, int number) implements Place {
            @Override
            public Position of(String file, int column) {
                return new Position.InWorkbook(file, sheet, CellReference.convertNumToColString(column) + (number + 1));
            }
        }
    }

    /// @param name as the user calls the file
    /// @throws ImportRefused when it is neither, damaged, or carries macros
    static void read(Path file, String name, Consumer<Row> rows) {
        try {
            if (Files.size(file) == 0) {
                throw Complaints.only(
                        name,
                        "empty",
                        Text.of("文件是空的", "the file is empty"),
                        Text.of("请选择有内容的 .csv 或 .xlsx", "choose a .csv or .xlsx with rows"));
            }
            try (InputStream start = new BufferedInputStream(Files.newInputStream(file))) {
                FileMagic magic = FileMagic.valueOf(start);
                switch (magic) {
                    case OOXML -> workbook(file, name, rows);
                    case UNKNOWN -> csv(file, name, rows);
                    default ->
                        throw Complaints.only(
                                name,
                                "file-kind",
                                Text.of("这种文件不能导入", "this kind of file cannot be imported"),
                                Text.of("请另存为 .xlsx 或 .csv（不加密）", "save it as .xlsx or .csv, without a password"));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void csv(Path file, String name, Consumer<Row> rows) throws IOException {
        Charset charset = charset(file, name);
        try (Reader text = open(file, charset);
                CsvReader<CsvRecord> records =
                        CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text)) {
            for (CsvRecord line : records) {
                List<String> cells = line.getFields();
                List<String> trimmed = cells.stream()
                        .map(cell -> TableFile.plain(cell.replace("\uFEFF", "").strip()))
                        .toList();
                rows.accept(new Row(trimmed, new Place.Line((int) line.getStartingLineNumber(), columns(cells))));
            }
        } catch (CsvParseException malformed) {
            throw Complaints.only(
                    name,
                    "csv",
                    Text.of("不是规范的 CSV（引号没有成对，或一格太长）", "no proper CSV: a quote is open, or a field too long"),
                    Text.of("请用表格软件另存为 CSV", "save it as CSV in a spreadsheet program"));
        }
    }

    /// Where fields start, as a spreadsheet program would have written them: quoted only where there is need.
    private static int[] columns(List<String> cells) {
        int[] columns = new int[cells.size()];
        int next = 1;
        for (int index = 0; index < columns.length; index++) {
            columns[index] = next;
            String cell = cells.get(index);
            boolean isQuoted = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
            next += cell.length()
                    + 1
                    + (isQuoted ? 2 + (int) cell.chars().filter(c -> c == '"').count() : 0);
        }
        return columns;
    }

    /// UTF-8, what a mark says, or what a Chinese Windows writes; decided by decoding all of it.
    private static Charset charset(Path file, String name) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(2);
        }
        if (Arrays.equals(start, new byte[] {(byte) 0xFF, (byte) 0xFE})) {
            return StandardCharsets.UTF_16LE;
        }
        if (Arrays.equals(start, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
            return StandardCharsets.UTF_16BE;
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            if (decodes(file, charset)) {
                return charset;
            }
        }
        throw Complaints.only(
                name,
                "encoding",
                Text.of("不是文本文件，或编码无法识别", "no text, or in an unknown encoding"),
                Text.of("请另存为 UTF-8 编码的 CSV 或 .xlsx", "save it as CSV in UTF-8, or as .xlsx"));
    }

    private static boolean decodes(Path file, Charset charset) throws IOException {
        try (Reader text = open(file, charset)) {
            char[] buffer = new char[1 << 16];
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                for (int index = 0; index < read; index++) {
                    if (buffer[index] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException undecodable) {
            return false;
        }
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        return new InputStreamReader(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static void workbook(Path file, String name, Consumer<Row> rows) throws IOException {
        switch (OfficeFile.examine(file, MOST_INFLATED, MOST_OTHER, MOST_PARTS).finding()) {
            case FINE -> {}
            case MACROS ->
                throw Complaints.only(
                        name,
                        "macros",
                        Text.of("工作簿带有宏，不予接收", "the workbook carries macros"),
                        Text.of("请另存为不带宏的 .xlsx", "save it as .xlsx without macros"));
            case TOO_LARGE, DAMAGED -> throw unreadable(name);
        }
        try (OPCPackage zip = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            XSSFReader reader = new XSSFReader(zip);
            XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
            try (InputStream sheet = sheets.next()) {
                XMLReader xml = XMLHelper.newXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(),
                        null,
                        new ReadOnlySharedStringsTable(zip),
                        new SheetRows(sheets.getSheetName(), rows),
                        new PlainCells(),
                        false));
                xml.parse(new InputSource(sheet));
            }
        } catch (ImportRefused refused) {
            throw refused;
        } catch (OpenXML4JException
                | SAXException
                | IOException
                | RuntimeException
                | javax.xml.parsers.ParserConfigurationException damaged) {
            // The library throws all kinds on bytes it does not expect, its limits among them.
            throw unreadable(name);
        }
    }

    private static ImportRefused unreadable(String name) {
        return Complaints.only(
                name,
                "workbook",
                Text.of("工作簿打不开：已损坏，或解压后大得不合理", "the workbook is damaged, or inflates beyond reason"),
                Text.of("请用表格软件打开后另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"));
    }

    /// Dates as the product writes them, whatever the cell's format.
    private static final class PlainCells extends DataFormatter {

        PlainCells() {
            super(Locale.ROOT);
        }

        @Override
        public String formatRawCellContents(double value, int index, @Nullable String format, boolean use1904) {
            if (DateUtil.isADateFormat(index, format) && DateUtil.isValidExcelDate(value)) {
                LocalDateTime time = DateUtil.getLocalDateTime(value, use1904);
                return time.toLocalDate().toString();
            }
            return new java.math.BigDecimal(value).stripTrailingZeros().toPlainString();
        }
    }

    private static final class SheetRows implements XSSFSheetXMLHandler.SheetContentsHandler {

        private final String sheet;
        private final Consumer<Row> rows;
        private List<String> cells = new ArrayList<>();

        SheetRows(String sheet, Consumer<Row> rows) {
            this.sheet = sheet;
            this.rows = rows;
        }

        @Override
        public void startRow(int number) {
            cells = new ArrayList<>();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            if (column < 64) { // further right stands nothing of ours
                while (cells.size() <= column) {
                    cells.add("");
                }
                cells.set(column, value == null ? "" : value.strip());
            }
        }

        @Override
        public void endRow(int number) {
            rows.accept(new Row(cells, new Place.SheetRow(sheet, number)));
        }
    }
}
