package org.xingping.app.standards.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.reading.StandardSheet;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Lineage;

/// An edition, clause by clause.
///
/// @param source the document it comes from
/// @param notes what the document says and nobody computes, and defaults chosen
/// @param lineage the editions it was built of, itself last
/// @param dropped clauses that overlays took out
/// @param base the edition it was laid over; null: it stands on its own
/// @param others other editions of the same standard, to compare with
public record EditionView(
        Edition edition,
        Text subject,
        Text source,
        List<Text> notes,
        List<Lineage.Edition> lineage,
        List<Lineage.Dropped> dropped,
        @Nullable Edition base,
        List<Edition> others,
        StandardSheet sheet)
        implements View {

    public EditionView {
        notes = List.copyOf(notes);
        lineage = List.copyOf(lineage);
        dropped = List.copyOf(dropped);
        others = List.copyOf(others);
    }

    @Override
    public String template() {
        return "standards/edition";
    }
}
