package org.xingping.app.ratings;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.standards.Editions;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.RatingTable;

/// Published rounds with everything their results rest on, portion by portion.
@Component
public class PublishedRatings {

    private final Ratings ratings;
    private final RatingRows rows;
    private final Cycles cycles;
    private final Editions editions;

    PublishedRatings(Ratings ratings, RatingRows rows, Cycles cycles, Editions editions) {
        this.ratings = ratings;
        this.rows = rows;
        this.cycles = cycles;
        this.editions = editions;
    }

    /// Some units of a round: all of one parent, or of several, or the whole round where all are compared.
    ///
    /// @param table computed from the facts that were published, with a row for each unit in their order
    /// @param history the awards of earlier rounds, by code
    /// @param applied the award applied for, by code
    /// @param published the ratings as they were published, by id of the unit
    public record Portion(
            List<Unit> units,
            RatingTable table,
            History history,
            Map<String, String> applied,
            Map<Long, Rating> published) {}

    /// The earlier rounds whose awards a round's results rest on, the latest first.
    public List<Cycle> earlier(Cycle cycle) {
        int needed = EarlierAwards.needed(editions.checked(cycle.edition()).standard());
        return cycles.line(cycle).stream().skip(1).limit(needed).toList();
    }

    /// Hands over the units that take part in a published round.
    public void each(Cycle cycle, Consumer<Portion> each) {
        if (!cycle.isPublished()) {
            throw new IllegalArgumentException("cycle " + cycle.id() + " is not published");
        }
        ratings.portions(cycle, (units, table, history, applied) -> {
            Map<Long, Rating> published =
                    rows.of(cycle.id(), units).stream().collect(Collectors.toMap(Rating::unit, Function.identity()));
            each.accept(new Portion(units, table, history, applied, published));
        });
    }
}
