package org.xingping.cli.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.TextTable;
import org.xingping.cli.output.TextTable.Align;
import org.xingping.cli.output.TextTable.Column;
import org.xingping.cli.output.Tint;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lab.Border;
import org.xingping.engine.lab.Move;
import org.xingping.engine.lab.Mover;
import org.xingping.engine.lab.Neighbour;
import org.xingping.engine.lab.Proposal;
import org.xingping.engine.lab.Share;
import org.xingping.engine.lab.Trial;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Standard;

/// What a trial changes, for people: how awards shift, who wins and who loses, who is near the border.
public final class TrialText {

    /// Districts that are listed, those with the most movers first.
    private static final int MOST_PARENTS = 10;

    private TrialText() {}

    /// @param asked what the clauses of the proposals asked before
    /// @param ratings after the trial
    /// @param near how many units to list on each side of a border
    public static void print(
            Standard standard,
            List<Proposal> proposals,
            List<String> asked,
            RatingTable ratings,
            Trial trial,
            int near,
            Page page) {
        page.line(Styled.of(page.say(standard.title()), Tint.BOLD)
                .and(" " + standard.id() + "@" + standard.edition(), Tint.SOFT));
        for (int index = 0; index < proposals.size(); index++) {
            Proposal proposal = proposals.get(index);
            page.line(Styled.of("  " + proposal.clause() + "  ")
                    .and(asked.get(index), Tint.SOFT)
                    .and(" → ")
                    .and(proposal.condition(), Tint.BOLD));
        }
        page.line();
        shares(standard, trial, page);
        page.line();
        page.line(Styled.of(page.say("上升 ", "up "))
                .and("%d".formatted(trial.count(Move.UP)), Tint.GREEN)
                .and(page.say("，下降 ", ", down "))
                .and("%d".formatted(trial.count(Move.DOWN)), Tint.RED)
                .and(page.say("，范围改变 ", ", open differently "))
                .and("%d".formatted(trial.count(Move.OTHER)), Tint.OPEN)
                .and(page.say(
                        "；用时 %.1f 毫秒".formatted(trial.took().toNanos() / 1e6),
                        "; tried in %.1f ms".formatted(trial.took().toNanos() / 1e6))));
        parents(ratings.facts(), trial, page);
        if (near > 0) {
            trial.borders().forEach(border -> border(ratings, border, near, page));
        }
    }

    private static void shares(Standard standard, Trial trial, Page page) {
        List<List<Styled>> rows = new ArrayList<>();
        for (Share share : trial.shares()) {
            rows.add(shift(Awards.title(standard, share.level(), page.language()), share.before(), share.after()));
        }
        rows.add(shift(page.say("待定", "open"), trial.openBefore(), trial.openAfter()));
        TextTable.of(
                        List.of(
                                new Column(page.say("等次", "award"), Align.LEFT),
                                new Column(page.say("现在", "now"), Align.RIGHT),
                                new Column(page.say("试用后", "tried"), Align.RIGHT),
                                new Column("±", Align.RIGHT)),
                        rows)
                .print(page);
    }

    private static List<Styled> shift(String title, int before, int after) {
        int change = after - before;
        return List.of(
                Styled.of(title),
                Styled.of(String.valueOf(before)),
                Styled.of(String.valueOf(after)),
                change == 0 ? Styled.EMPTY : Styled.of("%+d".formatted(change)));
    }

    private static void parents(FactTable facts, Trial trial, Page page) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Mover mover : trial.movers()) {
            int[] count = counts.computeIfAbsent(
                    Objects.requireNonNullElse(facts.parent(mover.row()), ""), absent -> new int[2]);
            switch (mover.move()) {
                case UP -> count[0]++;
                case DOWN -> count[1]++;
                case OTHER, NONE -> {}
            }
        }
        if (counts.size() < 2) {
            return;
        }
        List<List<Styled>> rows = counts.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, int[]> each) -> -each.getValue()[0] - each.getValue()[1]))
                .limit(MOST_PARENTS)
                .map(each -> List.of(
                        Styled.of(each.getKey()),
                        Styled.of(String.valueOf(each.getValue()[0])),
                        Styled.of(String.valueOf(each.getValue()[1]))))
                .toList();
        page.line();
        TextTable.of(
                        List.of(
                                new Column(page.say("上级", "parent"), Align.LEFT),
                                new Column(page.say("上升", "up"), Align.RIGHT),
                                new Column(page.say("下降", "down"), Align.RIGHT)),
                        rows)
                .print(page);
        if (counts.size() > MOST_PARENTS) {
            page.line(page.say(
                    "另有 %d 个上级".formatted(counts.size() - MOST_PARENTS),
                    "and %d more".formatted(counts.size() - MOST_PARENTS)));
        }
    }

    private static void border(RatingTable ratings, Border border, int near, Page page) {
        List<Neighbour> neighbours = new ArrayList<>(border.nearest(ratings, false, near));
        neighbours.addAll(border.nearest(ratings, true, near));
        if (neighbours.isEmpty()) {
            return;
        }
        page.line();
        page.line(Styled.of(
                page.say("最接近界限 ", "nearest to ") + page.say(border.metric().title()) + " "
                        + border.comparison().sign() + " " + Numbers.plain(border.bound()),
                Tint.BOLD));
        FactTable facts = ratings.facts();
        TextTable.of(
                        List.of(
                                new Column(page.say("单位", "unit"), Align.LEFT),
                                new Column(page.say("名称", "name"), Align.LEFT),
                                new Column(page.say("数值", "value"), Align.RIGHT),
                                new Column(page.say("差", "distance"), Align.RIGHT),
                                new Column("", Align.LEFT)),
                        neighbours.stream()
                                .map(each -> List.of(
                                        Styled.of(facts.unit(each.row())),
                                        Styled.of(Objects.requireNonNullElse(facts.name(each.row()), "")),
                                        Styled.of(Numbers.plain(each.value())),
                                        Styled.of(Numbers.plain(each.distance())),
                                        each.isMet()
                                                ? Styled.of(page.say("达标", "met"), Tint.GREEN)
                                                : Styled.of(page.say("未达标", "unmet"), Tint.RED)))
                                .toList())
                .print(page);
    }
}
