package org.xingping.app.start;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// Types one figure after the other on a desk, each saved as its field is left.
final class Typist extends Client {

    private static final Pattern WAS = Pattern.compile("name=\"was:[^\"]+\"[^>]*value=\"(\\d+) ");

    private final String unit;
    private final String period;
    private final Map<String, Long> entries = new HashMap<>();

    Typist(Browser browser, String unit, String period) {
        super(browser);
        this.unit = unit;
        this.period = period;
    }

    @Override
    void send(int act) {
        String key = KilledDistrict.COUNTS.get(act % KilledDistrict.COUNTS.size());
        Answer answer = browser.post(
                "/desk/" + unit + "/fact?period=" + period + "&stage=self&key=" + key,
                Map.of("value:" + key, String.valueOf(act), "was:" + key, entries.getOrDefault(key, 0L) + " -"));
        Matcher was = WAS.matcher(answer.body());
        expect(answer.status() == 200 && answer.body().contains("pill ok") && was.find(), answer);
        entries.put(key, Long.parseLong(was.group(1)));
    }

    @Override
    List<Integer> visible(JdbcClient database) {
        entries.putAll(KilledDistrict.entries(database, unit));
        return database.sql(
                        "select value::int from fact where unit_id = (select id from unit where code = :unit) order by id")
                .param("unit", unit)
                .query((row, number) -> row.getInt(1))
                .list();
    }
}
