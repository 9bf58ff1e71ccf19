package org.xingping.spark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.explain.Explainer;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.ResultColumns;

/// Results as rows: the columns of every results file, what a cluster has room for besides, the values asked for; and,
/// in columns that are never written, what is wrong with facts.
final class ResultRows {

    /// No number of a result has more decimals: [org.xingping.engine.plan.Fraction#rounded].
    private static final int DECIMALS = 6;

    private static final DecimalType NUMBER = new DecimalType(38, DECIMALS);

    static final String UNIT = "unit";
    static final String AWARD = "award";
    static final String STATE = "state";
    static final String RATED = "rated";
    static final String BLOCKED = "blocked";

    /// The columns beyond [ResultColumns#NAMES].
    private static final List<String> FURTHER =
            List.of("rank_min", "rank_max", STATE, "change", "reason_zh", "reason_en");

    /// Those of a refusal; in a row either these are blank or everything else is.
    static final String RULE = "problem rule";

    static final String UNLISTED = "problems unlisted";

    private static final List<String> REFUSAL =
            List.of("problem at", RULE, "problem zh", "problem en", "remedy zh", "remedy en", UNLISTED);

    private ResultRows() {}

    /// Whether a value of this name would be the second column of that name.
    static boolean isTaken(String name) {
        return ResultColumns.NAMES.contains(name) || FURTHER.contains(name);
    }

    /// The columns of results that are written.
    static List<String> written(List<String> values) {
        return Stream.of(ResultColumns.NAMES, FURTHER, values)
                .flatMap(List::stream)
                .toList();
    }

    static StructType schema(List<String> values) {
        List<StructField> fields = new ArrayList<>();
        written(values).forEach(name -> fields.add(field(name, values.contains(name) ? NUMBER : type(name))));
        REFUSAL.forEach(
                name -> fields.add(field(name, name.equals(UNLISTED) ? DataTypes.LongType : DataTypes.StringType)));
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static StructField field(String name, DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }

    private static DataType type(String name) {
        return switch (name) {
            case "stars_min", "stars_max", "met", "unmet", "unknown", "rank", "rank_min", "rank_max" ->
                DataTypes.IntegerType;
            case "score_min", "score_max" -> NUMBER;
            default -> DataTypes.StringType;
        };
    }

    /// The result of a row.
    static Row of(RatingTable ratings, List<String> values, int row) {
        List<@Nullable String> texts = ResultColumns.texts(ratings, values, row);
        List<@Nullable Object> cells = new ArrayList<>();
        for (int column = 0; column < ResultColumns.NAMES.size(); column++) {
            cells.add(cell(texts.get(column), type(ResultColumns.NAMES.get(column))));
        }
        boolean isRated = ratings.isRated(row);
        long best = isRated ? ratings.execution().bestRank(row) : 0;
        cells.add(best == 0 ? null : (Integer) Math.toIntExact(best));
        cells.add(
                best == 0 ? null : (Integer) Math.toIntExact(ratings.execution().worstRank(row)));
        cells.add(isRated ? RATED : ratings.isExcluded(row) ? "excluded" : BLOCKED);
        cells.add(ratings.change(row).name().toLowerCase(Locale.ROOT));
        Text reason = isRated ? null : reason(ratings, row);
        cells.add(reason == null ? null : reason.zh());
        cells.add(reason == null ? null : reason.en());
        for (int value = 0; value < values.size(); value++) {
            cells.add(cell(texts.get(ResultColumns.NAMES.size() + value), NUMBER));
        }
        REFUSAL.forEach(name -> cells.add(null));
        return RowFactory.create(cells.toArray());
    }

    private static Text reason(RatingTable ratings, int row) {
        Text blocked = ratings.blocked(row);
        return blocked == null
                ? Objects.requireNonNullElse(Explainer.explain(ratings, row).notRated(), Text.NONE)
                : blocked;
    }

    private static @Nullable Object cell(@Nullable String text, DataType type) {
        if (text == null || type.equals(DataTypes.StringType)) {
            return text;
        }
        return type.equals(DataTypes.IntegerType)
                ? (Object) Integer.valueOf(text)
                : new BigDecimal(text).setScale(DECIMALS);
    }

    /// The text of a cell as a local run writes it; blank where there is none.
    static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            default -> cell.toString();
        };
    }

    /// Everything that is wrong with the facts of a partition.
    static List<Row> of(InputRefused refused, List<String> values) {
        List<Row> rows = new ArrayList<>();
        int blanks = written(values).size();
        for (Problem problem : refused.problems()) {
            @Nullable Object[] cells = new Object[blanks + REFUSAL.size()];
            cells[blanks] = problem.at().toString();
            cells[blanks + 1] = problem.rule();
            cells[blanks + 2] = problem.what().zh();
            cells[blanks + 3] = problem.what().en();
            cells[blanks + 4] = problem.remedy().zh();
            cells[blanks + 5] = problem.remedy().en();
            cells[blanks + 6] = rows.isEmpty() ? refused.unlisted() : 0L;
            rows.add(RowFactory.create(cells));
        }
        return rows;
    }

    static Problem problem(Row row) {
        return Problem.error(
                Position.ofFile(row.getAs(REFUSAL.get(0))),
                row.getAs(RULE),
                Text.of(row.getAs(REFUSAL.get(2)), row.getAs(REFUSAL.get(3))),
                Text.of(row.getAs(REFUSAL.get(4)), row.getAs(REFUSAL.get(5))));
    }
}
