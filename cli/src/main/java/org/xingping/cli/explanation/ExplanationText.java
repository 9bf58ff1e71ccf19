package org.xingping.cli.explanation;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.Tint;
import org.xingping.cli.result.Awards;
import org.xingping.cli.result.Numbers;
import org.xingping.cli.result.StarCount;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.explain.Explanation.Derived;
import org.xingping.engine.explain.Explanation.Line;
import org.xingping.engine.explain.Explanation.Part;
import org.xingping.engine.explain.Explanation.PartKind;
import org.xingping.engine.explain.Explanation.Rule;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.OmissionReason;
import org.xingping.engine.standard.Standard;

/// An explanation for people: every section with its clauses, then the derived numbers and the rules of the award.
public final class ExplanationText {

    private static final String CLAUSE_INDENT = "  ";
    private static final String DETAIL_INDENT = "       ";

    private final RatingTable ratings;
    private final int row;
    private final Explanation explanation;
    private final Standard standard;
    private final Page page;

    private ExplanationText(RatingTable ratings, int row, Explanation explanation, Page page) {
        this.ratings = ratings;
        this.row = row;
        this.explanation = explanation;
        this.standard = ratings.standard().standard();
        this.page = page;
    }

    public static void print(RatingTable ratings, int row, Explanation explanation, Page page) {
        new ExplanationText(ratings, row, explanation, page).print();
    }

    private void print() {
        heading();
        explanation.parts().forEach(this::part);
        if (!explanation.values().isEmpty()) {
            page.line();
            page.line(Styled.of(page.say("计算值", "Values"), Tint.BOLD));
            explanation.values().forEach(this::value);
        }
        page.line();
        page.line(Styled.of(page.say("等次规则（自上而下，先成立者定）", "Award: the first of these that holds"), Tint.BOLD));
        explanation.rules().forEach(this::rule);
    }

    private void heading() {
        String name = explanation.name();
        page.line(Styled.of(name == null ? explanation.unit() : name, Tint.BOLD)
                .and(name == null ? "" : "  " + explanation.unit(), Tint.SOFT));
        page.line(Styled.of(page.say(standard.title()) + "  " + standard.id() + "@" + standard.edition(), Tint.SOFT));
        Text notRated = explanation.notRated();
        if (notRated != null) {
            page.line(Styled.of(page.say("没有评定：", "Not rated: ") + page.say(notRated), Tint.RED));
            return;
        }
        Styled line = Styled.of(page.say("等次：", "Award: "))
                .and(
                        Awards.span(standard, explanation.awardLow(), explanation.awardHigh(), page.language()),
                        Tint.BOLD);
        if (ratings.award(row) == null) {
            line = line.and(page.say("（待定）", " (open)"), Tint.OPEN);
        }
        StarCount stars = StarCount.of(ratings, row);
        if (stars != null) {
            line = line.and("  ").and(stars.styled());
        }
        page.line(line);
        Fraction low = ratings.scoreLow(row);
        Fraction high = ratings.scoreHigh(row);
        if (low != null && high != null) {
            Integer rank = ratings.rank(row);
            page.line(page.say("得分：", "Score: ")
                    + span(new Interval(low, high))
                    + (rank == null
                            ? ""
                            : page.say("，本组第 %d 名", ", place %d in its group").formatted(rank)));
        }
    }

    private void part(Part part) {
        page.line();
        Styled line = Marks.of(part)
                .and(" " + (part.id().isEmpty() ? "" : part.id() + " "), Tint.SOFT)
                .and(page.say(part.title()), Tint.BOLD);
        if (part.kind() != PartKind.VETOES && part.kept() > 0) {
            line = line.and("  " + part.met() + "/" + part.kept(), Tint.SOFT);
        }
        Interval points = part.points();
        if (points != null) {
            line = line.and(page.say("  %s 分", "  %s points").formatted(span(points)), Tint.SOFT);
        }
        if (part.winsStar() && !part.isWinnable()) {
            line = line.and(page.say("  没有适用的条款，不得星也不失星", "  no clause applies: neither won nor lost"), Tint.SOFT);
        }
        page.line(line);
        part.lines().forEach(each -> clause(each, part.kind() == PartKind.VETOES));
    }

