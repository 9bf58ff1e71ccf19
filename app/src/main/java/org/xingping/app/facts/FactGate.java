package org.xingping.app.facts;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.xingping.engine.language.Text;

/// Has a say in which figures can be given when. Every bean of this type is asked, within the transaction
/// that records.
public interface FactGate {

    /// Figures that cannot be given now.
    ///
    /// @param units ids of the units
    /// @param keys keys of the figures
    /// @param why what keeps them from being given, without a full stop
    /// @param remedy what to do instead
    record Closed(Set<Long> units, Set<String> keys, Text why, Text remedy) {
        public Closed {
            units = Set.copyOf(units);
            keys = Set.copyOf(keys);
        }
    }

    /// What is closed to a level; all else is open.
    ///
    /// @param units ids of those asked for
    List<Closed> closed(Collection<Long> units, String period, Stage stage);
}
