package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.shell.Formats;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// A fictional county that is made over HTTP, by whoever follows the link of the first start, and what has to hold in
/// its data folder whenever the application is started.
final class KilledDistrict {

    /// Figures without an upper limit that the two standards ask for.
    static final List<String> COUNTS = List.of(
            "applicants_in_training",
            "clinic_beds",
            "clinic_staff",
            "culture_organisers",
            "culture_volunteers",
            "democratic_life_meetings",
            "elder_equipment_checks",
            "elder_service_rounds",
            "film_shows",
            "fitness_sessions_per_week",
            "joint_meetings",
            "lectures",
            "library_books",
            "major_criminal_cases",
            "performances",
            "periodicals",
            "volunteer_service_events");

    static final String PROMOTION = "star-promotion";

    private static final List<String> STANDARDS = List.of("ten-star", "six-type");
    static final String COUNTY = "990000";
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern WAS = Pattern.compile("name=\"was:([^\"]+)\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("/set-password/([^\"\\s]+)");
    private static final Path LIBRARY_FOLDER = Path.of(System.getProperty("xingping.home", ".."), "standards");
    private static final StandardLibrary LIBRARY = StandardLibrary.open(LIBRARY_FOLDER);

    private final Path data;
    private final LocalDate today = LocalDate.now(Formats.ZONE);
    private final Set<String> hashed = new HashSet<>();
    private final Map<String, RatingPlan> plans = new HashMap<>();
    private final FactSchema schema;
    private byte[] lastHash = new byte[32];
    private long lastEntry;
    private int accounts;

    /// @param data folder of the application's own, below the one it was given
    KilledDistrict(Path data) {
        this.data = data;
        List<ResolvedStandard> resolved =
                STANDARDS.stream().map(LIBRARY::resolve).toList();
        List<ResolvedStandard> reported = new ArrayList<>(resolved);
        reported.add(LIBRARY.resolve(PROMOTION));
        this.schema = FactSchemas.of(LIBRARY.dictionary(), reported);
        resolved.forEach(each -> plans.put(
                each.standard().id(), RatingPlan.of(StandardChecker.check(each.standard(), each.dictionary()))));
    }

    Path data() {
        return data;
    }

    /// What the communities are rated by.
    List<String> metrics() {
        return plans.values().stream()
                .flatMap(plan -> plan.metrics().stream())
                .map(Metric::id)
                .filter(id -> schema.column(id) != null)
                .distinct()
                .sorted()
                .toList();
    }

    String period() {
        return String.valueOf(today.getYear());
    }

    // ---- making it -------------------------------------------------------------------------------------------------

    /// The administrator, signed in, in a county of one street, where two cycles are open.
    Browser found(RunningApplication application, int communities) throws IOException {
        Browser browser = new Browser(application.port());
        Answer created = browser.post(
                application.link(),
                Map.of(
                        "username", "admin",
                        "name", "管理员",
                        "password", PASSWORD,
                        "again", PASSWORD,
                        "kind", "county",
                        "code", COUNTY,
                        "unitName", "清河县"));
        Client.expect(created.leadsTo("/sign-in"), created);
        signIn(browser, "admin");
        StringBuilder units =
                new StringBuilder("code,name,kind,parent,since\nS,柳河街道,street,%s,2024-01-01\n".formatted(COUNTY));
        for (int community = 1; community <= communities; community++) {
            units.append("C%d,青柳社区%d,community,S,2024-01-01\n".formatted(community, community));
        }
        Answer imported = browser.upload(
                "/units/import", Map.of(), "file", "u.csv", units.toString().getBytes(StandardCharsets.UTF_8));
        Client.expect(imported.body().contains("class=\"done\""), imported);
        try (EmbeddedPostgres server = EmbeddedPostgres.attach(data)) {
            for (String standard : STANDARDS) {
                open(browser, client(server), standard, period());
            }
        }
        return browser;
    }

    /// A round that is open from now on.
    ///
    /// @return its id
    static long open(Browser browser, JdbcClient database, String standard, String period) {
        LocalDate today = LocalDate.now(Formats.ZONE);
        long edition = database.sql("select id from standard_edition where standard_id = :standard")
                .param("standard", standard)
                .query((row, number) -> row.getLong(1))
                .single();
        Answer opened = browser.post(
                "/cycles",
                Map.of(
                        "district", COUNTY,
                        "edition", String.valueOf(edition),
                        "period", period,
                        "treeOn", today.toString(),
                        "due", today.plusDays(2).toString()));
        Client.expect(opened.leadsTo("/cycles"), opened);
        return database.sql("select id from cycle where edition_id = :edition and period = :period")
                .param("edition", edition)
                .param("period", period)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /// Brings communities to the public notice of a round of star-promotion, each for three stars.
    ///
    /// @return the notice
    long post(Browser administrator, RunningApplication application, long cycle, List<String> communities)
            throws IOException {
        announceYears(administrator);
        Browser county = account(administrator, application, COUNTY, "publisher");
        Browser street = account(administrator, application, "S", "reviewer");
        Browser all = account(administrator, application, COUNTY, "reporter");
        Client.expect(
                all.upload(
                                "/facts/import",
                                Map.of("period", period(), "stage", "self"),
                                "file",
                                "f.csv",
                                figures(PROMOTION, communities))
                        .body()
                        .contains("class=\"done\""),
                all.get("/facts/import"));
        for (String community : communities) {
            String way = "/procedure/" + cycle + "/" + community;
            did(all.post(way + "/apply", Map.of("award", "3")));
            did(street.post(way + "/pass", Map.of("step", "assess")));
            did(street.post(way + "/pass", Map.of("step", "decide")));
            did(county.post(way + "/pass", Map.of("step", "confirm")));
        }
        did(county.post("/procedure/" + cycle + "/notice", Map.of()));
        try (EmbeddedPostgres server = EmbeddedPostgres.attach(data)) {
            return client(server)
                    .sql("select id from procedure_notice where cycle_id = :cycle")
                    .param("cycle", cycle)
                    .query(Long.class)
                    .single();
        }
    }

    private static void did(Answer answer) {
        Client.expect(answer.status() == 303, answer);
    }

    /// The figures of a unit that meets everything, for each of these.
    private static byte[] figures(String standard, List<String> units) {
        Map<String, String> model = GoldenCases.of(LIBRARY_FOLDER.resolve(standard)).stream()
                .flatMap(file -> file.groups().stream())
                .flatMap(group -> group.units().stream())
                .filter(unit -> unit.results().getOrDefault("award", "").equals("5"))
                .findFirst()
                .orElseThrow()
                .facts();
        StringBuilder csv = new StringBuilder("unit," + String.join(",", model.keySet()) + "\n");
        units.forEach(unit -> csv.append(unit)
                .append(',')
                .append(String.join(",", model.values()))
                .append('\n'));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Years whose holidays nobody has announced yet are given one holiday, so that this runs in any year.
    private void announceYears(Browser administrator) {
        for (int year = today.getYear(); year <= today.getYear() + 1; year++) {
            Answer announced = administrator.post(
                    "/calendar",
                    Map.of(
                            "year", String.valueOf(year),
                            "source", "试验",
                            "days", "元旦 %d-01-01".formatted(year)));
            Client.expect(announced.status() == 303 || announced.status() == 422, announced);
        }
    }

    private static void signIn(Browser browser, String username) {
        Answer signedIn = browser.signIn(username, PASSWORD);
        Client.expect(signedIn.status() == 303 || signedIn.status() == 302, signedIn);
        Client.expect(!signedIn.location().contains("sign-in"), signedIn);
    }

    /// A reporter of a community, signed in by the link that the administrator hands on.
    Browser reporter(Browser administrator, RunningApplication application, String community) throws IOException {
        return account(administrator, application, community, "reporter");
    }

    /// Somebody with a role in a unit, signed in by the link that the administrator hands on.
    Browser account(Browser administrator, RunningApplication application, String unit, String role)
            throws IOException {
        String username = role + "-" + unit.toLowerCase(java.util.Locale.ROOT) + "-" + ++accounts;
        administrator.post("/accounts", Map.of("username", username, "name", "经办人", "unit", unit, "role", role));
        Answer link = administrator.post("/accounts/" + username + "/link", Map.of());
        Matcher token = TOKEN.matcher(link.body());
        Client.expect(token.find(), link);
        Browser browser = new Browser(application.port());
        Answer set = browser.post("/set-password/" + token.group(1), Map.of("password", PASSWORD, "again", PASSWORD));
        Client.expect(set.status() == 303, set);
        signIn(browser, username);
        return browser;
    }

    // ---- looking into it -------------------------------------------------------------------------------------------

    static JdbcClient client(EmbeddedPostgres server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        source.setUser(server.user());
        source.setPassword(server.password());
        return JdbcClient.create(source);
    }

    /// By key what a form says of the entries it was filled from.
    static Map<String, String> wasOf(String page) {
        Map<String, String> was = new LinkedHashMap<>();
        Matcher matcher = WAS.matcher(page);
        while (matcher.find()) {
            was.put(matcher.group(1), matcher.group(2));
        }
        return was;
    }

    static Map<String, Long> entries(JdbcClient database, String unit) {
        Map<String, Long> entries = new HashMap<>();
        database.sql("""
                select fact_key, id from fact
                where unit_id = (select id from unit where code = :unit) and not superseded
                """).param("unit", unit).query(row -> {
            entries.put(row.getString(1), row.getLong(2));
        });
        return entries;
    }

    /// The acts that gave a unit all of [#COUNTS] the act's number as their value.
    static List<Integer> wholeActs(JdbcClient database, String unit) {
        List<Integer> acts = new ArrayList<>();
        List<Integer> standing = new ArrayList<>();
        database.sql("""
                select value::int as act, count(distinct fact_key) as keys, count(*) as entries,
                       count(*) filter (where not superseded) as standing
                from fact where unit_id = (select id from unit where code = :unit) group by 1 order by min(id)
                """).param("unit", unit).query(row -> {
            acts.add(row.getInt("act"));
            standing.add(row.getInt("standing"));
            assertEquals(COUNTS.size(), row.getInt("keys"), unit + ": figures of act " + row.getInt("act"));
            assertEquals(COUNTS.size(), row.getInt("entries"), unit + ": entries of act " + row.getInt("act"));
        });
        for (int act = 0; act < acts.size(); act++) {
            assertEquals(act == acts.size() - 1 ? COUNTS.size() : 0, standing.get(act), unit + ": stand of " + acts);
        }
        return acts;
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// What holds for the folder as a whole, whoever did what.
    void check(JdbcClient database) throws IOException {
        checkAudit(database);
        checkFacts(database);
        checkEvidence(database);
        checkUnits(database);
        checkRatings(database);
    }

    /// Entry by entry the hash is worked out anew, by the rule that the audit trail documents.
    private void checkAudit(JdbcClient database) {
        database.sql("""
                select id, recorded_at, account_id, account_name, action, unit_id, subject, detail::text, previous_hash, hash
                from audit_entry where id > :last order by id
                """).param("last", lastEntry).query(row -> {
            assertArrayEquals(lastHash, row.getBytes("previous_hash"), "the entry before " + row.getLong("id"));
            MessageDigest digest = digest();
            digest.update(lastHash);
            Instant at = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
            digest.update(ByteBuffer.allocate(12)
                    .putLong(at.getEpochSecond())
                    .putInt(at.getNano())
                    .flip());
            for (String column : List.of("account_id", "account_name", "action", "unit_id", "subject", "detail")) {
                @Nullable String text = row.getString(column);
                byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4)
                        .putInt(text == null ? -1 : bytes.length)
                        .flip());
                digest.update(bytes);
            }
            assertArrayEquals(digest.digest(), row.getBytes("hash"), "the entry " + row.getLong("id"));
            lastHash = Objects.requireNonNull(row.getBytes("hash"));
            lastEntry = row.getLong("id");
        });
        assertTrue(lastEntry > 0, "nothing is audited");
    }

    /// Every figure is in an audit entry and the other way round; of one figure exactly one entry stands.
    private static void checkFacts(JdbcClient database) {
        assertEquals(0, count(database, """
                select count(*) from (
                    select 1 from fact group by unit_id, period, fact_key, stage
                    having count(*) filter (where not superseded) <> 1) unclear
                """));
        assertEquals(count(database, "select count(*) from fact"), count(database, """
                select (select count(*) from audit_entry, json_object_keys(detail) where action = 'facts.recorded')
                    + (select coalesce(sum((detail ->> 'recorded')::int), 0) from audit_entry
                       where action = 'facts.imported')
                """));
    }

    private static long count(JdbcClient database, String query) {
        return database.sql(query).query((row, number) -> row.getLong(1)).single();
    }

    /// A file is known, in use and audited or none of these, and whoever sees it gets its bytes.
    private void checkEvidence(JdbcClient database) throws IOException {
        assertEquals(0, count(database, """
                select count(*) from evidence_file file
                where not exists (select 1 from evidence where evidence.sha256 = file.sha256)
                """));
        assertEquals(
                count(database, "select count(*) from evidence"),
                count(database, "select count(*) from audit_entry where action = 'evidence.added'"));
        Map<String, Long> sizes = new HashMap<>();
        database.sql("select sha256, bytes from evidence_file").query(row -> {
            sizes.put(row.getString(1), row.getLong(2));
        });
        for (Map.Entry<String, Long> file : sizes.entrySet()) {
            if (hashed.add(file.getKey())) {
                Path kept = data.resolve("evidence")
                        .resolve(file.getKey().substring(0, 2))
                        .resolve(file.getKey().substring(2));
                byte[] bytes = Files.readAllBytes(kept);
                assertEquals(file.getValue(), bytes.length, kept.toString());
                assertEquals(file.getKey(), sha256(bytes));
            }
        }
    }

    private static void checkUnits(JdbcClient database) {
        assertEquals(0, count(database, """
                select count(*) from unit where not exists (select 1 from unit_place where unit_place.unit_id = unit.id)
                """));
    }

    /// The ratings that are stored are those that the engine gives for the facts that are stored.
    private void checkRatings(JdbcClient database) throws IOException {
        for (int wait = 0; count(database, "select count(*) from rating_due") > 0; wait++) {
            assertTrue(wait < 1200, "the ratings do not catch up");
            RunningApplication.sleep(25);
        }
        FactTable facts = facts(database);
        for (Map.Entry<String, RatingPlan> plan : plans.entrySet()) {
            RatingTable table = Rater.rate(plan.getValue(), facts);
            Map<String, String> stored = new HashMap<>();
            database.sql("""
                    select rating.code, award_low, award_high, met, unmet, unknown
                    from rating join cycle on cycle.id = rating.cycle_id
                    join standard_edition edition on edition.id = cycle.edition_id
                    where edition.standard_id = :standard
                    """).param("standard", plan.getKey()).query(row -> {
                stored.put(
                        row.getString(1),
                        "%s–%s %d/%d/%d"
                                .formatted(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getInt(4),
                                        row.getInt(5),
                                        row.getInt(6)));
            });
            Map<String, String> wanted = new HashMap<>();
            for (String code : stored.keySet()) {
                int row = Objects.requireNonNull(facts.rowOf(code), code);
                wanted.put(
                        code,
                        "%s–%s %d/%d/%d"
                                .formatted(
                                        table.awardLow(row),
                                        table.awardHigh(row),
                                        table.met(row),
                                        table.unmet(row),
                                        table.unknown(row)));
            }
            assertEquals(wanted, stored, plan.getKey());
            assertTrue(stored.size() > 1, "nobody is rated");
        }
    }

    /// What is in force, by way of a file as the command line reads it.
    private FactTable facts(JdbcClient database) throws IOException {
        Map<String, Map<String, String>> units = new LinkedHashMap<>();
        Set<String> keys = new TreeSet<>();
        database.sql("""
                select distinct on (unit.code, fact.fact_key) unit.code, fact.fact_key, fact.value
                from unit left join fact on fact.unit_id = unit.id and not fact.superseded
                where unit.kind = 'community'
                order by unit.code, fact.fact_key, array_position(array['final', 'county', 'street', 'self'], fact.stage)
                """).query(row -> {
            Map<String, String> unit = units.computeIfAbsent(row.getString(1), absent -> new HashMap<>());
            String key = row.getString(2);
            if (key != null) {
                unit.put(key, row.getString(3));
                keys.add(key);
            }
        });
        StringBuilder csv = new StringBuilder("unit,parent");
        keys.forEach(key -> csv.append(',').append(key));
        units.forEach((unit, values) -> {
            csv.append('\n').append(unit).append(",S");
            keys.forEach(key -> csv.append(',').append(values.getOrDefault(key, "")));
        });
        Path file = Files.createTempFile("xingping-facts", ".csv");
        try {
            Files.writeString(file, csv.append('\n'));
            return FactFiles.read(file, schema);
        } finally {
            Files.delete(file);
        }
    }
}
