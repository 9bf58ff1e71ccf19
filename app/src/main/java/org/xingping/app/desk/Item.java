package org.xingping.app.desk;

import java.util.List;
import org.xingping.engine.facts.file.FormField;

/// A figure a desk asks for.
///
/// @param topic where it stands
/// @param uses where it counts
/// @param isException whether it only ever says that a clause decided by figures does not apply; such a one is not due
record Item(String key, FormField field, String topic, List<Use> uses, boolean isException) {

    Item {
        uses = List.copyOf(uses);
    }

    /// How many entries of the standards' own forms it saves, being written once.
    int saved() {
        return Math.max(0, uses.size() - 1);
    }
}
