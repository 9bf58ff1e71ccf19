package org.xingping.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.xingping.bench.Machine;
import org.xingping.bench.criteria.HundredFacts;

/// `./xingping bench`: all contenders on the same work in one run.
///
/// Exit codes are those of the command line: 0 done, 1 two contenders disagree, 2 wrong use.
public final class Bench {

    private static final String USAGE = """
            ./xingping bench [--work A|B]... [--rows N] [--only NAME]... [--rounds N] [--page FILE]
              --work A     one hundred criteria over 600,000 communities
              --work B     the real tree of a nation under three shipped standards; without --work, both
              --rows N     the first N rows only
              --only NAME  only these: %s
              --rounds N   measured runs of a fast contender (default 15)
              --page FILE  where the table goes (default docs/performance.md, and there only the whole work)
            """;

    private static final int ROUNDS = 15;
    private static final int LINES = 1_000;

    private final List<String> works = new ArrayList<>();
    private final List<String> only = new ArrayList<>();
    private int rows = Integer.MAX_VALUE;
    private int rounds = ROUNDS;
    private @Nullable Path page;
    private boolean isFresh = true;

    private Bench() {}

    /// Somebody asked for what there is not.
    private static final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUse(String message) {
            super(message);
        }
    }

    /// Every contender there is, in the order of the table.
    enum Entry {
        OURS_1("ours-1"),
        OURS_2("ours-2"),
        BOUND_1("bound-1"),
        BOUND_2("bound-2"),
        PLAIN("plain"),
        DOUBLES("doubles"),
        COLUMNS("columns"),
        DUCKDB_1("duckdb-1"),
        DUCKDB_2("duckdb-2"),
        NAIVE("naive"),
        POSTGRES_1("postgres-1"),
        POSTGRES_2("postgres-2"),
        CEL("cel"),
        DROOLS("drools"),
        SPREADSHEET("spreadsheet");

        private final String id;

        Entry(String id) {
            this.id = id;
        }

        private Contender make(Postgres.Server server) {
            return switch (this) {
                case OURS_1 -> new Ours(1);
                case OURS_2 -> new Ours(2);
                case BOUND_1 -> new Ours(1, Ours.Form.BOUND);
                case BOUND_2 -> new Ours(2, Ours.Form.BOUND);
                case PLAIN -> new Ours(1, Ours.Form.BOUND_PLAIN);
                case DOUBLES -> new DoubleStream();
                case COLUMNS -> new OwnStream();
                case DUCKDB_1 -> new DuckDb(1);
                case DUCKDB_2 -> new DuckDb(2);
                case NAIVE -> new NaiveRows();
                case POSTGRES_1 -> new Postgres(1, server);
                case POSTGRES_2 -> new Postgres(2, server);
                case CEL -> new Cel();
                case DROOLS -> new Drools();
                case SPREADSHEET -> new Spreadsheet(LINES);
            };
        }

        /// Whether it can do work that nobody has restated.
        boolean takesAnyStandard() {
            return switch (this) {
                case OURS_1, OURS_2, BOUND_1, BOUND_2, PLAIN, DOUBLES, COLUMNS -> true;
                case DUCKDB_1, DUCKDB_2, NAIVE, POSTGRES_1, POSTGRES_2, CEL, DROOLS, SPREADSHEET -> false;
            };
        }

        boolean needsServer() {
            return this == POSTGRES_1 || this == POSTGRES_2;
        }

        static List<String> ids() {
            return List.of(values()).stream().map(entry -> entry.id).toList();
        }

        private boolean isAsked(List<String> names) {
            return names.isEmpty() || names.stream().anyMatch(name -> id.equals(name) || id.startsWith(name + "-"));
        }
    }

    public static void main(String[] arguments) throws Exception {
        // POI logs through an API that complains when it finds no logger
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws Exception {
        Bench bench = new Bench();
        try {
            if (List.of(arguments).contains("--help")) {
                System.out.print(USAGE.formatted(String.join(", ", Entry.ids())));
                return 0;
            }
            bench.read(List.of(arguments));
            bench.measure();
            return 0;
        } catch (WrongUse wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(USAGE.formatted(String.join(", ", Entry.ids())));
            return 2;
        } catch (Contest.Disagreement disagreement) {
            System.err.println("The answers do not agree; nothing was written.");
            System.err.println(disagreement.getMessage());
            return 1;
        }
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new WrongUse(option + " needs a value");
            }
            String value = arguments.get(++i);
            switch (option) {
                case "--work" -> works.add(known(value.toUpperCase(Locale.ROOT), Set.of("A", "B")));
                case "--rows" -> rows = number(option, value);
                case "--rounds" -> rounds = number(option, value);
                case "--only" -> {
                    if (List.of(Entry.values()).stream().noneMatch(entry -> entry.isAsked(List.of(value)))) {
                        throw new WrongUse("no contender is called " + value);
                    }
                    only.add(value);
                }
                case "--page" -> page = Path.of(value);
                default -> throw new WrongUse("no option " + option);
            }
        }
        if (works.isEmpty()) {
            works.addAll(List.of("A", "B"));
        }
    }

    private static String known(String value, Set<String> values) {
        if (!values.contains(value)) {
            throw new WrongUse(value + " is none of "
                    + String.join(", ", values.stream().sorted().toList()));
        }
        return value;
    }

    private static int number(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongUse(option + " takes a whole number above 0, not " + value);
    }

    private boolean isWhole() {
        return rows == Integer.MAX_VALUE && only.isEmpty();
    }

    private void measure() throws Exception {
        Path home = Path.of(System.getProperty("xingping.home", "."));
        for (String id : works) {
            String machine = Machine.today();
            System.out.println(machine);
            StringBuilder tablesOfWork = new StringBuilder(machine).append("\n");
            for (IntFunction<Work> part : id.equals("A") ? List.<IntFunction<Work>>of(WorkA::of) : WorkB.all(home)) {
                tablesOfWork.append('\n').append(contest(part.apply(Math.min(rows, most(id)))));
            }
            Path to = page != null ? page : isWhole() ? home.resolve("docs/performance.md") : null;
            if (to == null) {
                System.out.println("Nothing is written: it was not the whole work, and --page names no file.");
            } else {
                ResultTable.part(id).write(to, tablesOfWork.toString());
                System.out.println("Written to " + to);
            }
        }
    }

    private static int most(String work) {
        return work.equals("A") ? HundredFacts.COMMUNITIES : Integer.MAX_VALUE;
    }

    /// Runs the contenders on one work and gives the table.
    private String contest(Work work) throws Exception {
        System.out.println("Work " + work.id() + ": " + work.what());
        Path folder = Files.createTempDirectory("xingping-bench");
        List<Contender> contenders = new ArrayList<>();
        try (Postgres.Server server = new Postgres.Server(folder)) {
            try {
                for (Entry entry : Entry.values()) {
                    if (entry.isAsked(only)
                            && (work.isRestated() || entry.takesAnyStandard())
                            && (!entry.needsServer() || server.starts())) {
                        contenders.add(entry.make(server));
                    }
                }
                List<Contest.Result> results = new Contest(work, rounds, System.out::println).run(contenders);
                String table = ResultTable.of(work, results, isFresh) + changes(work) + openings(work);
                isFresh = false;
                System.out.println();
                System.out.println(table);
                return table;
            } finally {
                close(contenders);
            }
        }
    }

    /// Only ours follows changes without rating everybody anew.
    private String changes(Work work) {
        boolean hasFiguresOnly = work.facts().findingKeys().isEmpty();
        return work.isRestated() && hasFiguresOnly && Entry.BOUND_1.isAsked(only) ? "\n" + Changes.measure(work) : "";
    }

    private String openings(Work work) throws IOException {
        return Entry.OURS_1.isAsked(only) ? Openings.measure(work) : "";
    }

    private static void close(List<Contender> contenders) throws IOException, SQLException {
        for (Contender contender : contenders) {
            contender.close();
        }
    }
}
