package org.xingping.app.documents;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.standards.Editions;
import org.xingping.app.web.PathSamples;

/// A rated round in each of two districts, for the access tests.
@Component
class DocumentPathSamples implements PathSamples {

    private final Directory directory;
    private final Cycles cycles;
    private final Editions editions;
    private final Ratings ratings;

    DocumentPathSamples(Directory directory, Cycles cycles, Editions editions, Ratings ratings) {
        this.directory = directory;
        this.cycles = cycles;
        this.editions = editions;
        this.ratings = ratings;
    }

    @Override
    public Map<String, Sample> samples(District own, District foreign) {
        Sample cycle = new Sample(rated(own), rated(foreign));
        Sample ending = new Sample("docx", "odt");
        Map<String, Sample> samples = new HashMap<>();
        for (String page : new String[] {
            "",
            "/number",
            "/circular.{ending}",
            "/notice.{ending}",
            "/{code}/sheet.{ending}",
            "/{code}/certificate.{ending}"
        }) {
            samples.put("/documents/{cycle}" + page + " cycle", cycle);
            samples.put("/documents/{cycle}" + page + " ending", ending);
        }
        return samples;
    }

    private String rated(District district) {
        Unit county = directory.find(district.districtCode(), directory.today()).orElseThrow();
        Cycle cycle = cycles.open(
                county,
                editions.newest("star-promotion").orElseThrow(),
                UnitKind.COMMUNITY,
                "2027",
                directory.today(),
                directory.today().plusDays(30),
                null,
                null);
        ratings.rate(cycle);
        return String.valueOf(cycle.id());
    }
}
