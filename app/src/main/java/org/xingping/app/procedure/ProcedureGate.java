package org.xingping.app.procedure;

import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.CycleGate;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// A round that goes by a procedure is published when every unit has come to its end, and not before.
@Component
class ProcedureGate implements CycleGate {

    private final CaseRows rows;

    ProcedureGate(CaseRows rows) {
        this.rows = rows;
    }

    @Override
    public void beforeClosing(Cycle cycle) {
        demandOver(cycle, Text.of("截止", "be closed"));
    }

    @Override
    public void beforePublishing(Cycle cycle) {
        demandOver(cycle, Text.of("公布", "be published"));
    }

    private void demandOver(Cycle cycle, Text act) {
        int open = rows.open(cycle.id());
        if (open > 0) {
            throw new Refused(
                    Text.of(
                            "本周期按标准规定的程序办理，还有 " + open + " 个单位没有办完，不能" + act.zh() + "。",
                            "This cycle goes by its standard's procedure; " + open
                                    + " units are not done, so it cannot " + act.en() + "."),
                    Text.of("请到“程序办理”中办完各步骤后公布。", "Finish the steps under “Procedure” and publish there."));
        }
    }
}
