package org.xingping.app.documents;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Knows which awards a public notice posted, as everybody could read them from its first day. Every bean of this
/// type is asked.
public interface PostedAwards {

    /// What stood there of a unit.
    ///
    /// @param low the worst award still possible then
    /// @param high the best
    record Posted(@Nullable String low, @Nullable String high) {}

    /// By unit; those that were posted without an award are left out.
    ///
    /// @param notice id
    Map<Long, Posted> of(long notice);
}
