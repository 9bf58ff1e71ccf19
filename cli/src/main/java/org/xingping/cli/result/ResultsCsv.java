package org.xingping.cli.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.rate.RatingTable;

/// Results as RFC 4180 CSV with LF, in the order of the facts: the columns other programmes rely on, then any
/// values asked for.
public final class ResultsCsv {

    /// The columns of every results file, in this order. Adding one here breaks whoever reads it: values come after.
    public static final List<String> HEADER = List.of(
            "unit",
            "parent",
            "award",
            "award_min",
            "award_max",
            "stars_min",
            "stars_max",
            "score_min",
            "score_max",
            "met",
            "unmet",
            "unknown",
            "rank");

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
                csv.writeRecord(cells(ratings, values, row));
                rows.done(row + 1, ratings.size());
            }
            csv.flush();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static List<@Nullable String> cells(RatingTable ratings, List<String> values, int row) {
        List<@Nullable String> cells = new ArrayList<>(HEADER.size() + values.size());
        cells.add(ratings.facts().unit(row));
        cells.add(ratings.facts().parent(row));
        cells.add(ratings.award(row));
        cells.add(ratings.awardLow(row));
        cells.add(ratings.awardHigh(row));
        boolean isRated = ratings.isRated(row);
        boolean hasStars = isRated && ratings.hasStars();
        cells.add(hasStars ? Integer.toString(ratings.starsLow(row)) : null);
        cells.add(hasStars ? Integer.toString(ratings.starsHigh(row)) : null);
        cells.add(text(ratings.scoreLow(row)));
        cells.add(text(ratings.scoreHigh(row)));
        cells.add(isRated ? Integer.toString(ratings.met(row)) : null);
        cells.add(isRated ? Integer.toString(ratings.unmet(row)) : null);
        cells.add(isRated ? Integer.toString(ratings.unknown(row)) : null);
        Integer rank = ratings.rank(row);
        cells.add(rank == null ? null : rank.toString());
        for (String value : values) {
            BigDecimal number = isRated ? ratings.value(value, row) : null;
            cells.add(number == null ? null : Numbers.plain(number));
        }
        return cells;
    }

    private static @Nullable String text(@Nullable Fraction number) {
        return number == null ? null : number.toPlainString();
    }
}
