package org.xingping.app.ratings;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Standard;

/// What the awards of a standard are called.
public final class AwardNames {

    private final Standard standard;

    public AwardNames(Standard standard) {
        this.standard = standard;
    }

    /// The title of a level; the id itself where the standard has none of that name.
    public Text title(String level) {
        int place = standard.placeOf(level);
        return place < 0 ? Text.same(level) : standard.levels().get(place).title();
    }

    /// An award or the span of those still possible: `三星`, `三星至五星`.
    public Text span(@Nullable String low, @Nullable String high) {
        if (low == null || high == null) {
            return Text.of("不参评", "not rated");
        }
        if (low.equals(high)) {
            return title(low);
        }
        return Text.of(
                title(low).zh() + "至" + title(high).zh(),
                title(low).en() + " to " + title(high).en());
    }

    /// The same, short enough for the middle of a star: `3`, `3–5`; empty where levels are no numbers.
    public String middle(@Nullable String low, @Nullable String high) {
        String from = low == null ? null : number(low);
        String to = high == null ? null : number(high);
        if (from == null || to == null) {
            return "";
        }
        return from.equals(to) ? from : from + "–" + to;
    }

    private @Nullable String number(String level) {
        int place = standard.placeOf(level);
        BigDecimal value = place < 0 ? null : standard.levels().get(place).value();
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }

    /// Level ids, best first.
    public List<String> levels() {
        return standard.levels().stream().map(Standard.Level::id).toList();
    }

    /// How good a level is, 0 for the worst; -1: no such level.
    public int merit(String level) {
        int place = standard.placeOf(level);
        return place < 0 ? -1 : standard.levels().size() - 1 - place;
    }
}
