package org.xingping.bench.load;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.xingping.bench.load.Visitor.Answer;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// Starts the application on an empty folder, gives it a nation through its own pages, publishes a
/// year, loads the pages people use most, and drags sliders over the nation. Writes what it measured
/// into `docs/performance.md`.
///
/// A folder that holds the nation already is loaded again without being filled.
public final class LoadNation {

    private static final String STANDARD = "ten-star";
    private static final String PASSWORD = "correct horse battery staple";
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Path home =
            Path.of(System.getProperty("xingping.home", ".")).toAbsolutePath().normalize();
    private final Map<String, String> options;
    private final Path data;
    private final NationTree tree;
    private final CheckedStandard standard;
    private final Report report = new Report();

    private LoadNation(Map<String, String> options) throws IOException {
        this.options = options;
        this.data = Path.of(
                        options.getOrDefault("data", home.resolve("data/nation").toString()))
                .toAbsolutePath();
        this.tree = NationTree.read(number("provinces", 99));
        ResolvedStandard resolved =
                StandardLibrary.open(home.resolve("standards")).resolve(STANDARD);
        this.standard = StandardChecker.check(resolved.standard(), resolved.dictionary());
    }

    /// @param arguments `--data DIR`, `--port N`, `--seconds N` and `--requests N` for each line of the table,
    /// `--provinces N`
    ///     for a smaller trial, `--part lab` for the sliders alone, `--report FILE`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int index = 0; index + 1 < arguments.length; index += 2) {
            options.put(arguments[index].replaceFirst("^--", ""), arguments[index + 1]);
        }
        new LoadNation(options).run();
    }

    private int number(String option, int otherwise) {
        return Integer.parseInt(options.getOrDefault(option, String.valueOf(otherwise)));
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(data);
        int port = number("port", 18080);
        report.machine();
        Application.build(home); // no part of a start
        try (Application application = Application.start(home, data, port)) {
            Path filled = data.resolve("filled");
            if (!Files.exists(filled)) {
                if (application.firstLink() != null) {
                    report.fact("start on an empty folder", seconds(application.readySeconds()));
                    found(application);
                }
                fill(application);
                Files.createFile(filled);
            }
            report.fact("folder of the nation on disk", application.folderMegabytes() + " MB");
        }
        try (Application application = Application.start(home, data, port)) {
            report.fact("start with the nation in its folder", seconds(application.readySeconds()));
            report.fact("memory after the start", memory(application));
            if (!options.getOrDefault("part", "").equals("lab")) {
                load(application);
                report.fact("memory after the load", memory(application));
            }
            sliders(application);
            report.fact("memory after the lab", memory(application));
        }
        report.write(Path.of(options.getOrDefault(
                "report", home.resolve("docs/performance.md").toString())));
    }

    private static String memory(Application application) throws IOException {
        return "JVM %,d MB, PostgreSQL %,d MB".formatted(application.javaMegabytes(), application.databaseMegabytes());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }

    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    private void timed(String what, Act act) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        act.run();
        report.fact(what, seconds((System.nanoTime() - begin) / 1e9));
    }

    private static void require(Answer answer, int status, String what) {
        if (answer.status() != status) {
            throw new IllegalStateException(what + ": " + answer.status() + "\n" + answer.body());
        }
    }

    /// The tree, people, and a first round.
    private void found(Application application) throws IOException, InterruptedException {
        Visitor administrator = new Visitor(application.base());
        String link = java.util.Objects.requireNonNull(application.firstLink());
        Answer made = administrator.post(
                link.substring(link.indexOf("/first-administrator")),
                Map.of(
                        "username", "nation",
                        "name", "Administrator",
                        "password", PASSWORD,
                        "again", PASSWORD,
                        "kind", "nation",
                        "code", NationTree.NATION,
                        "unitName", "星评国"));
        require(made, 303, "the first administrator");
        administrator.signIn("nation", PASSWORD);
        Path list = data.resolve("units.csv");
        tree.write(list);
        timed("import of %,d units, %d MB of csv".formatted(tree.units(), Files.size(list) >> 20), () -> {
            Answer imported = administrator.upload("/units/import", Map.of(), list);
            require(imported, 200, "import of units");
        });
        NationTree.Street street = tree.streets().getFirst();
        open(administrator, application, "clerk", "reporter", street.community(1));
        open(administrator, application, "street", "reviewer", street.code());
        open(administrator, application, "county", "auditor", street.county());
        open(administrator, application, "ledger", "reporter", NationTree.NATION);
        open(administrator, application, "overview", "auditor", NationTree.NATION);
        long published = round(administrator, LocalDate.now(ZONE).getYear() - 1, 0);
        Visitor overview = signedIn(application, "overview");
        timed("first rating of the nation, of which nothing is known", () -> awaitRated(overview, published));
    }

    /// A year with a million figures, published, and the next one, begun. Goes on where it was stopped
    /// after the first round had been opened.
    private void fill(Application application) throws IOException, InterruptedException {
        int year = LocalDate.now(ZONE).getYear();
        long published = 1;
        Visitor administrator = signedIn(application, "nation");
        Visitor ledger = signedIn(application, "ledger");
        Visitor overview = signedIn(application, "overview");
        NationFigures figures = new NationFigures(tree, standard);
        Path facts = data.resolve("facts.csv");
        int count = figures.write(facts, tree.communities() / 120, 1);
        timed(
                "import of %,d facts of %,d communities, %d MB of csv"
                        .formatted(count, tree.communities(), Files.size(facts) >> 20),
                () -> {
                    Answer imported = ledger.upload(
                            "/facts/import", Map.of("period", String.valueOf(year - 1), "stage", "self"), facts);
                    require(imported, 200, "import of facts");
                });
        application.takeOffProcedure(published);
        timed("rating of the nation and publication", () -> {
            require(administrator.post("/cycles/" + published + "/close", Map.of()), 303, "close");
            require(administrator.post("/cycles/" + published + "/publish", Map.of()), 303, "publish");
        });
        long open = round(administrator, year, published);
        timed("rating of the next round", () -> awaitRated(overview, open));
        Path some = data.resolve("facts-open.csv");
        int more = figures.write(some, 200, -1);
        timed("import of %,d facts of a county".formatted(more), () -> {
            Answer imported =
                    ledger.upload("/facts/import", Map.of("period", String.valueOf(year), "stage", "self"), some);
            require(imported, 200, "import of facts");
        });
    }

    private void open(Visitor administrator, Application application, String username, String role, String unit)
            throws IOException, InterruptedException {
        Answer opened = administrator.post(
                "/accounts", Map.of("username", username, "name", username, "unit", unit, "role", role));
        require(opened, 303, "account " + username);
        String path =
                administrator.post("/accounts/" + username + "/link", Map.of()).find("(/set-password/[A-Za-z0-9_-]+)");
        Answer set = new Visitor(application.base()).post(path, Map.of("password", PASSWORD, "again", PASSWORD));
        require(set, 303, "password of " + username);
    }

    private long round(Visitor administrator, int year, long previous) throws IOException, InterruptedException {
        String title = Pattern.quote(standard.standard().title().zh());
        String edition = administrator.get("/cycles").find("<option value=\"(\\d+)\"[^>]*>" + title);
        Answer opened = administrator.post(
                "/cycles",
                Map.of(
                        "district", NationTree.NATION,
                        "edition", edition,
                        "period", String.valueOf(year),
                        "treeOn", LocalDate.of(year, 1, 1).toString(),
                        "due", LocalDate.now(ZONE).plusMonths(2).toString(),
                        "previous", String.valueOf(previous)));
        require(opened, 303, "round of " + year);
        return previous + 1;
    }

    /// The worker rates the whole round at once, and then the last unit has a page.
    private void awaitRated(Visitor overview, long cycle) throws IOException, InterruptedException {
        NationTree.Street last = tree.streets().getLast();
        String page = "/ratings?cycle=" + cycle + "&area=" + last.county() + "&q=" + last.community(1);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(30);
        while (System.nanoTime() < end) {
            Answer answer = overview.get(page);
            if (answer.status() == 200 && answer.body().contains("/ratings/" + cycle + "/" + last.community(1))) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("round " + cycle + " was not rated in half an hour");
    }

    private void load(Application application) throws IOException, InterruptedException {
        Load load = new Load(number("seconds", 8), number("requests", 3000));
        List<String> counties = tree.counties();
        NationTree.Street first = tree.streets().getFirst();
        Visitor everybody = new Visitor(application.base());
        everybody.get("/");
        Visitor clerk = signedIn(application, "clerk");
        Visitor street = signedIn(application, "street");
        Visitor county = signedIn(application, "county");
        Visitor nation = signedIn(application, "overview");
        List<Integer> found = List.of(200);
        // without cookies each visitor is a new one, as far as the application can tell
        Visitor stranger = new Visitor(application.base());
        page(load, "public start page: map of the nation", number -> get(stranger, "/"), found);
        page(
                load,
                "results of a county, another one each time",
                number -> get(stranger, "/results/1?area=" + counties.get(number * 7 % counties.size())),
                found);
        page(
                load,
                "results of a community, another one each time",
                number -> get(stranger, "/results/1/" + community(number * 31)),
                found);
        page(load, "results searched for a name", number -> get(stranger, "/results/1?q=" + (1000 + number)), found);
        String desk = "/desk/" + first.community(1);
        page(load, "desk of a community", number -> get(clerk, desk), found);
        page(load, "list of desks of the nation", number -> get(nation, "/desk"), found);
        page(load, "overview for a street", number -> get(street, "/ratings"), found);
        page(load, "overview for a county", number -> get(county, "/ratings"), found);
        page(load, "overview for the nation", number -> get(nation, "/ratings"), found);
        page(load, "a rating explained", number -> get(street, "/ratings/2/" + first.community(1)), found);
        page(load, "list of units of the nation", number -> get(nation, "/units?sort=code"), found);
        page(load, "save of a figure", saves(signedIn(application, "ledger")), found);
    }

    /// Somebody drags sliders over the published round of the nation, one question after the other as
    /// the page asks them, each time for a value that was not asked for just before.
    private void sliders(Application application) throws IOException, InterruptedException {
        Visitor overview = signedIn(application, "overview");
        timed("lab opened on the nation's published round", () -> require(overview.get("/lab/1"), 200, "lab"));
        Load load = new Load(number("slider-seconds", 20), number("requests", 3000));
        for (Slid slid : List.of(
                new Slid("3.6b", 50, 100, "%25"), new Slid("4.1a", 200, 900, ""), new Slid("8.6b", 100, 2000, ""))) {
            Load.Question question = number -> get(overview, slid.question(number));
            new Load(5, 500).run(1, question, List.of(200)); // the JVM has seen it before
            Load.Outcome outcome = load.run(1, question, List.of(200));
            report.fact(
                    "slider of clause %s moved, from sending to the whole answer".formatted(slid.clause()),
                    "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; %,d moves, %d errors, %.1f KB on the wire"
                            .formatted(
                                    outcome.p50(),
                                    outcome.p95(),
                                    outcome.p99(),
                                    outcome.answers(),
                                    outcome.errors(),
                                    outcome.bytes() / 1024.0));
        }
    }

    /// A slider that goes up and down over some of its places.
    private record Slid(String clause, int low, int high, String unit) {

        String question(int number) {
            int places = high - low;
            int step = number * 7 % (2 * places);
            int value = low + (step < places ? step : 2 * places - step);
            String name = "try%3A" + clause;
            return "/lab/1/result?" + name + "=" + value + unit + "&near=" + name;
        }
    }

    private String community(int number) {
        NationTree.Street street =
                tree.streets().get(Math.floorMod(number * 97, tree.streets().size()));
        return street.communities() == 0 ? tree.streets().getFirst().community(1) : street.community(1);
    }

    private Visitor signedIn(Application application, String username) throws IOException, InterruptedException {
        Visitor visitor = new Visitor(application.base());
        visitor.signIn(username, PASSWORD);
        return visitor;
    }

    private static HttpRequest get(Visitor visitor, String path) {
        return visitor.request(path).header("Accept-Encoding", "gzip").GET().build();
    }

    /// The same figure, each time of another community, none of which gave it before.
    private Load.Question saves(Visitor ledger) throws IOException, InterruptedException {
        Metric metric = standard.metrics().getFirst();
        String period = String.valueOf(LocalDate.now(ZONE).getYear());
        HttpRequest one = ledger.form("/", Map.of()).build();
        String form = "period=" + period + "&stage=self&key=" + metric.id() + "&was%3A" + metric.id() + "=0+-&value%3A"
                + metric.id() + "=" + metric.format(metric.low());
        AtomicInteger next = new AtomicInteger();
        int first = tree.streets().size() / 2;
        return number -> {
            NationTree.Street street;
            do {
                street = tree.streets()
                        .get((first + next.getAndIncrement()) % tree.streets().size());
            } while (street.communities() == 0);
            HttpRequest.Builder save = ledger.request("/desk/" + street.community(1) + "/fact");
            one.headers().firstValue("X-CSRF-TOKEN").ifPresent(token -> save.header("X-CSRF-TOKEN", token));
            return save.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
        };
    }

    private void page(Load load, String what, Load.Question question, List<Integer> expected)
            throws InterruptedException {
        new Load(3, 200).run(4, question, expected); // the JVM and the database have seen it before
        for (int clients : CLIENTS) {
            report.load(what, load.run(clients, question, expected));
        }
    }
}
