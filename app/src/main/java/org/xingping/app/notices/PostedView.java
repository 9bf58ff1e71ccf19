package org.xingping.app.notices;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.ratings.Explained;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.StarGlyph;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// A unit's intended award with its reasons, and the form to object to it.
///
/// @param award as it was posted
/// @param explained null: the unit was taken back, and is under review again
/// @param now the award after rulings
/// @param takesObjections whether the form is shown
/// @param clauses to choose from in the form
/// @param figures to choose from in the form
/// @param form the form's own token
/// @param typed by field, as it was sent
/// @param refused why it was not taken; null: nothing was sent
public record PostedView(
        PublicNotice notice,
        Cycle cycle,
        Posted unit,
        Text award,
        @Nullable Explained explained,
        StarGlyph glyph,
        Text now,
        String middle,
        boolean takesObjections,
        int answerWithin,
        List<SubjectChoice> clauses,
        List<SubjectChoice> figures,
        List<Answer> answers,
        String form,
        Map<String, String> typed,
        @Nullable Refused refused)
        implements View {

    public PostedView {
        clauses = List.copyOf(clauses);
        figures = List.copyOf(figures);
        answers = List.copyOf(answers);
        typed = Map.copyOf(typed);
    }

    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    @Override
    public String template() {
        return "notices/posted";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
