package org.xingping.app.lab;

import org.xingping.app.cycles.Cycle;
import org.xingping.app.standards.Edition;
import org.xingping.engine.lab.Proposal;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// Writes what is tried as an overlay of the round's edition, ready to be drafted; one that sets
/// nothing when nothing is tried.
final class OverlayDraft {

    private OverlayDraft() {}

    static String of(Cycle cycle, Edition edition, Tried tried) {
        Text title = edition.title();
        StringBuilder text = new StringBuilder()
                .append("overlay: ")
                .append(edition.standard())
                .append("-trial\nof: ")
                .append(quoted(edition.name()))
                .append("\nedition: ")
                .append(quoted(cycle.period()))
                .append("\ntitle: {zh: ")
                .append(quoted(title.zh() + "（试算）"))
                .append(", en: ")
                .append(quoted(title.in(Language.EN) + " (trial)"))
                .append(tried.values().isEmpty() ? "}\nset: {}\n" : "}\nset:\n");
        for (Proposal proposal : tried.proposals()) {
            text.append("  ")
                    .append(quoted(proposal.clause() + ".when"))
                    .append(": ")
                    .append(quoted(proposal.condition()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
