package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// Puts one file after the other forward.
final class Uploader extends Client {

    private static final int FOR_ONE_FIGURE = 20;

    private final String unit;
    private final String period;
    private final List<String> figures;

    Uploader(Browser browser, String unit, KilledDistrict district) {
        super(browser);
        this.unit = unit;
        this.period = district.period();
        this.figures = district.metrics();
    }

    @Override
    void send(int act) {
        String key = figures.get(act / FOR_ONE_FIGURE % figures.size());
        Answer answer = browser.upload(
                "/desk/" + unit + "/evidence",
                Map.of("period", period, "stage", "self", "key", key),
                "file",
                act + ".pdf",
                content(act));
        expect(answer.status() == 303 && answer.location().contains("/evidence"), answer);
    }

    /// Up to 2 MB that no other act has.
    private static byte[] content(int act) {
        Random random = new Random(act);
        byte[] content = new byte[20_000 + random.nextInt(2_000_000)];
        random.nextBytes(content);
        byte[] start = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, content, 0, start.length);
        return content;
    }

    @Override
    List<Integer> visible(JdbcClient database) {
        return database.sql("""
                select name, sha256 from evidence
                where unit_id = (select id from unit where code = :unit) and removed_at is null order by id
                """)
                .param("unit", unit)
                .query((row, number) -> {
                    int act = Integer.parseInt(row.getString("name").replace(".pdf", ""));
                    assertEquals(KilledDistrict.sha256(content(act)), row.getString("sha256"), "file " + act);
                    return act;
                })
                .list();
    }
}
