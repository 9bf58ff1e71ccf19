package org.xingping.app.jobs;

import java.time.Duration;
import java.time.LocalTime;

/// How often a job runs.
public sealed interface Rhythm {

    /// Once a day. When nothing ran at that time, as soon as something does.
    ///
    /// @param at in China
    record Daily(LocalTime at) implements Rhythm {}

    /// So long after it ended.
    record Every(Duration pause) implements Rhythm {}
}
