package org.xingping.app.procedure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.PathSamples;

/// A round that goes by a procedure in each of two districts, for the access tests.
@Component
class ProcedurePathSamples implements PathSamples {

    private final Directory directory;
    private final Cycles cycles;
    private final Editions editions;

    ProcedurePathSamples(Directory directory, Cycles cycles, Editions editions) {
        this.directory = directory;
        this.cycles = cycles;
        this.editions = editions;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Sample cycle = new Sample(open(own), open(foreign));
        Map<String, Sample> samples = new HashMap<>();
        for (String page : List.of("/pass", "/notice", "/notice/end", "/publish")) {
            samples.put("/procedure/{cycle}" + page + " cycle", cycle);
        }
        for (String page : List.of("", "/apply", "/pass", "/return", "/figure", "/exclude", "/extend", "/reopen")) {
            samples.put("/procedure/{cycle}/{code}" + page + " cycle", cycle);
        }
        return samples;
    }

    private String open(District district) {
        Unit county = directory.find(district.districtCode(), directory.today()).orElseThrow();
        return String.valueOf(cycles.open(
                        county,
                        editions.newest("star-promotion").orElseThrow(),
                        UnitKind.COMMUNITY,
                        "2030",
                        directory.today(),
                        directory.today().plusDays(30),
                        null,
                        null)
                .id());
    }
}
