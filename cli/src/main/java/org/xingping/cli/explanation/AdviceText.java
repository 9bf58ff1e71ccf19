package org.xingping.cli.explanation;

import org.xingping.cli.output.Page;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.Tint;
import org.xingping.cli.result.Awards;
import org.xingping.engine.advise.Advice;
import org.xingping.engine.standard.Standard;

/// The way to the next award, step by step.
public final class AdviceText {

    private static final String DETAIL_INDENT = "      ";

    private AdviceText() {}

    /// @param unit the unit as people call it
    public static void print(String unit, Standard standard, Advice advice, Page page) {
        page.line(Styled.of(unit, Tint.BOLD)
                .and("  " + page.say(standard.title()) + "  " + standard.id() + "@" + standard.edition(), Tint.SOFT));
        switch (advice) {
            case Advice.Best(String award) -> {
                String title = Awards.title(standard, award, page.language());
                page.line(page.say("已是最好的等次：" + title + "。", "It has the best award already: " + title + "."));
            }
            case Advice.None(var reason) -> page.line(reason);
            case Advice.Way way -> way(standard, way, page);
        }
    }

    private static boolean isVeto(Standard standard, Advice.Step step) {
        return standard.vetoes().stream().anyMatch(veto -> veto.clause().id().equals(step.clause()));
    }

    private static void way(Standard standard, Advice.Way way, Page page) {
        String from = Awards.title(standard, way.from(), page.language());
        String to = Awards.title(standard, way.to(), page.language());
        int steps = way.steps().size();
        page.line(page.say(
                "由“%s”到“%s”，需 %d 步：".formatted(from, to, steps),
                "From “%s” to “%s” in %d %s:".formatted(from, to, steps, steps == 1 ? "step" : "steps")));
        int number = 1;
        for (Advice.Step step : way.steps()) {
            page.line();
            page.line(Styled.of("%3d. ".formatted(number++))
                    .and(Marks.ofStep(step.now(), isVeto(standard, step)))
                    .and(" " + step.clause() + " ", Tint.SOFT)
                    .and(page.say(step.title())));
            String condition = step.condition();
            if (condition != null) {
                String filled = step.filled();
                page.line(Styled.of(
                        DETAIL_INDENT
                                + condition
                                + (filled == null || filled.equals(condition) ? "" : "  →  " + filled),
                        Tint.SOFT));
            }
            if (!step.distance().isEmpty()) {
                page.line(Styled.of(DETAIL_INDENT + page.say(step.distance()), Tint.RED));
            }
        }
        page.line();
        page.line(
                way.isProvenShortest()
                        ? page.say("已证明没有条款更少的办法。", "Proven: no smaller set of clauses leads there.")
                        : page.say(
                                "这是找到的最短办法，未证明没有更短的。", "The shortest found; it is not proven that none is shorter."));
        if (!way.note().isEmpty()) {
            page.line(Styled.of(page.say(way.note()), Tint.SOFT));
        }
    }
}
