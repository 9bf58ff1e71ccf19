package org.xingping.app.desk;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.PathSamples;

/// A returned workbook in each of two districts, both the same person's, for the access tests.
@Component
class DeskPathSamples implements PathSamples {

    private final Directory directory;
    private final Accounts accounts;
    private final Cycles cycles;
    private final Editions editions;
    private final ReturnedWorkbooks returned;

    DeskPathSamples(
            Directory directory, Accounts accounts, Cycles cycles, Editions editions, ReturnedWorkbooks returned) {
        this.directory = directory;
        this.accounts = accounts;
        this.cycles = cycles;
        this.editions = editions;
        this.returned = returned;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Viewer reporter = accounts.viewer("reportera").orElseThrow();
        // Under way all the time, whatever becomes of the other samples: a desk where nothing is due says no more.
        Unit county = directory.find(own.districtCode(), directory.today()).orElseThrow();
        cycles.open(
                county,
                editions.newest("ten-star").orElseThrow(),
                UnitKind.COMMUNITY,
                "2032",
                directory.today(),
                directory.today().plusDays(30),
                null,
                null);
        return Map.of("/desk/{code}/workbook/{id} id", new Sample(made(reporter, own), made(reporter, foreign)));
    }

    private String made(Viewer viewer, District district) {
        Unit unit = directory.find(district.code(), directory.today()).orElseThrow();
        return returned.keep(viewer.account(), unit.id(), unit.name(), new byte[] {1})
                .toString();
    }
}
