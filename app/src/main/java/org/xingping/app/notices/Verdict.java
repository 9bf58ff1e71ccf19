package org.xingping.app.notices;

import java.util.Locale;
import java.util.Optional;
import org.xingping.engine.language.Text;

/// What a ruling says of an objection.
public enum Verdict {
    UPHELD("异议成立", "upheld"),
    PARTLY("部分成立", "partly upheld"),
    REJECTED("异议不成立", "rejected");

    private final String chinese;
    private final String english;

    Verdict(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Text title() {
        return Text.of(chinese, english);
    }

    /// As it is stored: `upheld`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty when there is no such verdict.
    static Optional<Verdict> of(String id) {
        for (Verdict verdict : values()) {
            if (verdict.id().equals(id)) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }
}
