package org.xingping.app.notices;

import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.CycleGate;
import org.xingping.app.procedure.OpenObjections;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// While an objection waits for its answer, no notice ends and nothing is published.
@Component
class UnansweredObjections implements OpenObjections, CycleGate {

    private final ObjectionRows rows;

    UnansweredObjections(ObjectionRows rows) {
        this.rows = rows;
    }

    @Override
    public int of(long cycle) {
        return rows.open(cycle);
    }

    @Override
    public void beforeClosing(Cycle cycle) {
        demandAnswered(cycle);
    }

    /// Also where every unit of a notice was taken out meanwhile, so that nothing waits for its end.
    @Override
    public void beforePublishing(Cycle cycle) {
        demandAnswered(cycle);
    }

    private void demandAnswered(Cycle cycle) {
        int open = rows.open(cycle.id());
        if (open > 0) {
            throw new Refused(
                    Text.of("还有 " + open + " 件异议没有答复。", open + " objections are not answered yet."),
                    Text.of("请先在“异议办理”中作出裁定。", "Rule on them under “Objections” first."));
        }
    }
}
