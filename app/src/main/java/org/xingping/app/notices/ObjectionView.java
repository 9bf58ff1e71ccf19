package org.xingping.app.notices;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.engine.facts.file.FormField;
import org.xingping.engine.language.Text;

/// An objection under way, for its handler and those who look on.
///
/// @param due last day for the answer; null: in a year whose calendar is not announced
/// @param contact null unless the viewer handles it
/// @param mayTake whether the viewer can take it on
/// @param why why the viewer must not handle it; null: nothing is against it, or they only look on
/// @param candidates to give it to; empty where the viewer gives it to nobody
/// @param isHandler whether the viewer rules on it
/// @param concerned figures that the clause reads, or the figure that was named
/// @param others the round's other figures
/// @param answer null: not answered yet
/// @param typed by field, as it was sent
public record ObjectionView(
        Objection objection,
        Cycle cycle,
        @Nullable Text about,
        @Nullable LocalDate due,
        boolean isLate,
        @Nullable Contact contact,
        boolean mayTake,
        @Nullable Text why,
        List<Candidate> candidates,
        boolean isHandler,
        List<Figure> concerned,
        List<Figure> others,
        @Nullable Answer answer,
        Map<String, String> typed,
        @Nullable Refused refused)
        implements View {

    public ObjectionView {
        candidates = List.copyOf(candidates);
        concerned = List.copyOf(concerned);
        others = List.copyOf(others);
        typed = Map.copyOf(typed);
    }

    /// Somebody to give it to.
    ///
    /// @param why why they must not; null: nothing is against it
    public record Candidate(
            String username, String name, @Nullable Text why) {}

    /// A figure that a ruling can correct.
    ///
    /// @param title with the clause's number where it is a finding
    /// @param shown what is in force; `—` where nothing is
    /// @param by the level that gave it; null: none
    public record Figure(
            String key,
            Text title,
            FormField field,
            Text shown,
            @Nullable Text by) {
        public String id() {
            return "value-" + key.replaceAll("[^A-Za-z0-9_]", "-");
        }
    }

    public String place() {
        return "/objections/" + objection.id();
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean isAnyOtherTyped() {
        return others.stream()
                .anyMatch(figure -> !typed("value:" + figure.key()).isBlank());
    }

    @Override
    public String template() {
        return "notices/objection";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
