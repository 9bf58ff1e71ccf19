package org.xingping.app.rectification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.PathSamples;

/// An order, an interview and a round with formulas in each of two districts, for the access tests.
@Component
class OrderPathSamples implements PathSamples {

    private final Directory directory;
    private final Cycles cycles;
    private final Editions editions;
    private final IssuedOrders orders;
    private final JdbcClient database;

    OrderPathSamples(Directory directory, Cycles cycles, Editions editions, IssuedOrders orders, JdbcClient database) {
        this.directory = directory;
        this.cycles = cycles;
        this.editions = editions;
        this.orders = orders;
        this.database = database;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Map<String, Sample> samples = new HashMap<>();
        Cycle mine = open(own);
        Cycle theirs = open(foreign);
        Sample order = new Sample(
                String.valueOf(orders.issue(7_000_011, mine, unit(own))),
                String.valueOf(orders.issue(7_000_012, theirs, unit(foreign))));
        for (String page :
                List.of("", "/order.{ending}", "/answer", "/files/removal", "/check", "/escalate", "/close")) {
            samples.put("/orders/{id}" + page + " id", order);
        }
        samples.put("/orders/{id}/order.{ending} ending", new Sample("docx", "odt"));
        samples.put("/followups/{id}/interview id", new Sample(interview(mine, own), interview(theirs, foreign)));
        Sample cycle = new Sample(String.valueOf(mine.id()), String.valueOf(theirs.id()));
        samples.put("/funding/{cycle} cycle", cycle);
        samples.put("/funding/{cycle}/export.{format} cycle", cycle);
        return samples;
    }

    private String interview(Cycle cycle, District district) {
        return String.valueOf(database.sql("""
                insert into follow_up (cycle_id, unit_id, consequence, kind, title_zh, title_en, certain)
                values (:cycle, :unit, 'interview', 'interview', '约谈', 'interview', true) returning id
                """)
                .param("cycle", cycle.id())
                .param("unit", unit(district).id())
                .query(Long.class)
                .single());
    }

    private Unit unit(District district) {
        return directory.find(district.code(), directory.today()).orElseThrow();
    }

    private Cycle open(District district) {
        return cycles.open(
                directory.find(district.districtCode(), directory.today()).orElseThrow(),
                editions.newest("star-promotion").orElseThrow(),
                UnitKind.COMMUNITY,
                "2028",
                directory.today(),
                directory.today().plusDays(30),
                null,
                null);
    }
}
