package org.xingping.app.notices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// Where an objection stands, for whoever holds its receipt.
///
/// @param code as it was typed; empty: none was
/// @param isNew whether the objection was sent just now, so that its code is shown for the only time
/// @param isUnknown whether there is no objection with this code
/// @param found null: none was asked for, or there is none
public record ReceiptView(
        String code,
        boolean isNew,
        boolean isUnknown,
        @Nullable Found found) implements View {

    /// An objection.
    ///
    /// @param due last day for the answer; null: in a year whose calendar is not announced
    /// @param answer null: not answered yet
    public record Found(
            Objection objection,
            Cycle cycle,
            @Nullable Text about,
            @Nullable LocalDate due,
            @Nullable Answer answer) {}

    @Override
    public String template() {
        return "notices/receipt";
    }

    @Override
    public int status() {
        return isUnknown ? 422 : 200;
    }
}
