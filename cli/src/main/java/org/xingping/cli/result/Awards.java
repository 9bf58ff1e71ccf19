package org.xingping.cli.result;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Language;
import org.xingping.engine.standard.Standard;

/// Awards as people call them.
public final class Awards {

    private Awards() {}

    /// The title of an award.
    public static String title(Standard standard, String award, Language language) {
        String title = standard.levels().get(standard.placeOf(award)).title().in(language);
        return title.isEmpty() ? award : title;
    }

    /// The award once it is decided, else the span of what is possible: `四星～六星`; empty for a unit without a rating.
    public static String span(Standard standard, @Nullable String low, @Nullable String high, Language language) {
        if (low == null || high == null) {
            return "";
        }
        String worst = title(standard, low, language);
        if (low.equals(high)) {
            return worst;
        }
        String best = title(standard, high, language);
        return language == Language.ZH ? worst + "～" + best : worst + " to " + best;
    }
}
