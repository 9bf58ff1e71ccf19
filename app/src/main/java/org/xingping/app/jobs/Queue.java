package org.xingping.app.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// What waits to be sent, for the page about the jobs. A module that sends declares one bean of this type.
public interface Queue {

    Text title();

    Load load();

    /// @param isOn whether sending is configured
    /// @param waiting how many wait
    /// @param oldest since when the first of them does; null: none waits
    /// @param givenUp how many were tried too often in the last month
    /// @param failure what was said last where sending failed; null: it did not fail lately
    record Load(
            boolean isOn,
            int waiting,
            @Nullable Instant oldest,
            int givenUp,
            @Nullable String failure) {}
}
