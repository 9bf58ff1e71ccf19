package org.xingping.app.cycles;

import org.xingping.app.shell.Refused;

/// Has a say in whether a round goes on. Every bean of this type is asked, within the transaction of the act.
public interface CycleGate {

    /// @throws Refused when reporting must not end yet
    void beforeClosing(Cycle cycle);

    /// @throws Refused when the results must not be published yet
    void beforePublishing(Cycle cycle);
}
