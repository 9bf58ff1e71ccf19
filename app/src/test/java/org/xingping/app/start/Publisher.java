package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// A county that publishes one quarter's grades after the other, each brought to its last step beforehand.
final class Publisher extends Client {

    private static final String STANDARD = "property-grading";
    private static final int FIRST_YEAR = 2001;

    private final Browser street;
    private final Path data;
    private final int estates;
    private final Map<Long, Integer> acts = new HashMap<>();
    private long prepared;

    Publisher(Browser county, Browser street, Path data, int estates) {
        super(county);
        this.street = street;
        this.data = data;
        this.estates = estates;
    }

    private static String estate(int number) {
        return "P" + number;
    }

    /// Puts the estates that are graded into the directory.
    static void estates(Browser administrator, int count) {
        StringBuilder units = new StringBuilder("code,name,kind,parent,since\n");
        for (int estate = 0; estate < count; estate++) {
            units.append("%s,小区%d,estate,C1,2024-01-01\n".formatted(estate(estate), estate));
        }
        Answer imported = administrator.upload(
                "/units/import", Map.of(), "file", "u.csv", units.toString().getBytes(StandardCharsets.UTF_8));
        expect(imported.body().contains("class=\"done\""), imported);
    }

    @Override
    void begin(int port) {
        super.begin(port);
        street.moveTo(port);
    }

    /// A quarter that was inspected and has hung out for its time. One that a kill left half prepared is brought to its
    /// end first: there are not as many quarters as kills.
    @Override
    void prepare() {
        try (EmbeddedPostgres server = EmbeddedPostgres.attach(data)) {
            JdbcClient database = KilledDistrict.client(server);
            long cycle = unpublished(database).orElseGet(() -> open(database));
            String period = database.sql("select period from cycle where id = :cycle")
                    .param("cycle", cycle)
                    .query(String.class)
                    .single();
            if (count(database, "select count(*) from fact where period = '" + period + "'") == 0) {
                Answer given = street.upload(
                        "/facts/import", Map.of("period", period, "stage", "street"), "file", "f.csv", figures());
                expect(given.status() == 200 && given.body().contains("class=\"done\""), given);
            }
            for (int estate = 0; estate < estates; estate++) {
                if (acts(database, cycle, "pass", estate(estate)) == 0) {
                    Answer passed = street.post(
                            "/procedure/" + cycle + "/" + estate(estate) + "/pass", Map.of("step", "inspect"));
                    expect(passed.status() == 303, passed);
                }
            }
            if (acts(database, cycle, "post", estate(0)) == 0) {
                Answer posted = browser.post("/procedure/" + cycle + "/notice", Map.of());
                expect(posted.status() == 303, posted);
            }
            if (acts(database, cycle, "end", estate(0)) == 0) {
                // the time that objections are taken is spent
                database.sql("""
                        update procedure_notice set posted_on = posted_on - 20, last_day = last_day - 20
                        where cycle_id = :cycle and ended_at is null
                        """).param("cycle", cycle).update();
                Answer ended = browser.post("/procedure/" + cycle + "/notice/end", Map.of());
                expect(ended.status() == 303, ended);
            }
            prepared = cycle;
        }
    }

    private static Optional<Long> unpublished(JdbcClient database) {
        return database.sql("""
                select cycle.id from cycle join standard_edition edition on edition.id = cycle.edition_id
                where edition.standard_id = :standard and cycle.state <> 'published'
                """).param("standard", STANDARD).query(Long.class).optional();
    }

    private long open(JdbcClient database) {
        int quarters = count(database, """
                select count(*) from cycle join standard_edition edition on edition.id = cycle.edition_id
                where edition.standard_id = '""" + STANDARD + "'");
        return KilledDistrict.open(
                browser, database, STANDARD, "%d-Q%d".formatted(FIRST_YEAR + quarters / 4, quarters % 4 + 1));
    }

    private static int acts(JdbcClient database, long cycle, String act, String unit) {
        return database.sql("""
                select count(*) from procedure_act
                where cycle_id = :cycle and act = :act and unit_id = (select id from unit where code = :unit)
                """)
                .params(Map.of("cycle", cycle, "act", act, "unit", unit))
                .query(Integer.class)
                .single();
    }

    private static int count(JdbcClient database, String query) {
        return database.sql(query).query(Integer.class).single();
    }

    private byte[] figures() {
        List<String> findings = List.of("met", "40", "40");
        StringBuilder csv =
                new StringBuilder("unit,property_room_m2,floor_area_m2,guards_share,cleaners_share,owner_satisfaction,"
                        + "property-grading/P.1,property-grading/P.5,property-grading/P.6\n");
        for (int estate = 0; estate < estates; estate++) {
            csv.append(estate(estate))
                    .append(",300,60000,1,1,1,")
                    .append(String.join(",", findings))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void send(int act) {
        acts.put(prepared, act);
        Answer answer = browser.post("/procedure/" + prepared + "/publish", Map.of());
        expect(answer.status() == 303, answer);
    }

    /// Of each round everything is published, or nothing.
    @Override
    List<Integer> visible(JdbcClient database) {
        List<Integer> published = new ArrayList<>();
        database.sql("""
                select cycle.id, cycle.state,
                    (select count(*) from procedure_case each where each.cycle_id = cycle.id and each.state = 'published') as units,
                    (select count(*) from procedure_act act where act.cycle_id = cycle.id and act.act = 'publish') as acts,
                    (select count(*) from rating_frozen frozen where frozen.cycle_id = cycle.id) as frozen,
                    (select count(*) from audit_entry entry where entry.action = 'cycle.published'
                        and (entry.detail ->> 'cycle')::bigint = cycle.id) as entries
                from cycle join standard_edition edition on edition.id = cycle.edition_id
                where edition.standard_id = :standard order by cycle.published_at, cycle.id
                """).param("standard", STANDARD).query(row -> {
            long cycle = row.getLong("id");
            boolean isPublished = Objects.equals(row.getString("state"), "published");
            for (String part : List.of("units", "acts", "frozen")) {
                assertEquals(isPublished ? estates : 0, row.getInt(part), part + " of round " + cycle);
            }
            assertEquals(isPublished ? 1 : 0, row.getInt("entries"), "entries about round " + cycle);
            if (isPublished) {
                published.add(Objects.requireNonNull(acts.get(cycle), "nobody published round " + cycle));
            }
        });
        return published;
    }
}
