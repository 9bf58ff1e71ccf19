package org.xingping.app.standards;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.web.PathSamples;

/// An overlay, a draft and a cycle in each of two districts, for the access tests.
@Component
class StandardPathSamples implements PathSamples {

    private final Directory directory;
    private final Accounts accounts;
    private final Drafts drafts;
    private final Cycles cycles;

    StandardPathSamples(Directory directory, Accounts accounts, Drafts drafts, Cycles cycles) {
        this.directory = directory;
        this.accounts = accounts;
        this.drafts = drafts;
        this.cycles = cycles;
    }

    private record Made(Edition edition, Draft draft, Cycle cycle) {}

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Made mine = make(own, "own");
        Made theirs = make(foreign, "foreign");
        Map<String, Sample> samples = new HashMap<>();
        for (String page : java.util.List.of("", "/standard.yaml", "/resolved.json")) {
            String path = "/standards/{standard}/{edition}" + page;
            samples.put(
                    path + " standard",
                    new Sample(mine.edition().standard(), theirs.edition().standard()));
            samples.put(
                    path + " edition",
                    new Sample(mine.edition().shortHash(), theirs.edition().shortHash()));
        }
        for (String page : java.util.List.of("", "/lint", "/guided", "/discard", "/trial")) {
            samples.put(
                    "/standards/drafts/{id}" + page + " id",
                    new Sample(
                            String.valueOf(mine.draft().id()),
                            String.valueOf(theirs.draft().id())));
        }
        for (String page : java.util.List.of("/close", "/publish")) {
            samples.put(
                    "/cycles/{id}" + page + " id",
                    new Sample(
                            String.valueOf(mine.cycle().id()),
                            String.valueOf(theirs.cycle().id())));
        }
        for (String page : java.util.List.of("", "/certificate")) {
            samples.put(
                    "/ratings/{cycle}/{code}" + page + " cycle",
                    new Sample(
                            String.valueOf(mine.cycle().id()),
                            String.valueOf(theirs.cycle().id())));
        }
        samples.put("/standards/export.{format} format", new Sample("csv", "csv"));
        samples.put("/cycles/export.{format} format", new Sample("csv", "csv"));
        return samples;
    }

    private Made make(District district, String name) {
        LocalDate today = directory.today();
        Unit unit = directory.find(district.districtCode(), today).orElseThrow();
        long account = accounts.open("sample-publisher-" + name, name, null, null);
        accounts.grant(account, Role.PUBLISHER, unit, null);
        Viewer publisher = accounts.viewer("sample-publisher-" + name).orElseThrow();
        Draft draft = drafts.begin(publisher, unit, "试点", EditionsTest.overlay("sample-" + name));
        Edition edition = drafts.install(publisher, draft.id(), draft.version());
        Cycle cycle = cycles.open(unit, edition, UnitKind.COMMUNITY, "2031", today, today, null, publisher);
        return new Made(edition, draft, cycle);
    }
}
