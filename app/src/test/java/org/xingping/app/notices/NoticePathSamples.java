package org.xingping.app.notices;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
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
    private final Accounts accounts;

    NoticePathSamples(
            SampleObjections samples, Directory directory, Cycles cycles, Editions editions, Accounts accounts) {
        this.samples = samples;
        this.directory = directory;
        this.cycles = cycles;
        this.editions = editions;
        this.accounts = accounts;
    }

    /// What is there in one district.
    private record Here(SampleObjections.Sample open, long answered) {}

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Here here = put(own);
        Here there = put(foreign);
        Map<String, Sample> samples = new HashMap<>();
        samples.put("objection", sample(here.open().objection(), there.open().objection()));
        samples.put("notice", sample(here.open().notice(), there.open().notice()));
        samples.put("/objections/{objection}/ruling.{ending} objection", sample(here.answered(), there.answered()));
        samples.put("/objections/{objection}/ruling.{ending} ending", new Sample("docx", "odt"));
        return samples;
    }

    private static Sample sample(long own, long foreign) {
        return new Sample(String.valueOf(own), String.valueOf(foreign));
    }

    private Here put(District district) {
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
        SampleObjections.Sample open = samples.put(cycle, community, "与实际不符");
        Viewer by = accounts.viewer("reportera").orElseThrow();
        return new Here(open, samples.answered(open.notice(), cycle, community, by));
    }
}
