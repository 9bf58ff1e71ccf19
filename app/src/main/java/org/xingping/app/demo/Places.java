package org.xingping.app.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;

/// The county of 青禾, which is nowhere: four streets, forty-eight communities, thirty estates and the
/// companies that keep them. No province has the number 99.
@Component
@ConditionalOnProperty("xingping.demo")
class Places {

    static final String COUNTY = "990121";

    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);
    private static final int ESTATES = 30;

    private final Directory directory;

    Places(Directory directory) {
        this.directory = directory;
    }

    @Transactional
    void make() {
        if (directory.find(COUNTY, directory.today()).isPresent()) {
            return;
        }
        Unit county = directory.found(COUNTY, "青禾县", "Qinghe County", UnitKind.COUNTY, null, BEGINNING);
        Unit street = county;
        List<NamedCsvRecord> rows = Table.rows("places.csv");
        for (NamedCsvRecord row : rows) {
            String code = row.getField("code");
            boolean isStreet = row.getField("street").equals(row.getField("name"));
            Unit unit = directory.found(
                    code,
                    row.getField("name"),
                    row.getField("name_en"),
                    isStreet ? UnitKind.STREET : UnitKind.COMMUNITY,
                    isStreet ? county : street,
                    BEGINNING);
            if (isStreet) {
                street = unit;
            }
        }
        List<NamedCsvRecord> companies = Table.rows("companies.csv");
        for (NamedCsvRecord row : companies) {
            directory.found(
                    row.getField("code"),
                    row.getField("name"),
                    row.getField("name_en"),
                    UnitKind.PROPERTY_COMPANY,
                    county,
                    BEGINNING);
        }
        estates(county);
    }

    private void estates(Unit county) {
        List<Unit> communities = directory.below(county.path(), UnitKind.COMMUNITY, directory.today());
        List<NamedCsvRecord> names = Table.rows("estates.csv");
        Random random = new Random(30);
        for (int estate = 0; estate < ESTATES; estate++) {
            Unit community = communities.get((estate * communities.size()) / ESTATES);
            directory.found(
                    "QH-XQ-%02d".formatted(estate + 1),
                    names.get(estate).getField("name"),
                    names.get(estate).getField("name_en"),
                    UnitKind.ESTATE,
                    community,
                    BEGINNING.plusMonths(random.nextInt(200)));
        }
    }

    Unit county() {
        return directory.find(COUNTY, directory.today()).orElseThrow();
    }

    /// The unit above.
    Unit parent(Unit unit) {
        return directory
                .find(Objects.requireNonNull(unit.parent()), directory.today())
                .orElseThrow();
    }

    /// The community that a unit is, or stands in.
    Unit community(long unit) {
        Unit found = directory.find(unit, directory.today()).orElseThrow();
        return found.kind() == UnitKind.COMMUNITY ? found : parent(found);
    }

    /// The units of a kind as they stand today.
    List<Unit> today(UnitKind kind) {
        return units(kind, directory.today());
    }

    List<Unit> units(UnitKind kind, LocalDate day) {
        return directory.below(county().path(), kind, day);
    }
}
