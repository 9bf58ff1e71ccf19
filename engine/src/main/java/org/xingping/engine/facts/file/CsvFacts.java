package org.xingping.engine.facts.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;

/// Reads facts from comma-separated text, record by record.
final class CsvFacts {

    /// Longest field in characters; an opening quote that is never closed would otherwise swallow the file.
    private static final int LONGEST_FIELD = 1 << 20;

    private final Path path;
    private final FactSchema schema;
    private final Complaints complaints;
    private final UnitCheck units;
    private final CsvRow row;

    CsvFacts(Path path, FactSchema schema, Complaints complaints, UnitCheck units) {
        this.path = path;
        this.schema = schema;
        this.complaints = complaints;
        this.units = units;
        this.row = new CsvRow(complaints.file());
    }

    /// @throws InputRefused with everything that is wrong
    FactTable read() {
        FactRows rows = new FactRows(schema, complaints, true, units);
        try {
            TextFile text = TextFile.recognise(path, complaints);
            try (CsvReader<CsvRow> records = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(LONGEST_FIELD)
                    .build(new Records(row), text.open())) {
                addAll(records.iterator(), rows);
            }
        } catch (IOException | UncheckedIOException e) {
            throw complaints.only(
                    "unreadable-file",
                    Text.of("读取文件时出错", "the file could not be read to its end"),
                    Text.of("请确认文件完好后重试", "make sure that it is intact and try again"));
        }
        return rows.finish();
    }

    /// Reads up to the first broken quote: behind it nobody can say where a record starts.
    private void addAll(Iterator<CsvRow> records, FactRows rows) {
        try {
            while (records.hasNext()) {
                CsvRow next = records.next();
                if (next.isTooWide()) {
                    refuseTooWide();
                }
                rows.add(next);
            }
        } catch (CsvParseException e) {
            complaints.add(
                    row.next(),
                    "broken-quotes",
                    Text.of("引号不成对，或内容过长", "the quotes of this field do not pair, or it is too long"),
                    Text.of("内容含引号时请写成两个引号，并整格用引号括起", "double a quote inside a text and quote the whole text"));
            complaints.refuseIfAny();
        }
    }

    private void refuseTooWide() {
        complaints.add(
                row.whole(),
                "too-many-columns",
                Text.of("这一行的列数超过 16384", "more than 16384 columns"),
                Text.of("请核对分隔符，或分成几个文件", "check the separator, or split the file"));
        complaints.refuseIfAny();
    }

    private static final class Records extends AbstractBaseCsvCallbackHandler<CsvRow> {

        private final CsvRow row;

        Records(CsvRow row) {
            this.row = row;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            row.begin((int) startingLineNumber);
        }

        @Override
        protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
            row.field(buffer, offset, length, quoted);
        }

        @Override
        protected CsvRow buildRecord() {
            return row;
        }
    }
}
