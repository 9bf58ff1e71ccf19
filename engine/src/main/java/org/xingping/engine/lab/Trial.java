package org.xingping.engine.lab;

import java.time.Duration;
import java.util.List;

/// What the proposals would change.
///
/// @param borders of the proposals that draw one
/// @param shares of the levels, the best first
/// @param openBefore how many rated units had no decided award
/// @param movers in the order of the table
/// @param took from the first proposal to the last rank, without the rating to begin with
public record Trial(
        List<Border> borders, List<Share> shares, int openBefore, int openAfter, List<Mover> movers, Duration took) {

    public Trial {
        borders = List.copyOf(borders);
        shares = List.copyOf(shares);
        movers = List.copyOf(movers);
    }

    public long count(Move move) {
        return movers.stream().filter(mover -> mover.move() == move).count();
    }
}
