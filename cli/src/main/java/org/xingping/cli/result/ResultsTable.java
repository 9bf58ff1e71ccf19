package org.xingping.cli.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.output.DisplayText;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.TextTable;
import org.xingping.cli.output.TextTable.Align;
import org.xingping.cli.output.TextTable.Column;
import org.xingping.cli.output.Tint;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.rate.Change;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Standard;

/// Results as a table for people. Stars come last: terminals do not agree how wide a ★ is, and nothing follows
/// that could be pushed out of line.
public final class ResultsTable {

    private static final int NAME_COLUMNS = 32;

    private final RatingTable ratings;
    private final Standard standard;
    private final List<String> values;
    private final Page page;
    private final boolean hasParents;
    private final boolean hasNames;
    private final boolean hasHistory;
    private final boolean hasScore;
    private final boolean hasCounts;
    private final boolean hasStars;

    private ResultsTable(RatingTable ratings, List<String> values, History history, Page page) {
        this.ratings = ratings;
        this.standard = ratings.standard().standard();
        this.values = values;
        this.page = page;
        int size = ratings.size();
        hasParents = any(size, row -> ratings.facts().parent(row) != null);
        hasNames = any(size, row -> ratings.facts().name(row) != null);
        hasHistory = !history.cycles().isEmpty();
        hasScore = standard.score() != null;
        hasCounts = any(
                size, row -> ratings.isRated(row) && ratings.met(row) + ratings.unmet(row) + ratings.unknown(row) > 0);
        hasStars = any(size, row -> StarCount.of(ratings, row) != null);
    }

    private interface RowTest {
        boolean holds(int row);
    }

    private static boolean any(int size, RowTest test) {
        for (int row = 0; row < size; row++) {
            if (test.holds(row)) {
                return true;
            }
        }
        return false;
    }

    public static void print(RatingTable ratings, List<String> values, History history, Page page) {
        new ResultsTable(ratings, values, history, page).print();
    }

    private void print() {
        new TextTable(columns(), ratings.size(), this::cells).print(page);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(page.say("单位", "unit"), Align.LEFT));
        if (hasNames) {
            columns.add(new Column(page.say("名称", "name"), Align.LEFT));
        }
        if (hasParents) {
            columns.add(new Column(page.say("上级", "parent"), Align.LEFT));
        }
        if (hasScore) {
            columns.add(new Column(page.say("得分", "score"), Align.RIGHT));
            columns.add(new Column(page.say("名次", "rank"), Align.RIGHT));
        }
        if (hasCounts) {
            columns.add(new Column(page.say("达到", "met"), Align.RIGHT));
            columns.add(new Column(page.say("未达", "unmet"), Align.RIGHT));
            columns.add(new Column(page.say("未知", "unknown"), Align.RIGHT));
        }
        values.forEach(value -> columns.add(new Column(value, Align.RIGHT)));
        if (hasHistory) {
            columns.add(new Column(page.say("变化", "change"), Align.LEFT));
        }
        columns.add(new Column(page.say("等次", "award"), Align.LEFT));
        if (hasStars) {
            columns.add(new Column(page.say("星", "stars"), Align.LEFT));
        }
        return columns;
    }

    private List<Styled> cells(int row) {
        List<Styled> cells = new ArrayList<>();
        cells.add(Styled.of(ratings.facts().unit(row)));
        if (hasNames) {
            cells.add(Styled.of(
                    DisplayText.cut(Objects.requireNonNullElse(ratings.facts().name(row), ""), NAME_COLUMNS)));
        }
        if (hasParents) {
            cells.add(Styled.of(Objects.requireNonNullElse(ratings.facts().parent(row), ""), Tint.SOFT));
        }
        if (hasScore) {
            cells.add(span(ratings.scoreLow(row), ratings.scoreHigh(row)));
            Integer rank = ratings.rank(row);
            cells.add(rank == null ? Styled.EMPTY : Styled.of(rank.toString()));
        }
        boolean isRated = ratings.isRated(row);
        if (hasCounts) {
            cells.add(isRated ? Styled.of(Integer.toString(ratings.met(row))) : Styled.EMPTY);
            cells.add(isRated ? count(ratings.unmet(row), Tint.RED) : Styled.EMPTY);
            cells.add(isRated ? count(ratings.unknown(row), Tint.OPEN) : Styled.EMPTY);
        }
        for (String value : values) {
            BigDecimal number = isRated ? ratings.value(value, row) : null;
            cells.add(number == null ? Styled.EMPTY : Styled.of(Numbers.plain(number)));
        }
        if (hasHistory) {
            cells.add(change(ratings.change(row)));
        }
        cells.add(award(row));
        if (hasStars) {
            StarCount stars = StarCount.of(ratings, row);
            cells.add(stars == null ? Styled.EMPTY : stars.styled());
        }
        return cells;
    }

    private static Styled count(int number, Tint tint) {
        return Styled.of(Integer.toString(number), number == 0 ? Tint.SOFT : tint);
    }

    private Styled span(@Nullable Fraction low, @Nullable Fraction high) {
        if (low == null || high == null) {
            return Styled.EMPTY;
        }
        return low.isSameAs(high)
                ? Styled.of(low.toPlainString())
                : Styled.of(low.toPlainString() + page.say("～", "–") + high.toPlainString(), Tint.OPEN);
    }

    private Styled award(int row) {
        if (ratings.isExcluded(row)) {
            return Styled.of(page.say("不参评", "not rated"), Tint.SOFT);
        }
        if (!ratings.isRated(row)) {
            return Styled.of(page.say("无法评定", "cannot be rated"), Tint.RED);
        }
        String span = Awards.span(standard, ratings.awardLow(row), ratings.awardHigh(row), page.language());
        return Styled.of(span, ratings.award(row) == null ? Tint.OPEN : Tint.PLAIN);
    }

    private Styled change(Change change) {
        return switch (change) {
            case PROMOTED -> Styled.of(page.say("晋级", "up"), Tint.GREEN);
            case DEMOTED -> Styled.of(page.say("降级", "down"), Tint.RED);
            case KEPT -> Styled.of(page.say("保持", "kept"), Tint.SOFT);
            case NEW -> Styled.of(page.say("首评", "new"), Tint.SOFT);
            case OPEN -> Styled.of(page.say("待定", "open"), Tint.OPEN);
        };
    }
}
