package org.xingping.bench.peers;

import java.util.List;
import java.util.StringJoiner;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.StatelessKieSession;

/// Drools with its executable model: two rules for each criterion, one that fires where it is missed and one where it
/// is open; sums, ranks and awards in Java.
///
/// Rules that fire where a criterion is met would fire eight times as often. Units are given to a stateless session in
/// portions.
public final class Drools implements Contender {

    private static final int PORTION = 1_000;

    private Subject[] subjects = new Subject[0];
    private @Nullable KieBase rules;
    private @Nullable Scheme scheme;
    private @Nullable Ranking ranking;
    private @Nullable Answers answers;

    /// A unit as rules see it; public because the rules are compiled into a package of their own.
    public static final class Subject {

        private final Community community;
        private final int[] lostSurely;
        private final int[] lostPossibly;
        private final int[] applicable;

        Subject(Community community, int sections) {
            this.community = community;
            this.lostSurely = new int[sections];
            this.lostPossibly = new int[sections];
            this.applicable = new int[sections];
        }

        void clear() {
            java.util.Arrays.fill(lostSurely, 0);
            java.util.Arrays.fill(lostPossibly, 0);
            java.util.Arrays.fill(applicable, 0);
        }

        public long number(int column) {
            return community.number(column);
        }

        public boolean isKnown(int column) {
            return community.isKnown(column);
        }

        /// The number, or what stands for it while it is unknown.
        public long number(int column, long otherwise) {
            long number = community.number(column);
            return number == Community.UNKNOWN ? otherwise : number;
        }

        public void miss(int section, int points) {
            lostSurely[section] += points;
            lostPossibly[section] += points;
        }

        public void open(int section, int points) {
            lostPossibly[section] += points;
        }

        public void doesNotApply(int section, int points) {
            applicable[section] -= points;
        }
    }

    @Override
    public String name() {
        return "Drools";
    }

    @Override
    public String how() {
        return "%s, executable model, rules for what is missed and what is open, stateless sessions of %,d units; sums and ranks in Java"
                .formatted(Versions.of("org.kie", "kie-api", KieServices.class), PORTION);
    }

