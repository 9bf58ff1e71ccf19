package org.xingping.engine.plan;

import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lanes.Lanes;

/// A plan made ready for one table: kernels chosen for the figures that are there, and columns that are only held
/// against constants stored as classes, in the order that its lanes want. Safe to share between threads.
public final class BoundPlan {

    private final RatingPlan plan;
    private final FactTable facts;
    private final Program program;
    private final Lanes lanes;

    BoundPlan(RatingPlan plan, FactTable facts, Program program, Lanes lanes) {
        this.plan = plan;
        this.facts = facts;
        this.program = program;
        this.lanes = lanes;
    }

    /// Rates every unit.
    ///
    /// @param threads how many threads share the rows, at least 1
    public Execution execute(int threads) {
        return Execution.run(plan, facts, program, lanes, threads);
    }

    /// Bytes of the stored classes, beside the facts.
    public long storedBytes() {
        return program.storedBytes();
    }
}
