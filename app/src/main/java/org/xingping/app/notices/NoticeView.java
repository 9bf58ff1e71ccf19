package org.xingping.app.notices;

import java.util.List;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Edition;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Standard.Level;

/// A public notice: who is to get which award, and what came of objections.
///
/// @param takesObjections whether one can object today
/// @param answerWithin working days until an objection is answered
/// @param streets what stands above the units, to choose from; empty where there is one only
/// @param open how many objections wait for an answer
public record NoticeView(
        PublicNotice notice,
        Cycle cycle,
        Edition edition,
        boolean takesObjections,
        int answerWithin,
        ListPage<Row> list,
        ListQuery query,
        List<String> streets,
        List<Level> levels,
        List<Answer> answers,
        int open)
        implements View {

    public static final List<String> COLUMNS = List.of("code", "name", "street", "award", "score");

    public NoticeView {
        streets = List.copyOf(streets);
        levels = List.copyOf(levels);
        answers = List.copyOf(answers);
    }

    /// A unit.
    ///
    /// @param award intended, in words, as it was posted
    /// @param now the same after a ruling; the same text where none changed it
    public record Row(Posted unit, Text award, Text now, String middle) {}

    @Override
    public String template() {
        return "notices/notice";
    }
}
