package org.xingping.app.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.facts.FactImport;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.engine.problem.Problem;

/// Figures of many units from one file.
///
/// @param periods with an open round
/// @param result null: nothing was imported
/// @param refused why the file was not taken at all; null: it was, or there was none
/// @param more problems beyond those listed
public record FactImportView(
        List<String> periods,
        List<Stage> stages,
        String period,
        String stage,
        String source,
        FactImport.@Nullable Result result,
        @Nullable Refused refused,
        List<Problem> problems,
        long more)
        implements View {

    public FactImportView {
        periods = List.copyOf(periods);
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
    }

    @Override
    public String template() {
        return "desk/fact-import";
    }

    @Override
    public int status() {
        return problems.isEmpty() && refused == null ? 200 : 422;
    }
}
