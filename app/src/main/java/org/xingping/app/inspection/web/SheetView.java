package org.xingping.app.inspection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.Case;
import org.xingping.app.ratings.Live;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// The sheet that is filled in on the spot.
///
/// @param award what the unit goes for; null: none named
/// @param mayFill whether it is the viewer's turn
public record SheetView(
        Cycle cycle,
        Case unit,
        Text step,
        @Nullable Text award,
        @Nullable Live live,
        List<Section> sections,
        boolean mayFill,
        int status)
        implements View {

    public SheetView {
        sections = List.copyOf(sections);
    }

    /// A section of the standard.
    public record Section(Text title, List<ClauseView> clauses) {
        public Section {
            clauses = List.copyOf(clauses);
        }

        public int all() {
            return clauses.stream().mapToInt(clause -> clause.figures().size()).sum();
        }

        public long recorded() {
            return clauses.stream()
                    .flatMap(clause -> clause.figures().stream())
                    .filter(FigureView::isRecorded)
                    .count();
        }

        /// Whether a form in it was refused: then it is open.
        public boolean isRefused() {
            return clauses.stream()
                    .flatMap(clause -> clause.figures().stream())
                    .anyMatch(figure -> figure.refused() != null);
        }
    }

    public record ClauseView(String id, Text title, List<FigureView> figures) {
        public ClauseView {
            figures = List.copyOf(figures);
        }
    }

    public int all() {
        return sections.stream().mapToInt(Section::all).sum();
    }

    public long recorded() {
        return sections.stream().mapToLong(Section::recorded).sum();
    }

    /// The section to go on with; null: all is filled in, or it is not the viewer's turn.
    public @Nullable Section next() {
        if (!mayFill) {
            return null;
        }
        List<Section> left = sections.stream()
                .filter(section -> section.recorded() < section.all())
                .toList();
        return left.isEmpty() ? null : left.getFirst();
    }

    @Override
    public String template() {
        return "inspection/sheet";
    }
}
