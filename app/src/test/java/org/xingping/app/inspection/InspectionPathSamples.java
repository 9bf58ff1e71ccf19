package org.xingping.app.inspection;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.PathSamples;

/// A unit that waits for its inspection in each of two districts, for the access tests. Draws are public
/// and not among them.
@Component
class InspectionPathSamples implements PathSamples {

    private final Directory directory;
    private final Cycles cycles;
    private final Editions editions;
    private final Procedures procedures;
    private final Accounts accounts;

    InspectionPathSamples(
            Directory directory, Cycles cycles, Editions editions, Procedures procedures, Accounts accounts) {
        this.directory = directory;
        this.cycles = cycles;
        this.editions = editions;
        this.procedures = procedures;
        this.accounts = accounts;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Sample cycle = new Sample(inspected(own), inspected(foreign));
        Map<String, Sample> samples = new HashMap<>();
        for (String page : List.of("", "/figure", "/photo")) {
            samples.put("/inspections/{cycle}/{code}" + page + " cycle", cycle);
        }
        for (String page : List.of("", "/list", "/announce", "/draw")) {
            samples.put("/draws/{cycle}/{step}" + page + " cycle", cycle);
            samples.put("/draws/{cycle}/{step}" + page + " step", new Sample("accept", "confirm"));
        }
        return samples;
    }

    private String inspected(District district) {
        Unit county = directory.find(district.districtCode(), directory.today()).orElseThrow();
        Cycle cycle = cycles.open(
                county,
                editions.newest("star-promotion").orElseThrow(),
                UnitKind.COMMUNITY,
                "2029",
                directory.today(),
                directory.today().plusDays(30),
                null,
                null);
        Viewer clerk = accounts.viewer(district.username()).orElseThrow();
        Viewer reviewer = accounts.viewer(
                        "reviewer" + district.code().substring(0, 1).toLowerCase(Locale.ROOT))
                .orElseThrow();
        long unit =
                directory.find(district.code(), directory.today()).orElseThrow().id();
        procedures.apply(clerk, cycle, unit, "5");
        procedures.pass(reviewer, cycle, List.of(unit), "assess", null, "");
        return String.valueOf(cycle.id());
    }
}
