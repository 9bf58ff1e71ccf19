package org.xingping.app.demo;

import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.inspection.Inspections;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.shell.Formats;
import org.xingping.engine.standard.Procedure.Step;

/// Draws whom the county visits, by a number that a lottery of the fictional county makes.
@Component
@ConditionalOnProperty("xingping.demo")
class Drawing {

    private static final String NUMBER = "05 11 17 23 28 31 + 09";

    private final Inspections inspections;
    private final Procedures procedures;
    private final People people;

    Drawing(Inspections inspections, Procedures procedures, People people) {
        this.inspections = inspections;
        this.procedures = procedures;
        this.people = people;
    }

    /// Closes the list of those who have come to an inspection that is drawn for, once.
    ///
    /// @param drawnOn the day of the public number
    void announce(Cycle cycle, LocalDate drawnOn) {
        Viewer publisher = people.viewer("publisher");
        for (Step step : inspections.steps(cycle)) {
            if (step.draw() != null
                    && inspections.find(cycle.id(), step.id()).isEmpty()
                    && procedures.cases(cycle, publisher.scope()).stream().anyMatch(unit -> stands(unit, step))) {
                inspections.announce(publisher, cycle, step.id(), "青禾福彩 " + Formats.CHINESE.date(drawnOn) + "开奖号码（虚构）");
            }
        }
    }

    private static boolean stands(Case unit, Step step) {
        return unit.standing().step().equals(step.id());
    }

    void draw(Cycle cycle) {
        for (Step step : inspections.steps(cycle)) {
            boolean isDue = inspections
                    .find(cycle.id(), step.id())
                    .filter(draw -> draw.drawnAt() == null)
                    .isPresent();
            if (isDue) {
                inspections.draw(people.viewer("publisher"), cycle, step.id(), NUMBER);
            }
        }
    }
}
