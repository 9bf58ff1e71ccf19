package org.xingping.bench.peers;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// cel-java: every criterion a program of its planner, evaluated with a variable resolver; sums, stars,
/// ranks and awards in Java.
///
/// Numbers are whole numbers, so that no binary fraction decides. Where a figure is unknown, the criterion
/// is evaluated at its worse and at its better end instead of with CEL's own unknowns, which know
/// no ranges. One program for a whole section was slower than one for each criterion.
final class Cel implements Contender {

    private Community[] communities = new Community[0];
    private Part[] parts = new Part[0];
    private @Nullable Scheme scheme;
    private @Nullable Ranking ranking;
    private @Nullable Answers answers;

    @SuppressWarnings("ArrayRecordComponent") // gone through for every unit, never compared
    private record Part(Rule[] rules, int tenths) {}

    @Override
    public String name() {
        return "cel-java";
    }

    @Override
    public String how() {
        return "planner of %s, a program for each criterion and a variable resolver; sums and ranks in Java"
                .formatted(Versions.of("dev.cel", "runtime", CelRuntime.class));
    }

    @Override
    public void load(Work work) throws CelValidationException, CelEvaluationException {
        Scheme restated = work.restated();
        scheme = restated;
        communities = work.communities();
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder();
        for (int column = 0; column < restated.columns().size(); column++) {
            builder.addVar(SqlText.column(column), SimpleType.INT);
        }
        CelCompiler compiler = builder.build();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
        parts = new Part[restated.sections().size()];
        for (int p = 0; p < parts.length; p++) {
            Scheme.Section section = restated.sections().get(p);
            Rule[] rules = new Rule[section.items().size()];
            for (int r = 0; r < rules.length; r++) {
                Scheme.Item item = section.items().get(r);
                CelRuntime.Program program = runtime.createProgram(
                        compiler.compile(text(item.criterion())).getAst());
                rules[r] = new Rule(program, item, Ends.of(item.criterion(), restated.columns()));
            }
            parts[p] = new Part(rules, section.tenths());
        }
        ranking = new Ranking(restated, work.facts().groups(), work.rows());
    }

    /// A criterion in CEL.
    static String text(Scheme.Criterion criterion) {
        return switch (criterion) {
            case Scheme.Compare compare ->
                SqlText.column(compare.column()) + " " + compare.comparison().sign() + " " + compare.limit();
            case Scheme.Found(int column) -> SqlText.column(column) + " == " + Column.MET;
            case Scheme.All(List<Scheme.Compare> compares) -> {
                StringJoiner all = new StringJoiner(" && ");
                compares.forEach(compare -> all.add(text(compare)));
                yield all.toString();
            }
            case Scheme.BySize bySize -> {
                StringBuilder limit = new StringBuilder();
                for (int band = 0; band < bySize.upTo().size(); band++) {
                    limit.append("%s <= %d ? %d : "
                            .formatted(
                                    SqlText.column(bySize.size()),
                                    bySize.upTo().get(band),
                                    bySize.limits().get(band)));
                }
                yield "%s >= (%s%d)"
                        .formatted(
                                SqlText.column(bySize.column()),
                                limit,
                                bySize.limits().getLast());
            }
            case Scheme.Quotient quotient ->
                "%s * %d >= %s * %d"
                        .formatted(
                                SqlText.column(quotient.dividend()),
                                quotient.times(),
                                SqlText.column(quotient.divisor()),
                                quotient.limit());
        };
    }

    /// A criterion's program and the numbers it is about to see.
    private static final class Rule implements CelVariableResolver {

        private final CelRuntime.Program program;
        private final int points;
        private final boolean isFinding;
        private final String[] names;
        private final Ends[] ends;
        private final long[] numbers;

        Rule(CelRuntime.Program program, Scheme.Item item, List<Ends> ends) {
            this.program = program;
            this.points = item.points();
            this.isFinding = item.criterion() instanceof Scheme.Found;
            this.ends = ends.toArray(Ends[]::new);
            this.names = ends.stream().map(end -> SqlText.column(end.column())).toArray(String[]::new);
            this.numbers = new long[this.ends.length];
        }

        @Override
        public Optional<Object> find(String name) {
            if (numbers.length == 1) {
                return Optional.of(numbers[0]);
            }
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return Optional.of(numbers[i]);
                }
            }
            return Optional.empty();
        }

        /// Sets the numbers; false when one of them is unknown and stands at an end.
        boolean see(Community community, boolean better) {
            boolean known = true;
            for (int i = 0; i < ends.length; i++) {
                Ends end = ends[i];
                long number = community.number(end.column());
                if (number == Community.UNKNOWN) {
                    known = false;
                    number = better ? end.better() : end.worse();
                }
                numbers[i] = number;
            }
            return known;
        }

        boolean holds() throws CelEvaluationException {
            return (Boolean) program.eval(this);
        }
    }

    @Override
    public void run() throws CelEvaluationException {
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

    private void rate(Community community, Answers result, byte[] winnable, boolean byStars)
            throws CelEvaluationException {
        Sums sums = new Sums();
        for (Part part : parts) {
            int low = 0;
            int high = 0;
            int applicable = 0;
            for (Rule rule : part.rules) {
                boolean known = rule.see(community, false);
                if (rule.isFinding && rule.numbers[0] == Column.NOT_APPLICABLE) {
                    continue;
                }
                applicable += rule.points;
                if (rule.holds()) {
                    low += rule.points;
                    high += rule.points;
                } else if (!known) {
                    rule.see(community, true);
                    high += rule.holds() ? rule.points : 0;
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
        parts = new Part[0];
        answers = null;
        ranking = null;
    }
}
