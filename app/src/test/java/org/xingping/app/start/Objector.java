package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// Somebody without an account who objects to one community's intended award again and again.
final class Objector extends Client {

    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern RECEIPT = Pattern.compile("class=\"code\"><b>([^<]+)</b>");

    private final long notice;
    private final String unit;

    Objector(Browser browser, long notice, String unit) {
        super(browser);
        this.notice = notice;
        this.unit = unit;
    }

    @Override
    void send(int act) {
        object(browser, notice, unit, "第 " + act + " 件");
    }

    /// @return the receipt
    static String object(Browser browser, long notice, String unit, String told) {
        String here = "/notices/" + notice + "/" + unit;
        Answer page = browser.get(here);
        Matcher form = FORM.matcher(page.body());
        expect(form.find(), page);
        Answer answer =
                browser.post(here, Map.of("form", form.group(1), "told", told + "：现场没有见到", "reach", "13800000000"));
        Matcher receipt = RECEIPT.matcher(answer.body());
        expect(answer.status() == 200 && receipt.find(), answer);
        return receipt.group(1);
    }

    /// One act is one objection, with how to reach whoever made it.
    @Override
    List<Integer> visible(JdbcClient database) {
        return database.sql("""
                select told, (select count(*) from objection_contact contact where contact.objection_id = objection.id) as contacts
                from objection where unit_id = (select id from unit where code = :unit) order by id
                """)
                .param("unit", unit)
                .query((row, number) -> {
                    assertEquals(1, row.getInt("contacts"), row.getString("told"));
                    return Integer.parseInt(row.getString("told").split(" ", -1)[1]);
                })
                .list();
    }
}
