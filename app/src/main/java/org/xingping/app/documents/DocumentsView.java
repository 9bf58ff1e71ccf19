package org.xingping.app.documents;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// The documents of a round.
///
/// @param circular null: it has no number yet
/// @param corrections of numbers, by document
/// @param hasNotice whether its procedure has a public notice
/// @param mayIssue whether the viewer gives numbers
/// @param issuer the office named last
/// @param next the number that would be the next one; empty: none was given before
/// @param typed what stood in the form that was refused
/// @param refused why no number was given; null: nothing was refused
public record DocumentsView(
        Cycle cycle,
        @Nullable Issued circular,
        List<Notice> notices,
        Map<Long, List<Correction>> corrections,
        boolean hasNotice,
        boolean mayIssue,
        String issuer,
        String next,
        LocalDate today,
        Map<String, String> typed,
        @Nullable Refused refused)
        implements View {

    public DocumentsView {
        notices = List.copyOf(notices);
        corrections = Map.copyOf(corrections);
        typed = Map.copyOf(typed);
    }

    /// What the form that corrects a document's number is called here.
    static String correctionOf(long issued) {
        return "number-" + issued;
    }

    /// The same, for the page.
    public String correctionOf(Issued issued) {
        return correctionOf(issued.id());
    }

    /// What was corrected about a document's number, the earliest first.
    public List<Correction> corrections(Issued issued) {
        return corrections.getOrDefault(issued.id(), List.of());
    }

    /// @param issued null: it has no number yet
    public record Notice(PublicNotice notice, @Nullable Issued issued) {}

    /// What stands in a field of the form for a document: what was typed, or else what is likely.
    ///
    /// @param form id of the notice; empty: the circular
    public String field(String form, String name, String likely) {
        return refused != null && typed.getOrDefault("notice", "").equals(form) ? typed.getOrDefault(name, "") : likely;
    }

    /// Whether the form for a document was refused.
    public boolean isRefused(String form) {
        return refused != null && typed.getOrDefault("notice", "").equals(form);
    }

    @Override
    public String template() {
        return "documents/documents";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
