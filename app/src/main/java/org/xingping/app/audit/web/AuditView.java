package org.xingping.app.audit.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.app.audit.AuditChain;
import org.xingping.app.audit.AuditEntries;
import org.xingping.app.audit.AuditEntry;
import org.xingping.app.shell.View;

/// The trail, a page of it.
///
/// @param all how many there are on all pages, or as many as are counted
/// @param isCounted whether there are no more than that
/// @param typed as it was asked for
/// @param actions what can be chosen
/// @param check null: the chain was never checked
/// @param wrongDay a day that is none, as typed; null: both are
public record AuditView(
        List<Line> lines,
        long all,
        boolean isCounted,
        Typed typed,
        List<Action> actions,
        int number,
        int pages,
        int mostExported,
        AuditEntries.@Nullable Check check,
        @Nullable String wrongDay)
        implements View {

    public AuditView {
        lines = List.copyOf(lines);
        actions = List.copyOf(actions);
    }

    /// @param action in words
    /// @param subject in words, as far as there are some
    public record Line(AuditEntry entry, String action, String subject) {}

    public record Action(String id, String title) {}

    /// The filter as it was typed.
    ///
    /// @param sort `time` or `-time`
    public record Typed(
            String person, String action, String unit, String from, String until, String words, String sort) {}

    @Override
    public String template() {
        return "audit/audit";
    }

    @Override
    public int status() {
        return wrongDay == null ? 200 : 422;
    }

    /// The way the list is asked for, in a link.
    public String query(String sort, int newNumber) {
        return "?person=" + encoded(typed.person()) + "&action=" + encoded(typed.action()) + "&unit="
                + encoded(typed.unit()) + "&from=" + encoded(typed.from()) + "&until=" + encoded(typed.until())
                + "&words="
                + encoded(typed.words()) + "&sort=" + encoded(sort) + "&page=" + newNumber;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public boolean isOldestFirst() {
        return typed.sort().equals("time");
    }

    /// Key of what is said about a fault.
    public String fault() {
        AuditChain.Fault fault = check == null ? null : check.fault();
        return fault == null ? "" : fault.name().toLowerCase(Locale.ROOT);
    }
}
