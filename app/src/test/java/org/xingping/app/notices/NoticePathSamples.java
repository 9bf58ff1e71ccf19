package org.xingping.app.notices;

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

/// An objection in each of two districts, for the access tests.
@Component
class NoticePathSamples implements PathSamples {

    private final SampleObjections samples;
    private final Directory directory;
    private final Cycles cycles;
    private final Editions editions;

    NoticePathSamples(SampleObjections samples, Directory directory, Cycles cycles, Editions editions) {
        this.samples = samples;
        this.directory = directory;
        this.cycles = cycles;
        this.editions = editions;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        SampleObjections.Sample here = put(own);
        SampleObjections.Sample there = put(foreign);
        Map<String, Sample> samples = new HashMap<>();
        samples.put("objection", new Sample(String.valueOf(here.objection()), String.valueOf(there.objection())));
        samples.put("notice", new Sample(String.valueOf(here.notice()), String.valueOf(there.notice())));
        return samples;
    }

    private SampleObjections.Sample put(District district) {
        Unit county = directory.find(district.districtCode(), directory.today()).orElseThrow();
        Unit community = directory.find(district.code(), directory.today()).orElseThrow();
        Cycle cycle = cycles.open(
                county,
                editions.newest("star-promotion").orElseThrow(),
                UnitKind.COMMUNITY,
                "2026",
                directory.today(),
                directory.today().plusDays(30),
                null,
                null);
        return samples.put(cycle, community, "与实际不符");
    }
}
