package org.xingping.app.ratings;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.xingping.app.cycles.CycleOpened;
import org.xingping.app.cycles.CyclePublished;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.facts.FactsRecorded;
import org.xingping.app.jobs.DueWork;

/// Rates what has become due, soon after it did.
///
/// What is due is put down in the transaction that makes it so; a worker takes it up after the commit.
@Component
public class DueRatings extends DueWork {

    private final Ratings ratings;
    private final DueRows due;
    private final Cycles cycles;

    DueRatings(
            Ratings ratings,
            DueRows due,
            Cycles cycles,
            @Value("${xingping.ratings.background:true}") boolean isBackground) {
        super("ratings", Duration.ofSeconds(20), isBackground);
        this.ratings = ratings;
        this.due = due;
        this.cycles = cycles;
    }

    @EventListener
    void putDown(FactsRecorded recorded) {
        due.add(recorded.units(), recorded.period());
    }

    /// Everybody who takes part has a rating from the first day, if only that nothing is known.
    @EventListener
    void putDown(CycleOpened opened) {
        due.add(opened.cycle());
    }

    @TransactionalEventListener
    void takeUp(FactsRecorded recorded) {
        wake();
    }

    @TransactionalEventListener
    void takeUp(CycleOpened opened) {
        wake();
    }

    @TransactionalEventListener
    void takeUp(RatingsOutdated outdated) {
        wake();
    }

    /// The last rating of a cycle is part of its publication, and comes before whatever follows from it.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void freeze(CyclePublished published) {
        ratings.freeze(cycles.cycle(published.cycle()));
    }

    /// Rates everything that is due, in the caller's thread.
    public void catchUp() {
        for (long id : due.cycles()) {
            ratings.rateDue(cycles.cycle(id));
        }
    }

    @Override
    protected void doDue() {
        catchUp();
    }
}
