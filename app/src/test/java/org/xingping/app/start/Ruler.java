package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.database.EmbeddedPostgres;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// A county that rules on one objection after the other, and corrects a finding by turns to and fro.
final class Ruler extends Client {

    private static final String FINDING = "star-promotion/4.1";

    private final Browser stranger;
    private final Path data;
    private final long notice;
    private final String unit;
    private int objections;
    private long taken;

    Ruler(Browser handler, Browser stranger, Path data, long notice, String unit) {
        super(handler);
        this.stranger = stranger;
        this.data = data;
        this.notice = notice;
        this.unit = unit;
    }

    @Override
    void begin(int port) {
        super.begin(port);
        stranger.moveTo(port);
    }

    /// An objection that somebody has made and the handler has taken on.
    @Override
    void prepare() {
        String told = "第 " + ++objections + " 次";
        Objector.object(stranger, notice, unit, told);
        try (EmbeddedPostgres server = EmbeddedPostgres.attach(data)) {
            taken = KilledDistrict.client(server)
                    .sql(
                            "select id from objection where told like :told || '%' and unit_id = (select id from unit where code = :unit)")
                    .params(Map.of("told", told, "unit", unit))
                    .query(Long.class)
                    .single();
        }
        Answer answer = browser.post("/objections/" + taken + "/take", Map.of());
        expect(answer.status() == 303, answer);
    }

    @Override
    void send(int act) {
        String value = done().size() % 2 == 0 ? "unmet" : "met";
        Answer answer = browser.post(
                "/objections/" + taken + "/ruling",
                Map.of("verdict", "upheld", "reasons", "裁定 " + act + " 属实", "value:" + FINDING, value));
        expect(answer.status() == 303, answer);
    }

    /// One act is one ruling with its figure, what it made of the rating and its entry, and nobody's contact.
    @Override
    List<Integer> visible(JdbcClient database) {
        List<Integer> acts = database.sql("""
                select ruling.reasons, ruling.serial, fact.value, row_number() over (order by ruling.serial) as number,
                    (select count(*) from ruling_figure each where each.objection_id = ruling.objection_id) as figures,
                    (select count(*) from ruling_effect each where each.objection_id = ruling.objection_id) as effects,
                    (select count(*) from objection_contact each where each.objection_id = ruling.objection_id) as contacts
                from ruling
                join objection on objection.id = ruling.objection_id
                join ruling_figure figure on figure.objection_id = ruling.objection_id
                join fact on fact.id = figure.fact_id
                where objection.unit_id = (select id from unit where code = :unit) order by ruling.serial
                """)
                .param("unit", unit)
                .query((row, number) -> {
                    String ruling = row.getString("reasons");
                    assertEquals(row.getInt("number"), row.getInt("serial"), ruling);
                    assertEquals(row.getInt("number") % 2 == 1 ? "unmet" : "met", row.getString("value"), ruling);
                    assertEquals(1, row.getInt("figures"), ruling);
                    assertTrue(row.getInt("effects") > 0, ruling);
                    assertEquals(0, row.getInt("contacts"), ruling);
                    return Integer.parseInt(row.getString("reasons").split(" ", -1)[1]);
                })
                .list();
        assertEquals(acts.size(), count(database, "select count(*) from ruling"), "rulings without a figure");
        assertEquals(
                acts.size(),
                count(database, "select count(*) from audit_entry where action = 'notices.ruled'"),
                "rulings in the trail");
        return acts;
    }

    private static int count(JdbcClient database, String query) {
        return database.sql(query).query(Integer.class).single();
    }
}
