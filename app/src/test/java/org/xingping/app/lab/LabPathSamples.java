package org.xingping.app.lab;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.PathSamples;

/// A round in each of two districts, for the access tests.
@Component
class LabPathSamples implements PathSamples {

    private final Directory directory;
    private final Cycles cycles;
    private final Editions editions;

    LabPathSamples(Directory directory, Cycles cycles, Editions editions) {
        this.directory = directory;
        this.cycles = cycles;
        this.editions = editions;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Sample cycle = new Sample(open(own), open(foreign));
        Map<String, Sample> samples = new HashMap<>();
        for (String page : new String[] {"", "/result", "/export.{format}", "/overlay.yaml"}) {
            samples.put("/lab/{cycle}" + page + " cycle", cycle);
        }
        samples.put("/lab/{cycle}/export.{format} format", new Sample("csv", "csv"));
        return samples;
    }

    private String open(District district) {
        Unit county = directory.find(district.districtCode(), directory.today()).orElseThrow();
        Cycle cycle = cycles.open(
                county,
                editions.newest("ten-star").orElseThrow(),
                UnitKind.COMMUNITY,
                "2033",
                directory.today(),
                directory.today().plusDays(30),
                null,
                null);
        return String.valueOf(cycle.id());
    }
}
