package org.xingping.cli.result;

import java.nio.file.Path;
import java.util.List;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.ProblemReport;
import org.xingping.engine.language.Text;
import org.xingping.engine.rate.RatingTable;

/// Says which units could not be rated and why.
public final class BlockedUnits {

    private BlockedUnits() {}

    /// @param facts the file their facts stand in
    /// @param page where to say it: standard error
    public static void print(RatingTable ratings, List<Integer> rows, Path facts, Page page) {
        rows.stream().limit(ProblemReport.SHOWN).forEach(row -> {
            String unit = ratings.facts().unit(row);
            page.line(facts + ": " + unit + ": " + page.say(ResultsJson.reason(ratings, row)));
        });
        int hidden = rows.size() - ProblemReport.SHOWN;
        if (hidden > 0) {
            page.line(Text.of(
                    "……另有 " + hidden + " 个单位", "… and " + hidden + (hidden == 1 ? " other unit" : " other units")));
        }
    }
}
