package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// A community that applies and, by turns, a county that takes it back to the beginning by a ruling.
final class Applicant extends Client {

    private final Browser county;
    private final long cycle;
    private final String unit;

    Applicant(Browser community, Browser county, long cycle, String unit) {
        super(community);
        this.county = county;
        this.cycle = cycle;
        this.unit = unit;
    }

    @Override
    void begin(int port) {
        super.begin(port);
        county.moveTo(port);
    }

    @Override
    void send(int act) {
        String way = "/procedure/" + cycle + "/" + unit;
        int place = done().size() + 1;
        Answer answer = isApplication(place)
                ? browser.post(way + "/apply", Map.of("award", "3"))
                : county.post(way + "/reopen", Map.of("step", "apply", "reason", ruling(place)));
        expect(answer.status() == 303, answer);
    }

    /// @param place among the acts that happened, from 1
    private static boolean isApplication(int place) {
        return place % 2 == 1;
    }

    private static String ruling(int place) {
        return "裁定第 " + place + " 号";
    }

    @Override
    List<Integer> visible(JdbcClient database) {
        Map<String, Object> names = Map.of("cycle", cycle, "unit", unit);
        List<Integer> acts = database.sql("""
                select act, reason, row_number() over (order by id) as number from procedure_act
                where cycle_id = :cycle and unit_id = (select id from unit where code = :unit) order by id
                """)
                .params(names)
                .query((row, number) -> {
                    int place = row.getInt("number");
                    assertEquals(isApplication(place) ? "apply" : "reopen", row.getString("act"), "act " + place);
                    assertEquals(isApplication(place) ? "" : ruling(place), row.getString("reason"), "act " + place);
                    return place <= done().size() ? done().get(place - 1) : pending();
                })
                .list();
        String step = database.sql("""
                select step from procedure_case
                where cycle_id = :cycle and unit_id = (select id from unit where code = :unit)
                """).params(names).query(String.class).single();
        assertEquals(acts.size() % 2 == 1 ? "assess" : "apply", step, "after " + acts.size() + " acts");
        assertEquals(
                acts.size(),
                database.sql("""
                        select count(*) from audit_entry
                        where action in ('procedure.apply', 'procedure.reopen')
                          and unit_id = (select id from unit where code = :unit)
                        """).param("unit", unit).query(Integer.class).single(),
                "acts in the trail");
        return acts;
    }
}
