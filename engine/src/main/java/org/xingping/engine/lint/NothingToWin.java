package org.xingping.engine.lint;

import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;

/// Tiers and sections that ask for something have clauses to ask it of.
///
/// Rule `nothing-to-win`.
final class NothingToWin implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        for (Section section : study.standard().sections()) {
            if (section.requirement() != null && section.kept().isEmpty()) {
                empty(section, problems);
            } else if (isUnanswered(section)) {
                unanswered(section, problems);
            }
        }
        for (Standard.Tier tier : study.standard().ladder()) {
            if (tier.kept().stream().noneMatch(Clause::isMetOrUnmet)) {
                tier(tier, problems);
            }
        }
    }

    /// Whether it asks for clauses that are met and has only points.
    static boolean isUnanswered(Section section) {
        boolean asksForMet = switch (section.requirement()) {
            case Section.Requirement.All all -> true;
            case Section.Requirement.Any any -> true;
            case Section.Requirement.Holds holds -> false;
            case null -> false;
        };
        return asksForMet && section.kept().stream().noneMatch(Clause::isMetOrUnmet);
    }

    private static void empty(Section section, Problems problems) {
        problems.warning(
                section.at(),
                "nothing-to-win",
                section.star()
                        ? Text.of(
                                "“" + section.id() + "”部分没有保留的条款，它的星得不到，也不计入可得星数",
                                "section `" + section.id()
                                        + "` has no kept clause: its star cannot be won and does not count as winnable")
                        : Text.of(
                                "“" + section.id() + "”部分没有保留的条款，它的要求不起作用",
                                "section `" + section.id() + "` has no kept clause, so what it needs has no effect"),
                section.star()
                        ? Text.of("若文件如此，可不理会；否则请补条款", "leave it if the document is so; else add a clause")
                        : Text.of("请补条款，或删去 needs", "add a clause, or drop `needs`"));
    }

    private static void unanswered(Section section, Problems problems) {
        boolean isAll = section.requirement() instanceof Section.Requirement.All;
        problems.warning(
                section.at(),
                "nothing-to-win",
                Text.of(
                        "“" + section.id() + "”部分要求条款达到，却只有打分的条款，因此" + (isAll ? "都算达标" : "都不达标"),
                        "section `" + section.id()
                                + "` asks for clauses that are met and has only clauses with points, so "
                                + (isAll ? "everybody passes it" : "nobody passes it")),
                Text.of("请写得分条件，例如 points >= 9", "ask for points, for instance `points >= 9`"));
    }

    private static void tier(Standard.Tier tier, Problems problems) {
        problems.warning(
                tier.at(),
                "nothing-to-win",
                Text.of(
                        "级别“" + tier.id() + "”没有可达到的条款，达到下一级的单位都会通过",
                        "tier `" + tier.id()
                                + "` has no clause to be met, so whoever passes the tiers below passes it too"),
                Text.of("请补条款，或删去此级", "add a clause, or drop the tier"));
    }
}
