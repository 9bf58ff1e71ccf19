package org.xingping.app.cycles;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.UnitKind;
import org.xingping.engine.language.Text;

/// One round of rating the units of a kind below a district by one edition over one period.
///
/// @param unit id of the district that runs it
/// @param unitNameEnglish null: the Chinese name serves
/// @param edition id of the edition it rates by
/// @param standard id of that edition's standard: `ten-star`
/// @param title the standard's title
/// @param period `2026`, `2026-Q1` or `2026-07`
/// @param treeOn the tree of this day says who takes part
/// @param reportsDue the last day for reporting
/// @param previous id of the round before; null: the first of its line
/// @param closedAt null while it is open
/// @param publishedAt null until it is published
public record Cycle(
        long id,
        long unit,
        String unitCode,
        String unitName,
        @Nullable String unitNameEnglish,
        long edition,
        String standard,
        String editionName,
        Text title,
        UnitKind subject,
        String period,
        LocalDate treeOn,
        LocalDate reportsDue,
        @Nullable Long previous,
        State state,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Instant publishedAt) {

    /// How far a round is. It only ever goes forward.
    public enum State {
        /// Facts are reported and checked; ratings follow them.
        OPEN("填报中", "open"),
        /// Facts are final; results are looked over.
        CLOSED("已截止", "closed"),
        /// Everybody may see the results, and nothing changes any more.
        PUBLISHED("已公布", "published");

        private final String chinese;
        private final String english;

        State(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public Text title() {
            return Text.of(chinese, english);
        }

        /// As it is stored: `open`.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /// The period in words: `2026 年第三季度`.
    public Text periodTitle() {
        return periodTitle(period);
    }

    /// A period that stands without its cycle, in words.
    public static Text periodTitle(String period) {
        return Period.title(period);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public boolean isPublished() {
        return state == State.PUBLISHED;
    }
}
