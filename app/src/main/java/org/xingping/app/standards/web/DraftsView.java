package org.xingping.app.standards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Edition;

/// The drafts of a district and the form to begin one.
///
/// @param owners the units whose overlays the viewer may write
/// @param bases the editions an overlay may be of
/// @param refused why no draft was begun; null: nothing was refused
public record DraftsView(
        List<Draft> drafts,
        List<Unit> owners,
        List<Edition> bases,
        String name,
        String id,
        @Nullable Refused refused) implements View {

    public DraftsView {
        drafts = List.copyOf(drafts);
        owners = List.copyOf(owners);
        bases = List.copyOf(bases);
    }

    @Override
    public String template() {
        return "standards/drafts";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
