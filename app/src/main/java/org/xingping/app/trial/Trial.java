package org.xingping.app.trial;

import java.util.List;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.engine.language.Text;

/// What a draft would have done to a cycle.
///
/// @param moves one for each unit of the cycle, in the order of their codes
/// @param counts how many units have each award before and after, best first; what is not decided or not rated
///     comes last
public record Trial(Cycle cycle, List<Move> moves, List<Count> counts) {

    public Trial {
        moves = List.copyOf(moves);
        counts = List.copyOf(counts);
    }

    /// Where a unit goes.
    public enum Direction {
        UP,
        DOWN,
        SAME,
        /// Facts are missing that decide it, or it is rated by one of the two alone.
        OPEN
    }

    /// One unit's awards.
    ///
    /// @param before the award, or the span of awards that are still possible
    /// @param starsBefore least number of stars; -1 for a standard without stars
    public record Move(Unit unit, Text before, Text after, int starsBefore, int starsAfter, Direction direction) {}

    public record Count(Text award, int before, int after) {}

    public long count(Direction direction) {
        return moves.stream().filter(move -> move.direction() == direction).count();
    }

    /// Those whose award would be another one, falls first.
    public List<Move> changed() {
        return moves.stream()
                .filter(move -> !move.before().equals(move.after())
                        || move.direction() == Direction.UP
                        || move.direction() == Direction.DOWN)
                .sorted(java.util.Comparator.comparing((Move move) -> move.direction() != Direction.DOWN)
                        .thenComparing(move -> move.unit().code()))
                .toList();
    }

    /// The most units in one line of the distribution, at least 1.
    public int most() {
        return counts.stream()
                .mapToInt(count -> Math.max(count.before(), count.after()))
                .reduce(1, Math::max);
    }

    public boolean hasStars() {
        return moves.stream().anyMatch(move -> move.starsBefore() >= 0);
    }

    public int starsBefore() {
        return moves.stream().mapToInt(move -> Math.max(0, move.starsBefore())).sum();
    }

    public int starsAfter() {
        return moves.stream().mapToInt(move -> Math.max(0, move.starsAfter())).sum();
    }
}
