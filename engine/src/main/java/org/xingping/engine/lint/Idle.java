package org.xingping.engine.lint;

import java.util.List;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;

/// Every kept clause of a section or tier counts for something.
///
/// Rules `idle-section`, `idle-clause`.
final class Idle implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        for (Section section : study.standard().sections()) {
            if (NothingToWin.isUnanswered(section)) {
                continue; // said there
            }
            List<Clause> idle = section.kept().stream()
                    .filter(clause -> !counts(study, section, clause))
                    .toList();
            if (section.requirement() == null && idle.size() == section.kept().size() && !idle.isEmpty()) {
                recordedOnly(section, problems);
            } else {
                idle.forEach(clause -> idle(clause, problems));
            }
            if (isWithoutEffect(study, section)) {
                withoutEffect(section, problems);
            }
        }
        for (Standard.Tier tier : study.standard().ladder()) {
            tier.kept().stream()
                    .filter(clause -> !clause.isMetOrUnmet())
                    .filter(clause -> !study.isMentioned(StandardNames.points(clause.id())))
                    .forEach(clause -> idle(clause, problems));
        }
    }

    private static boolean counts(Study study, Section section, Clause clause) {
        boolean byOutcome = clause.isMetOrUnmet()
                && (outcomesCount(study, section) || study.isMentioned(StandardNames.met(clause.id())));
        boolean byPoints = StandardNames.earnsPoints(clause)
                && (study.isMentioned(StandardNames.POINTS)
                        || study.isMentioned(StandardNames.points(section.id()))
                        || study.isMentioned(StandardNames.points(clause.id())));
        return byOutcome || byPoints;
    }

    private static boolean outcomesCount(Study study, Section section) {
        boolean byRequirement = switch (section.requirement()) {
            case Section.Requirement.All all -> true;
            case Section.Requirement.Any any -> true;
            case Section.Requirement.Holds holds -> false;
            case null -> false;
        };
        return byRequirement
                || study.isMentioned(StandardNames.SHARE)
                || study.isMentioned(StandardNames.share(section.id()))
                || study.isMentioned(StandardNames.metCount(section.id()))
                || study.isMentioned(StandardNames.kept(section.id()));
    }

    /// A star is a result of its own; a requirement without one has to cap the award or be asked for.
    private static boolean isWithoutEffect(Study study, Section section) {
        return section.requirement() != null
                && !section.star()
                && section.caps() == null
                && !study.isMentioned(StandardNames.star(section.id()));
    }

    private static void recordedOnly(Section section, Problems problems) {
        problems.warning(
                section.at(),
                "idle-section",
                Text.of(
                        "“" + section.id() + "”部分只作记录：没有 star、needs，条款的结果和得分也没有用到",
                        "section `" + section.id()
                                + "` is recorded only: it has no star or needs, and nothing uses its clauses or points"),
                Text.of(
                        "若本意如此，可不理会；否则请写 star 或 needs，或在 values 中使用",
                        "leave it if that is meant; else give it star or needs, or use it in `values`"));
    }

    private static void withoutEffect(Section section, Problems problems) {
        problems.warning(
                section.at(),
                "idle-section",
                Text.of(
                        "“" + section.id() + "”部分达标与否没有影响：没有 caps，也没有 star(\"" + section.id() + "\")",
                        "whether section `" + section.id()
                                + "` is passed changes nothing: it has no caps, and nothing asks star(\"" + section.id()
                                + "\")"),
                Text.of(
                        "请写 caps，或在条件中使用 star(\"" + section.id() + "\")",
                        "give it `caps`, or use star(\"" + section.id() + "\") in a condition"));
    }

    private static void idle(Clause clause, Problems problems) {
        problems.warning(
                clause.at(),
                "idle-clause",
                Text.of(
                        "条款“" + clause.id() + "”不影响任何结果：所在部分不看" + (clause.isMetOrUnmet() ? "它达标与否" : "它的得分"),
                        "clause `" + clause.id() + "` changes no result: the part it stands in does not look at "
                                + (clause.isMetOrUnmet() ? "whether it is met" : "its points")),
                clause.isMetOrUnmet()
                        ? Text.of(
                                "请写 worth 使其计分，或改本部分的要求",
                                "give it points with `worth`, or change what the section takes")
                        : Text.of("请在要求或 values 中使用得分", "use the points in what the section takes or in `values`"));
    }
}