    @Override
    public void load(Work work) {
        Scheme restated = work.restated();
        scheme = restated;
        Community[] communities = work.communities();
        subjects = new Subject[communities.length];
        for (int row = 0; row < subjects.length; row++) {
            subjects[row] = new Subject(communities[row], restated.sections().size());
        }
        ranking = new Ranking(restated, work.facts().groups(), work.rows());
        KieServices services = KieServices.Factory.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write("src/main/resources/org/xingping/bench/rules/criteria.drl", text(restated));
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(errors.toString());
        }
        rules = services.newKieContainer(services.getRepository().getDefaultReleaseId())
                .getKieBase();
    }

    private static String text(Scheme scheme) {
        StringBuilder text = new StringBuilder();
        text.append("package org.xingping.bench.rules;\n");
        text.append("import ").append(Subject.class.getCanonicalName()).append(";\n");
        for (int s = 0; s < scheme.sections().size(); s++) {
            for (Scheme.Item item : scheme.sections().get(s).items()) {
                List<Ends> ends = Ends.of(item.criterion(), scheme.columns());
                String holds = text(item.criterion(), null);
                String unless = text(item.criterion(), ends);
                StringJoiner known = new StringJoiner(" && ");
                ends.forEach(end -> known.add("isKnown(" + end.column() + ")"));
                String missed = item.criterion() instanceof Scheme.Found(int column)
                        ? "number(%d) == %dL".formatted(column, Column.UNMET)
                        : ends.size() == 1 ? known + " && !(" + holds + ")" : "!(" + unless + ")";
                String open = ends.size() == 1
                        ? "!" + known
                        : "!(" + known + ") && " + unless + " && !(" + text(item.criterion(), worse(ends)) + ")";
                rule(text, item.id() + " missed", missed, "miss(%d, %d)".formatted(s, item.points()));
                rule(text, item.id() + " open", open, "open(%d, %d)".formatted(s, item.points()));
                if (item.criterion() instanceof Scheme.Found(int column)) {
                    String notApplicable = "number(%d) == %dL".formatted(column, Column.NOT_APPLICABLE);
                    rule(text, item.id() + " na", notApplicable, "doesNotApply(%d, %d)".formatted(s, item.points()));
                }
            }
        }
        return text.toString();
    }

    /// The same ends the other way round, so that the text reads the worse one.
    private static List<Ends> worse(List<Ends> ends) {
        return ends.stream().map(Ends::swapped).toList();
    }

    private static void rule(StringBuilder text, String name, String when, String then) {
        text.append("rule \"%s\" no-loop when $unit : Subject( %s ) then $unit.%s; end\n".formatted(name, when, then));
    }

    /// A criterion in Java.
    ///
    /// @param ends what stands for unknown numbers, by their better end; null where all are known
    private static String text(Scheme.Criterion criterion, @Nullable List<Ends> ends) {
        return switch (criterion) {
            case Scheme.Compare compare ->
                "%s %s %dL"
                        .formatted(
                                number(compare.column(), ends),
                                compare.comparison().sign(),
                                compare.limit());
            case Scheme.Found(int column) -> "%s == %dL".formatted(number(column, ends), Column.MET);
            case Scheme.All(List<Scheme.Compare> compares) -> {
                StringJoiner all = new StringJoiner(" && ");
                compares.forEach(compare -> all.add(text(compare, ends)));
                yield "(" + all + ")";
            }
            case Scheme.BySize bySize -> {
                // the same as the limit of the band, as limits rise
                String figure = number(bySize.column(), ends);
                String size = number(bySize.size(), ends);
                StringBuilder all = new StringBuilder(
                        "(%s >= %dL".formatted(figure, bySize.limits().getFirst()));
                for (int band = 0; band < bySize.upTo().size(); band++) {
                    all.append(" && (%s <= %dL || %s >= %dL)"
                            .formatted(
                                    size,
                                    bySize.upTo().get(band),
                                    figure,
                                    bySize.limits().get(band + 1)));
                }
                yield all.append(")").toString();
            }
            case Scheme.Quotient quotient ->
                "%s * %dL >= %s * %dL"
                        .formatted(
                                number(quotient.dividend(), ends),
                                quotient.times(),
                                number(quotient.divisor(), ends),
                                quotient.limit());
        };
    }

    private static String number(int column, @Nullable List<Ends> ends) {
        if (ends == null) {
            return "number(%d)".formatted(column);
        }
        for (Ends end : ends) {
            if (end.column() == column) {
                return "number(%d, %dL)".formatted(column, end.better());
            }
        }
        throw new IllegalArgumentException("column " + column);
    }

    @Override
    public void run() {
        if (rules == null || scheme == null || ranking == null) {
            throw new IllegalStateException("not loaded");
        }
        boolean byStars = scheme.score() == Scheme.Score.STARS;
        Answers result = new Answers(subjects.length, true);
        byte[] winnable = new byte[subjects.length];
        List<Subject> all = List.of(subjects);
        StatelessKieSession session = rules.newStatelessKieSession();
        for (int from = 0; from < subjects.length; from += PORTION) {
            List<Subject> portion = all.subList(from, Math.min(from + PORTION, subjects.length));
            portion.forEach(Subject::clear);
            session.execute(portion);
        }
        for (Subject subject : subjects) {
            Sums sums = new Sums();
            for (int s = 0; s < scheme.sections().size(); s++) {
                Scheme.Section section = scheme.sections().get(s);
                int applicable = section.points() + subject.applicable[s];
                sums.add(
                        applicable - subject.lostPossibly[s],
                        applicable - subject.lostSurely[s],
                        applicable,
                        section.tenths());
            }
            sums.write(subject.community.row, result, winnable, byStars);
        }
        ranking.complete(result, winnable);
        answers = result;
    }

    @Override
    public @Nullable Answers answers() {
        return answers;
    }

    @Override
    public void close() {
        subjects = new Subject[0];
        answers = null;
        ranking = null;
        rules = null;
    }
}
