package org.xingping.engine.lint;

import org.xingping.engine.language.Text;

/// What a text decides, and how its getting worse is told.
enum Outcome {
    CLAUSE,
    REQUIREMENT,
    VETO,
    POINTS,
    SCORE,
    AWARD;

    /// What happens in an example.
    Text effect(Study study, Example example) {
        return switch (this) {
            case CLAUSE -> Text.of("本条由达到变为达不到", "this clause turns from met to unmet");
            case REQUIREMENT -> Text.of("本部分由达标变为不达标", "this section is no longer passed");
            case VETO -> Text.of("此否决由不成立变为成立", "this veto begins to hold");
            case POINTS -> falls(example, "得分", "the points fall");
            case SCORE -> falls(example, "排名依据的数", "the number that ranks falls");
            case AWARD -> {
                Text before = Wording.title(study, example.before());
                Text after = Wording.title(study, example.after());
                yield Text.of(
                        "等次由“" + before.zh() + "”降为“" + after.zh() + "”",
                        "the award falls from `" + before.en() + "` to `" + after.en() + "`");
            }
        };
    }

    private static Text falls(Example example, String zh, String en) {
        String before = Wording.number(example.before());
        String after = Wording.number(example.after());
        return Text.of(zh + "由 " + before + " 降为 " + after, en + " from " + before + " to " + after);
    }

    /// What can happen, where no example is at hand.
    Text possibly() {
        return switch (this) {
            case CLAUSE -> Text.of("本条只会变为达不到", "this clause can only turn unmet");
            case REQUIREMENT -> Text.of("本部分只会变为不达标", "this section can only fail");
            case VETO -> Text.of("此否决只会变为成立", "this veto can only begin to hold");
            case POINTS -> Text.of("得分只会降低", "the points can only fall");
            case SCORE -> Text.of("排名依据的数只会降低", "the number that ranks can only fall");
            case AWARD -> Text.of("等次只会降低", "the award can only fall");
        };
    }
}
