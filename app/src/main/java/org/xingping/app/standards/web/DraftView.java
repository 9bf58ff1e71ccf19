package org.xingping.app.standards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.reading.EditionDiff.Marked;

/// The editor of an overlay.
///
/// @param source the text as typed
/// @param targets what a guided change can change
/// @param places where a clause can be added
/// @param refused why nothing was done; null: nothing was refused
/// @param theirs what somebody else saved in between, marked against the typed text; null: nobody did
/// @param saved whether the text was just saved
public record DraftView(
        Draft draft,
        String source,
        LintView lint,
        List<Target> targets,
        List<Target> places,
        @Nullable Refused refused,
        @Nullable Marked theirs,
        boolean saved)
        implements View {

    public DraftView {
        targets = List.copyOf(targets);
        places = List.copyOf(places);
    }

    /// Something a guided change can change.
    ///
    /// @param path as an overlay names it: `1.2.when`
    /// @param value as it is now
    /// @param clause the clause it belongs to; empty for a parameter
    public record Target(String path, String label, String value, String clause) {}

    @Override
    public String template() {
        return "standards/draft";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
