package org.xingping.cli.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.xingping.cli.output.DisplayText;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.Tint;
import org.xingping.engine.standard.Standard;

/// The closing lines of a rating: how many units got what, what is open, which targets are reached.
public final class SummaryText {

    private static final int BAR_COLUMNS = 30;

    private SummaryText() {}

    /// @param rating how long the engine took, without reading and writing
    public static void print(Standard standard, Summary summary, Duration rating, Page page) {
        page.line(Styled.of(page.say(standard.title()), Tint.BOLD)
                .and(" " + standard.id() + "@" + standard.edition(), Tint.SOFT));
        page.line(counts(summary, rating, page));
        int most = summary.awards().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        int titleColumns = standard.levels().stream()
                .mapToInt(level -> DisplayText.width(Awards.title(standard, level.id(), page.language())))
                .max()
                .orElse(0);
        for (Map.Entry<String, Integer> award : summary.awards().entrySet()) {
            int units = award.getValue();
            int bar = most == 0 ? 0 : (int) Math.ceil((double) units * BAR_COLUMNS / most);
            page.line(Styled.of("  "
                            + DisplayText.padded(Awards.title(standard, award.getKey(), page.language()), titleColumns)
                            + "  ")
                    .and("%6d".formatted(units), units == 0 ? Tint.SOFT : Tint.PLAIN)
                    .and(bar == 0 ? "" : "  ")
                    .and("█".repeat(bar), Tint.GOLD));
        }
        summary.targets().forEach((target, count) -> page.line(target(target, count, page)));
    }

    private static String counts(Summary summary, Duration rating, Page page) {
        StringBuilder line = new StringBuilder();
        line.append(page.say("%d 个单位：已定 %d", "%d units: %d decided").formatted(summary.units(), summary.decided()));
        line.append(page.say("，待定 %d", ", %d open").formatted(summary.undecided()));
        if (summary.excluded() > 0) {
            line.append(page.say("，不参评 %d", ", %d not rated").formatted(summary.excluded()));
        }
        if (!summary.blocked().isEmpty()) {
            line.append(page.say("，无法评定 %d", ", %d cannot be rated")
                    .formatted(summary.blocked().size()));
        }
        return line.append(page.say("；评定用时 %d 毫秒", "; rated in %d ms").formatted(rating.toMillis()))
                .toString();
    }

    private static Styled target(Standard.Target target, Summary.TargetCount count, Page page) {
        String title = target.title().isEmpty() ? target.id() : page.say(target.title());
        String wanted = percent(target.atLeast());
        Styled line = Styled.of(page.say("  目标 ", "  target ") + title + " ≥ " + wanted + page.say("：", ": "))
                .and(
                        page.say(
                                "%d 组中 %d 组达到".formatted(count.groups(), count.reached()),
                                "%d of %d groups".formatted(count.reached(), count.groups())),
                        count.reached() == count.groups() ? Tint.GREEN : Tint.RED);
        return count.open() == 0
                ? line
                : line.and(page.say("，%d 组待定", ", %d open").formatted(count.open()), Tint.OPEN);
    }

    static String percent(BigDecimal share) {
        return Numbers.plain(share.movePointRight(2)) + "%";
    }
}
