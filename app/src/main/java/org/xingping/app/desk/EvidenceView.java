package org.xingping.app.desk;

import java.util.List;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// The files put forward for a figure, and the way to add one.
///
/// @param others files of the unit's other figures that could speak for this one too
public record EvidenceView(
        DeskPlace place,
        String unit,
        String key,
        String id,
        Text title,
        List<Attachment> files,
        List<Attachment> others)
        implements View {

    public EvidenceView {
        files = List.copyOf(files);
        others = List.copyOf(others);
    }

    @Override
    public String template() {
        return "desk/evidence";
    }

    /// `1.4 MB`
    public static String size(long bytes) {
        return bytes < 1 << 20
                ? Math.max(1, bytes >> 10) + " KB"
                : Math.round(bytes / (double) (1 << 20) * 10) / 10.0 + " MB";
    }
}
