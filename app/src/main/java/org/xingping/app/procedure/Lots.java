package org.xingping.app.procedure;

import java.util.Map;

/// Knows who was drawn for an inspection that only a share of the units goes through.
public interface Lots {

    /// By unit the lot it drew; empty as long as no draw was held. Units that came later have none.
    Map<Long, Act.Lot> of(long cycle, String step);
}
