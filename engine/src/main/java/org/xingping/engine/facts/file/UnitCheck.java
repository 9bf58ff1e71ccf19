package org.xingping.engine.facts.file;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// What somebody who reads a file knows of the units that may stand in it.
@FunctionalInterface
public interface UnitCheck {

    /// Any unit may.
    UnitCheck NONE = unit -> null;

    /// Why a unit may not stand in the file; null: it may.
    @Nullable
    Refusal refusal(String unit);

    /// @param rule what the problem goes by: `unknown-unit`
    record Refusal(String rule, Text what, Text remedy) {}
}
