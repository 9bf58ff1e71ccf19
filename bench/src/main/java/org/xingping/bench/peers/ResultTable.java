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
                | contender | threads | runs | first ms | median ms | least ms | processor ms | ÷ Xingping | by processor time | ÷ bound | by processor time |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (Contest.Result result : results) {
            int threads = result.contender().threads();
            text.append(line(
                    result,
                    Contest.ours(results, Ours.Form.AS_READ, threads),
                    Contest.ours(results, Ours.Form.BOUND, threads)));
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

    private static String line(Contest.Result result, Contest.@Nullable Result ours, Contest.@Nullable Result bound) {
        String mark = result.scale() > 1 ? "*" : "";
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
                ratios(result, ours),
                ratios(result, bound));
    }

    /// Two cells: by the clock on the wall and by processor time.
    private static String ratios(Contest.Result result, Contest.@Nullable Result ours) {
        // what only reads is compared below, the other way round
        boolean isApart = result.contender() instanceof Ours || isReader(result.contender());
        return ours == null || isApart
                ? " | "
                : figure(result.medianMs() / ours.medianMs())
                        + " | "
                        + figure(result.processorMs() / ours.processorMs());
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
        for (Ours.Form form : Ours.Form.values()) {
            Contest.Result one = Contest.ours(results, form, 1);
            if (one != null) {
                comparisons(text, results, form, one);
            }
        }
        Contest.Result vector = Contest.ours(results, Ours.Form.BOUND, 1);
        Contest.Result plain = Contest.ours(results, Ours.Form.BOUND_PLAIN, 1);
        if (vector != null && plain != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "- Without vector instructions it takes %s times as long (by processor time %s).%n",
                    figure(plain.medianMs() / vector.medianMs()),
                    figure(plain.processorMs() / vector.processorMs())));
        }
        Contest.Result first = Contest.ours(results, Ours.Form.AS_READ, 1);
        if (first != null && isFresh) {
            text.append(String.format(
                    Locale.ROOT,
                    "- The first rating of a JVM takes %s ms; everything is compiled while it runs.%n",
                    figure(first.firstMs())));
        }
    }

    private static void comparisons(
            StringBuilder text, List<Contest.Result> results, Ours.Form form, Contest.Result one) {
        Contest.Result two = Contest.ours(results, form, 2);
        if (two != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "- %s: two threads are %s times as fast as one.%n",
                    one.contender().name(),
                    figure(one.medianMs() / two.medianMs())));
        }
        for (Contest.Result result : results) {
            if (isReader(result.contender())) {
                text.append(String.format(
                        Locale.ROOT,
                        "- %s takes %s times as long as %s (by processor time %s).%n",
                        one.contender().name(),
                        figure(one.medianMs() / result.medianMs()),
                        result.contender().name(),
                        figure(one.processorMs() / result.processorMs())));
            }
        }
    }
}
