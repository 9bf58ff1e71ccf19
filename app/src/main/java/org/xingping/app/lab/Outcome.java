package org.xingping.app.lab;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.shell.ListPage;
import org.xingping.engine.lab.Move;
import org.xingping.engine.lab.Share;
import org.xingping.engine.language.Text;

/// What comes of what is tried.
///
/// @param asOf when the facts were read
/// @param areas what is shown; mostly one
/// @param above the areas from the widest that may be seen down to the one shown, itself included
/// @param units how many units there are
/// @param parts the areas one level down
/// @param tiles the units themselves, where they are few enough to be drawn
/// @param listed a page of those who moved
/// @param near who is nearest to the border that was moved last; null: nothing is tried
public record Outcome(
        Instant asOf,
        List<Unit> areas,
        List<Unit> above,
        int units,
        Counts counts,
        List<Share> shares,
        Open open,
        List<Part> parts,
        List<Street> tiles,
        ListPage<Moved> listed,
        @Nullable Near near,
        AwardNames names) {

    public Outcome {
        areas = List.copyOf(areas);
        above = List.copyOf(above);
        shares = List.copyOf(shares);
        parts = List.copyOf(parts);
        tiles = List.copyOf(tiles);
    }

    /// How many of some units move.
    public record Counts(int up, int down, int other, int same) {
        public int all() {
            return up + down + other + same;
        }

        public int moved() {
            return up + down + other;
        }

        /// How far one way outweighs the other, from -3 to 3; 0 where nobody or as many of both move.
        public int tone() {
            int more = Math.abs(up - down);
            int tone = more == 0 ? 0 : more * 20 < all() ? 1 : more * 5 < all() ? 2 : 3;
            return up < down ? -tone : tone;
        }
    }

    /// Units without a decided award, and units without a rating, before and after.
    public record Open(int before, int after, int notRatedBefore, int notRatedAfter) {}

    /// A part of what is shown.
    public record Part(String code, String name, @Nullable String nameEnglish, Counts counts) {}

    /// The units of one street, or of what else stands above them.
    public record Street(String code, String name, @Nullable String nameEnglish, List<Moved> units) {
        public Street {
            units = List.copyOf(units);
        }
    }

    /// A unit before and after.
    ///
    /// @param above what it stands below; empty: nothing that may be seen
    public record Moved(
            String code, String name, @Nullable String nameEnglish, Text above, Text before, Text after, Move move) {}

    /// Who is nearest to a border.
    ///
    /// @param met those who keep the condition, the nearest first
    public record Near(Slider slider, Text at, List<Neighbour> met, List<Neighbour> unmet) {
        public Near {
            met = List.copyOf(met);
            unmet = List.copyOf(unmet);
        }
    }

    /// @param value what it has of the figure
    public record Neighbour(
            String code, String name, @Nullable String nameEnglish, Text value) {}

    /// The most units in one bar, at least 1.
    public int most() {
        return shares.stream()
                .mapToInt(share -> Math.max(share.before(), share.after()))
                .reduce(Math.max(1, Math.max(open.before(), open.after())), Math::max);
    }
}
