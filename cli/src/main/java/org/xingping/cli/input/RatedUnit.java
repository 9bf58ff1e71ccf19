package org.xingping.cli.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.output.Page;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;

/// One unit among all that were rated with it: its award may depend on theirs.
public record RatedUnit(ReadyStandard standard, RatingTable ratings, int row) {

    /// @param unit id of the unit, or a name that only one unit has
    /// @throws InputRefused when there is no such unit
    public static RatedUnit find(
            Installation installation, String idOrFile, Path file, List<Path> before, String unit, Page warnings) {
        ReadyStandard standard = installation.ready(idOrFile, warnings);
        FactTable facts = standard.facts(file);
        History history = EarlierResults.read(before, standard.standard());
        int row = row(facts, file, unit);
        RatingTable ratings =
                Rater.rate(standard.plan(), facts, history, Runtime.getRuntime().availableProcessors());
        return new RatedUnit(standard, ratings, row);
    }

    private static int row(FactTable facts, Path file, String unit) {
        Integer known = facts.rowOf(unit);
        if (known != null) {
            return known;
        }
        List<String> ids = new ArrayList<>();
        int named = -1;
        int namesakes = 0;
        for (int row = 0; row < facts.size(); row++) {
            ids.add(facts.unit(row));
            if (unit.equals(facts.name(row))) {
                named = row;
                namesakes++;
            }
        }
        if (namesakes == 1) {
            return named;
        }
        throw new InputRefused(List.of(Problem.error(
                Position.ofFile(file.toString()),
                "unknown-unit",
                Text.of("没有单位“" + unit + "”", "there is no unit `" + unit + "`"),
                namesakes > 1
                        ? Text.of("有 " + namesakes + " 个单位叫这个名称，请写编号", namesakes + " units have that name: write an id")
                        : remedy(NearestName.of(unit, ids)))));
    }

    private static Text remedy(@Nullable String nearest) {
        return nearest == null
                ? Text.of("请写 unit 列中的编号", "write an id of the column `unit`")
                : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`");
    }

    /// The unit as people call it.
    public String name() {
        return Objects.requireNonNullElse(
                ratings.facts().name(row), ratings.facts().unit(row));
    }
}
