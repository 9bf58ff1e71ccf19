package org.xingping.engine.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.golden.GoldenFile;
import org.xingping.engine.golden.GoldenGroup;
import org.xingping.engine.golden.GoldenUnit;
import org.xingping.engine.golden.Installed;
import org.xingping.engine.rate.History;

/// The measure is measured: the naive reader gives the golden cases the results that people wrote down.
class NaiveReaderTest {

    @TempDir
    private Path scratch;

    static List<String> standards() {
        return Installed.ids();
    }

    @ParameterizedTest
    @MethodSource("standards")
    void everyGoldenCaseHasItsResults(String id) throws IOException {
        Installed installed = Installed.standard(id);
        List<String> mismatches = new ArrayList<>();
        for (GoldenFile file : GoldenCases.of(installed.folder())) {
            for (GoldenGroup group : file.groups()) {
                List<NaiveRating> ratings = new NaiveReader(
                                installed.standard().standard(),
                                installed.standard().dictionary(),
                                installed.facts(group, scratch),
                                History.NONE)
                        .rate();
                for (int row = 0; row < group.units().size(); row++) {
                    GoldenUnit unit = group.units().get(row);
                    for (String difference : unit.differences(ratings.get(row).cells())) {
                        mismatches.add("%s:%d %s: %s".formatted(file.path(), unit.line(), unit.id(), difference));
                    }
                }
            }
        }
        assertEquals("", String.join("\n", mismatches));
    }
}
