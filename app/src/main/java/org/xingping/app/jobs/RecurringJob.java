package org.xingping.app.jobs;

import org.xingping.engine.language.Text;

/// Work that comes back every day, or every so often. A module declares one bean of this type for each.
///
/// One instance at a time runs it; one that dies meanwhile is noticed after some minutes, and another one
/// begins anew. So a job may be begun twice, and may be late by the time nothing ran. It therefore looks at
/// how things stand, not at what day it is called on, and what it does is refused or found done the second
/// time.
public interface RecurringJob {

    /// Its name in the database and in addresses, module first: `procedure.notices`. Never changes.
    String name();

    /// What it does.
    Text title();

    Rhythm rhythm();

    /// Whether there is anything to do as the application is configured.
    default boolean isOn() {
        return true;
    }

    /// Does what is due.
    ///
    /// @return how many things were done
    /// @throws Exception when it failed; it is tried again soon, and then at its time
    int run() throws Exception;
}
