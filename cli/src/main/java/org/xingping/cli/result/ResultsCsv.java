package org.xingping.cli.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.ResultColumns;

/// Results as RFC 4180 CSV with LF, in the order of the facts: the columns other programmes rely on, then any
/// values asked for.
public final class ResultsCsv {

    /// The columns of every results file, in this order.
    public static final List<String> HEADER = ResultColumns.NAMES;

    private ResultsCsv() {}

    /// @param values names of values and formulas that get a column each
    /// @param out stays open
    public static void write(RatingTable ratings, List<String> values, Writer out, ResultRows rows) throws IOException {
        List<String> header = new ArrayList<>(HEADER);
        header.addAll(values);
        // not closed: closing it would close standard output
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.REQUIRED)
                .build(out);
        try {
            csv.writeRecord(header);
            for (int row = 0; row < ratings.size(); row++) {
                csv.writeRecord(ResultColumns.texts(ratings, values, row));
                rows.done(row + 1, ratings.size());
            }
            csv.flush();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
