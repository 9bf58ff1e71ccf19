package org.xingping.bench.peers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Comparison;

/// Units as objects and criteria as objects, unit by unit: what a good programmer writes who has no columns in mind.
/// Numbers are whole numbers in `long`; nothing is boxed and nothing allocated for a unit.
final class NaiveRows implements Contender {

    private Community[] communities = new Community[0];
    private Part[] parts = new Part[0];
    private @Nullable Scheme scheme;
    private @Nullable Ranking ranking;
    private @Nullable Answers answers;

    /// A criterion for one unit.
    private interface Test {
        int MISSED = 0;
        int OPEN = 1;
        int MET = 2;
        int NOT_APPLICABLE = 3;

        int of(Community community);
    }

    private record Weighted(Test test, int points) {}

    @SuppressWarnings("ArrayRecordComponent") // gone through for every unit, never compared
    private record Part(Weighted[] tests, int tenths) {}

    @Override
    public String name() {
        return "naive rows in Java";
    }

    @Override
    public String how() {
        return "an object with a `long[]` for each community, an object for each criterion";
    }

    @Override
    public void load(Work work) {
        Scheme restated = work.restated();
        scheme = restated;
        communities = work.communities();
        parts = restated.sections().stream()
                .map(section -> new Part(
                        section.items().stream()
                                .map(item -> new Weighted(test(item.criterion(), restated.columns()), item.points()))
                                .toArray(Weighted[]::new),
                        section.tenths()))
                .toArray(Part[]::new);
        ranking = new Ranking(restated, work.facts().groups(), work.rows());
    }

    private static Test test(Scheme.Criterion criterion, List<Column> columns) {
        return switch (criterion) {
            case Scheme.Compare compare -> compare(compare, columns);
            case Scheme.Found(int column) ->
                community -> {
                    long found = community.number(column);
                    return found == Community.UNKNOWN
                            ? Test.OPEN
                            : found == Column.MET
                                    ? Test.MET
                                    : found == Column.UNMET ? Test.MISSED : Test.NOT_APPLICABLE;
                };
            case Scheme.All(List<Scheme.Compare> compares) -> {
                Test[] tests =
                        compares.stream().map(each -> compare(each, columns)).toArray(Test[]::new);
                yield community -> {
                    int least = Test.MET;
                    for (Test each : tests) {
                        least = Math.min(least, each.of(community));
                    }
                    return least;
                };
            }
            case Scheme.BySize bySize -> bySize(bySize, columns.get(bySize.column()));
            case Scheme.Quotient quotient ->
                quotient(quotient, columns.get(quotient.dividend()), columns.get(quotient.divisor()));
        };
    }

    private static Test compare(Scheme.Compare compare, List<Column> columns) {
        int column = compare.column();
        long limit = compare.limit();
        int open = open(compare, columns.get(column));
        return switch (compare.comparison()) {
            case GREATER_OR_EQUAL ->
                community -> {
                    long number = community.number(column);
                    return number == Community.UNKNOWN ? open : number >= limit ? Test.MET : Test.MISSED;
                };
            case LESS_OR_EQUAL ->
                community -> {
                    long number = community.number(column);
                    return number == Community.UNKNOWN ? open : number <= limit ? Test.MET : Test.MISSED;
                };
            case EQUAL ->
                community -> {
                    long number = community.number(column);
                    return number == Community.UNKNOWN ? open : number == limit ? Test.MET : Test.MISSED;
                };
            case LESS, GREATER, NOT_EQUAL ->
                community -> {
                    long number = community.number(column);
                    return number == Community.UNKNOWN ? open : compare.holds(number) ? Test.MET : Test.MISSED;
                };
        };
    }

    /// What a comparison says of a number that may be anything within its range.
    static int open(Scheme.Compare compare, Column column) {
        long limit = compare.limit();
        boolean low = compare.holds(column.low());
        boolean high = compare.holds(column.high());
        boolean isInside = column.low() <= limit && limit <= column.high();
        boolean possible = low || high || (compare.comparison() == Comparison.EQUAL && isInside);
        boolean certain = low && high && !(compare.comparison() == Comparison.NOT_EQUAL && isInside);
        return certain ? Test.MET : possible ? Test.OPEN : Test.MISSED;
    }

    private static Test bySize(Scheme.BySize bySize, Column column) {
        int figure = bySize.column();
        int size = bySize.size();
        long[] upTo = bySize.upTo().stream().mapToLong(Long::longValue).toArray();
        long[] limits = bySize.limits().stream().mapToLong(Long::longValue).toArray();
        return community -> {
            long inhabitants = community.number(size);
            long least = limits[0];
            long most = limits[limits.length - 1];
            if (inhabitants != Community.UNKNOWN) {
                int band = 0;
                while (band < upTo.length && inhabitants > upTo[band]) {
                    band++;
                }
                least = limits[band];
                most = least;
            }
            long number = community.number(figure);
            boolean known = number != Community.UNKNOWN;
            return (known ? number : column.low()) >= most
                    ? Test.MET
                    : (known ? number : column.high()) >= least ? Test.OPEN : Test.MISSED;
        };
    }

    private static Test quotient(Scheme.Quotient quotient, Column dividend, Column divisor) {
        int over = quotient.dividend();
        int under = quotient.divisor();
        long times = quotient.times();
        long limit = quotient.limit();
        return community -> {
            long a = community.number(over);
            long b = community.number(under);
            if (a != Community.UNKNOWN && b != Community.UNKNOWN) {
                return a * times >= b * limit ? Test.MET : Test.MISSED;
            }
            boolean aKnown = a != Community.UNKNOWN;
            boolean bKnown = b != Community.UNKNOWN;
            return (aKnown ? a : dividend.low()) * times >= (bKnown ? b : divisor.high()) * limit
                    ? Test.MET
                    : (aKnown ? a : dividend.high()) * times >= (bKnown ? b : divisor.low()) * limit
                            ? Test.OPEN
                            : Test.MISSED;
        };
    }

    @Override
    public void run() {
        if (scheme == null || ranking == null) {
            throw new IllegalStateException("not loaded");
        }
        boolean byStars = scheme.score() == Scheme.Score.STARS;
        Answers result = new Answers(communities.length, true);
        byte[] winnable = new byte[communities.length];
        for (Community community : communities) {
            rate(community, result, winnable, byStars);
        }
        ranking.complete(result, winnable);
        answers = result;
    }

    private void rate(Community community, Answers result, byte[] winnable, boolean byStars) {
        Sums sums = new Sums();
        for (Part part : parts) {
            int low = 0;
            int high = 0;
            int applicable = 0;
            for (Weighted weighted : part.tests) {
                int outcome = weighted.test.of(community);
                int worth = weighted.points;
                if (outcome != Test.NOT_APPLICABLE) {
                    applicable += worth;
                    low += outcome == Test.MET ? worth : 0;
                    high += outcome == Test.MISSED ? 0 : worth;
                }
            }
            sums.add(low, high, applicable, part.tenths);
        }
        sums.write(community.row, result, winnable, byStars);
    }

    @Override
    public @Nullable Answers answers() {
        return answers;
    }

    @Override
    public void close() {
        communities = new Community[0];
        answers = null;
        ranking = null;
    }
}
