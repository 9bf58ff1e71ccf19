package org.xingping.app.procedure.web;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;

/// Saves a reviewer's own figure beside the one that was reported.
@Component
class OwnFigures {

    private final Facts facts;
    private final Cycles cycles;

    OwnFigures(Facts facts, Cycles cycles) {
        this.facts = facts;
        this.cycles = cycles;
    }

    /// @throws org.xingping.app.shell.Refused when it cannot be recorded, or the round is closed
    @Transactional
    public void record(Viewer by, Cycle cycle, Unit unit, Stage stage, NewFact fact) {
        cycles.holdOpen(List.of(cycle));
        facts.record(by, unit, cycle.period(), stage, List.of(fact));
    }
}
