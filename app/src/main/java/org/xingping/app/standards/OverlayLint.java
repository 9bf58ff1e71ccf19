package org.xingping.app.standards;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.language.Text;
import org.xingping.engine.lint.StandardLint;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.ResolvedStandard;

/// Judges an overlay that is being written.
@Component
public class OverlayLint {

    private final Dictionaries dictionaries;
    private final Editions editions;
    private final EditionRows rows;

    OverlayLint(Dictionaries dictionaries, Editions editions, EditionRows rows) {
        this.dictionaries = dictionaries;
        this.editions = editions;
        this.rows = rows;
    }

    /// What was found.
    ///
    /// @param problems of the overlay, errors first, each group in the order of the text; not what its base has
    ///     anyway
    /// @param base the edition it is of; null when that cannot be told
    /// @param checked the standard as the overlay makes it; null when there are errors
    public record Verdict(
            List<Problem> problems,
            @Nullable Edition base,
            @Nullable CheckedStandard checked,
            @Nullable ResolvedStandard resolved) {

        public Verdict {
            problems = problems.stream()
                    .sorted((one, other) -> Boolean.compare(other.isError(), one.isError()))
                    .toList();
        }

        public long errors() {
            return problems.stream().filter(Problem::isError).count();
        }

        /// The line a problem stands in; 0 when it stands in the base or in no line at all.
        public static int line(Problem problem) {
            return problem.at() instanceof Position.InText(String file, int line, int column)
                            && file.equals(OverlayText.NAME)
                    ? line
                    : 0;
        }
    }

    /// @param path of the unit whose overlay it is
    public Verdict judge(String text, String path) {
        EditionShelf shelf = new EditionShelf(rows.usableOn(path), editions::resolved);
        ResolvedStandard resolved = null;
        try {
            String accepted = OverlayText.accepted(text);
            if (SourceReader.read(OverlayText.NAME, accepted).get("overlay") == null) {
                return refused(shelf, List.of(noOverlay()));
            }
            Dictionaries.Read read = dictionaries.read();
            resolved = read.texts().resolve(OverlayText.NAME, accepted, shelf);
            CheckedStandard checked = StandardChecker.check(resolved.standard(), resolved.dictionary());
            RatingPlan.of(checked);
            List<Problem> problems = new ArrayList<>(own(StandardLint.problems(checked), shelf.taken()));
            clashes(resolved, read.all(), accepted, path, problems);
            return new Verdict(problems, shelf.taken(), checked, resolved);
        } catch (InputRefused refused) {
            return refused(shelf, refused.problems());
        } catch (org.xingping.app.shell.Refused refused) {
            return refused(
                    shelf,
                    List.of(Problem.error(
                            Position.ofFile(OverlayText.NAME), "no-text", refused.what(), refused.remedy())));
        }
    }

    private static Verdict refused(EditionShelf shelf, List<Problem> problems) {
        return new Verdict(problems, shelf.taken(), null, null);
    }

    private static Problem noOverlay() {
        return Problem.error(
                Position.of(OverlayText.NAME, 1, 1),
                "no-overlay",
                Text.of("缺少 overlay：这里只能写叠加标准", "there is no `overlay`: only overlays are written here"),
                Text.of("第一行写 overlay: 编号，第二行写 of: 所依据的标准", "begin with `overlay: its-id` and `of: its-base`"));
    }

    private void clashes(
            ResolvedStandard resolved, Dictionary dictionary, String text, String path, List<Problem> problems) {
        String[] units = path.split("\\.", -1);
        if (rows.isTaken(resolved.standard().id(), Long.valueOf(units[units.length - 1]))) {
            problems.addAll(OverlayText.taken(resolved.standard().id(), text).problems());
        }
        try {
            editions.refuseClashes(resolved, dictionary);
        } catch (InputRefused clash) {
            problems.addAll(clash.problems());
        }
    }

    /// A base's own oddities are not the overlay's.
    private List<Problem> own(List<Problem> problems, @Nullable Edition base) {
        if (base == null) {
            return problems;
        }
        Set<Text> known = new HashSet<>();
        StandardLint.problems(editions.checked(base.id())).forEach(problem -> known.add(problem.what()));
        return problems.stream()
                .filter(problem -> !known.contains(problem.what()))
                .toList();
    }
}
