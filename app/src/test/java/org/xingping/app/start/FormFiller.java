package org.xingping.app.start;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// Sends all figures of a desk as one form.
final class FormFiller extends Client {

    private final String unit;
    private final String period;

    FormFiller(Browser browser, String unit, String period) {
        super(browser);
        this.unit = unit;
        this.period = period;
    }

    @Override
    void send(int act) {
        String here = "/desk/" + unit + "?period=" + period + "&stage=self&show=all";
        Answer page = browser.get(here);
        expect(page.status() == 200, page);
        Map<String, String> fields = new HashMap<>(Map.of("period", period, "stage", "self"));
        KilledDistrict.wasOf(page.body()).forEach((key, was) -> {
            if (KilledDistrict.COUNTS.contains(key)) {
                fields.put("was:" + key, was);
                fields.put("value:" + key, String.valueOf(act));
            }
        });
        Answer answer = browser.post("/desk/" + unit, fields);
        expect(answer.status() == 303 && answer.location().endsWith("saved=" + KilledDistrict.COUNTS.size()), answer);
    }

    @Override
    List<Integer> visible(JdbcClient database) {
        return KilledDistrict.wholeActs(database, unit);
    }
}
