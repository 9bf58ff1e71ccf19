package org.xingping.app.inspection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.procedure.Reviews;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// One figure or finding on the sheet: what others gave, and the inspector's own, with photos.
///
/// @param place of the sheet
/// @param clause title of its clause
/// @param typed as it stands in the field
/// @param note as it stands in the field
/// @param isSaved whether it was saved just now
/// @param refused why it was not; null: nothing was refused
public record FigureView(
        String place,
        Text clause,
        Reviews.Figure figure,
        boolean mayFill,
        String typed,
        String note,
        boolean isSaved,
        @Nullable Refused refused,
        List<Attachment> photos)
        implements View {

    public FigureView {
        photos = List.copyOf(photos);
    }

    /// Whether the inspector has given one.
    public boolean isRecorded() {
        return figure.own() != null && figure.own().value() != null;
    }

    @Override
    public String template() {
        return "inspection/figure";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
