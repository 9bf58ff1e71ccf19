package org.xingping.bench.peers;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.bench.PagePart;

/// What a contest showed, as a part of a page.
final class ResultTable {

    private ResultTable() {}

    /// Where the tables of a work stand in docs/performance.md.
    static PagePart part(String work) {
        return new PagePart(
                "<!-- measured by ./xingping bench --work " + work + " -->",
                "<!-- end of what ./xingping bench --work " + work + " measured -->");
    }

    /// @param isFresh whether the JVM had rated nothing before
    static String of(Work work, List<Contest.Result> results, boolean isFresh) {
        StringBuilder text = new StringBuilder();
        text.append("Work ").append(work.id()).append(": ").append(work.what()).append(".\n\n");
        text.append("""
                | contender | threads | runs | first ms | median ms | least ms | processor ms | ÷ Xingping | by processor time |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (Contest.Result result : results) {
            text.append(line(result, Contest.ours(results, result.contender().threads())));
        }
        text.append('\n');
        comparisons(text, results, isFresh);
        text.append('\n');
        String last = "";
        for (Contest.Result result : results) {
            if (!result.contender().name().equals(last)) {
                last = result.contender().name();
                text.append("- ")
                        .append(last)
                        .append(": ")
                        .append(result.contender().how());
                if (result.scale() > 1) {
                    text.append(String.format(
                            Locale.ROOT,
                            "; on %,d rows, times scaled up %.1f-fold (marked *)",
                            result.contender().rows(work),
                            result.scale()));
                }
                text.append(".\n");
            }
        }
        return text.toString();
    }

    private static String line(Contest.Result result, Contest.@Nullable Result ours) {
        String mark = result.scale() > 1 ? "*" : "";
        // what only reads is compared below, the other way round
        boolean isApart = result.contender() instanceof Ours || isReader(result.contender());
        String byTheWall = ours == null || isApart ? "" : figure(result.medianMs() / ours.medianMs());
        String byProcessor = ours == null || isApart ? "" : figure(result.processorMs() / ours.processorMs());
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s%s | %s%s | %s%s | %s%s | %s | %s |%n",
                result.contender().name(),
                result.contender().threads(),
                result.runs().size(),
                figure(result.firstMs()),
                mark,
                figure(result.medianMs()),
                mark,
                figure(result.leastMs()),
                mark,
                figure(result.processorMs()),
                mark,
                byTheWall,
                byProcessor);
    }

    private static boolean isReader(Contender contender) {
        return contender instanceof DoubleStream || contender instanceof OwnStream;
    }

    /// Three digits say all there is to say.
    private static String figure(double number) {
        return number >= 100
                ? String.format(Locale.ROOT, "%,.0f", number)
                : number >= 10
                        ? String.format(Locale.ROOT, "%.1f", number)
                        : String.format(Locale.ROOT, "%.2f", number);
    }

    private static void comparisons(StringBuilder text, List<Contest.Result> results, boolean isFresh) {
        Contest.Result one = Contest.ours(results, 1);
        Contest.Result two = Contest.ours(results, 2);
        if (one != null && two != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "- Two threads are %s times as fast as one.%n",
                    figure(one.medianMs() / two.medianMs())));
        }
        for (Contest.Result result : results) {
            if (one != null && isReader(result.contender())) {
                text.append(String.format(
                        Locale.ROOT,
                        "- Rating takes %s times as long as %s (by processor time %s).%n",
                        figure(one.medianMs() / result.medianMs()),
                        result.contender().name(),
                        figure(one.processorMs() / result.processorMs())));
            }
        }
        if (one != null && isFresh) {
            text.append(String.format(
                    Locale.ROOT,
                    "- The first rating of a JVM takes %s ms; everything is compiled while it runs.%n",
                    figure(one.firstMs())));
        }
    }
}
