package org.xingping.app.bundle;

import java.util.List;
import org.xingping.engine.bundle.JsonValue;

/// Tells which rulings on objections go into a round's bundle. Every bean of this type is asked.
public interface Rulings {

    /// The rulings of a round in the order they were given, without personal data.
    ///
    /// Members: `number`, `unit` (code), `clause` (absent: none), `upheld`, `reasons`, `ruled_on`, `before`,
    /// `after`.
    ///
    /// @param cycle its id
    List<JsonValue.Members> of(long cycle);
}