    private void clause(Line line, boolean isVeto) {
        Styled head = Styled.of(CLAUSE_INDENT)
                .and(Marks.of(line, isVeto))
                .and(" " + line.id() + " ", Tint.SOFT)
                .and(page.say(line.title()));
        String omitted = line.omitted();
        if (omitted != null) {
            page.line(head.and(
                    page.say("不采用（%s：%s）", "left out (%s: %s)")
                            .formatted(omitted, page.say(OmissionReason.meaning(omitted))),
                    Tint.SOFT));
            return;
        }
        if (line.outcome() == Outcome.NOT_APPLICABLE) {
            head = head.and(page.say("  不适用", "  does not apply"), Tint.SOFT);
        } else if (line.points() != null) {
            head = head.and(page.say("  %s 分", "  %s points").formatted(span(line.points())), Tint.SOFT);
        } else if (isVeto) {
            head = head.and(vetoWord(line.outcome()), Tint.SOFT);
        }
        page.line(head);
        condition(line.condition(), line.filled());
        if (line.partOmitted() != null) {
            page.line(Styled.of(
                    DETAIL_INDENT
                            + page.say("部分不采用（%s：%s）", "a part is left out (%s: %s)")
                                    .formatted(
                                            line.partOmitted(), page.say(OmissionReason.meaning(line.partOmitted()))),
                    Tint.SOFT));
        }
        if (!line.missing().isEmpty()) {
            page.line(Styled.of(DETAIL_INDENT + page.say("尚缺：", "missing: ") + missing(line.missing()), Tint.OPEN));
        }
    }

    private String vetoWord(@Nullable Outcome outcome) {
        return switch (outcome) {
            case MET -> page.say("  成立", "  holds");
            case UNMET -> page.say("  不成立", "  does not hold");
            case null, default -> "";
        };
    }

    private void condition(@Nullable String condition, @Nullable String filled) {
        if (condition == null) {
            return;
        }
        String same = filled == null || filled.equals(condition) ? "" : "  →  " + filled;
        page.line(Styled.of(DETAIL_INDENT + condition + same, Tint.SOFT));
    }

    /// `dispute_success_rate 调处成功率`, or the column of a finding.
    private String missing(List<String> columns) {
        return columns.stream()
                .map(column -> {
                    Metric metric = ratings.standard().metric(column);
                    return metric == null || metric.title().isEmpty()
                            ? column
                            : column + " " + page.say(metric.title());
                })
                .collect(Collectors.joining(page.say("、", ", ")));
    }

    private void value(Derived value) {
        Interval number = value.number();
        Styled line = Styled.of(CLAUSE_INDENT + value.name())
                .and(value.title().isEmpty() ? "" : " " + page.say(value.title()), Tint.SOFT)
                .and(" = ")
                .and(number == null ? page.say("无法计算", "cannot be computed") : span(number), tint(number));
        page.line(line);
        condition(value.condition(), value.filled());
    }

    private static Tint tint(@Nullable Interval number) {
        return number == null ? Tint.RED : number.isDecided() ? Tint.BOLD : Tint.OPEN;
    }

    private void rule(Rule rule) {
        int place = standard.placeOf(rule.level());
        String low = explanation.awardLow();
        String high = explanation.awardHigh();
        boolean isPossible =
                low != null && high != null && place <= standard.placeOf(low) && place >= standard.placeOf(high);
        page.line(Styled.of(isPossible ? "▸ " : "  ", Tint.GOLD)
                .and(rule.level() + " ", Tint.SOFT)
                .and(page.say(rule.title()), isPossible ? Tint.BOLD : Tint.PLAIN)
                .and(rule.condition() == null ? page.say("  其余", "  otherwise") : "", Tint.SOFT));
        condition(rule.condition(), rule.filled());
    }

    private String span(Interval interval) {
        return interval.isDecided()
                ? interval.low().toPlainString()
                : Numbers.plain(interval.low().rounded())
                        + page.say("～", "–")
                        + Numbers.plain(interval.high().rounded());
    }
}
