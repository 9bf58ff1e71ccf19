package org.xingping.app.ratings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.directory.Unit;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.golden.GoldenFile;
import org.xingping.engine.golden.GoldenGroup;
import org.xingping.engine.golden.GoldenUnit;

/// The golden cases of every shipped standard give the same awards from stored facts.
@SpringBootTest(properties = "xingping.ratings.background=false")
@UsesTestDatabase
@Import(SampleDistrict.class)
class GoldenCasesTest {

    @Autowired
    SampleDistrict district;

    @Autowired
    Ratings ratings;

    @Autowired
    JdbcClient database;

    @TestFactory
    Stream<DynamicTest> every_file_of_cases() throws IOException {
        // many small acts; nobody pulls the plug here
        database.sql("set synchronous_commit = off").update();
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(SampleDistrict.STANDARDS)) {
            for (Path standard : folders.filter(Files::isDirectory).sorted().toList()) {
                for (GoldenFile file : GoldenCases.of(standard)) {
                    String id = standard.getFileName().toString();
                    tests.add(DynamicTest.dynamicTest(id + "/" + file.path().getFileName(), () -> check(id, file)));
                }
            }
        }
        return tests.stream();
    }

    private void check(String standard, GoldenFile file) {
        district.build();
        Viewer viewer = district.viewer();
        assertTrue(viewer.has(Role.REPORTER));
        Cycle cycle = district.openAny(standard);
        // a street for every parent of every group: units are compared with those of their own street
        Map<String, GoldenUnit> wanted = new LinkedHashMap<>();
        for (GoldenGroup group : file.groups()) {
            Map<String, Unit> streets = new LinkedHashMap<>();
            for (GoldenUnit unit : group.units()) {
                Unit street = streets.computeIfAbsent(unit.parent(), parent -> district.foundStreet(cycle.subject()));
                Unit community = district.found(street, cycle.subject());
                wanted.put(community.code(), unit);
                if (!unit.facts().isEmpty()) {
                    district.record(community, cycle, unit.facts());
                }
            }
        }
        ratings.rate(cycle);
        List<String> differences = new ArrayList<>();
        int rated = 0;
        for (Rating rating : ratings.of(cycle)) {
            GoldenUnit unit = wanted.get(rating.code());
            if (unit != null) {
                rated++;
                for (String difference : unit.differences(given(rating))) {
                    differences.add(file.path() + ":" + unit.line() + ": " + unit.id() + ": " + difference);
                }
            }
        }
        assertEquals(wanted.size(), rated);
        assertEquals(List.of(), differences);
    }

    private static Map<String, String> given(Rating rating) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("award", text(rating.award()));
        given.put("award_min", text(rating.awardLow()));
        given.put("award_max", text(rating.awardHigh()));
        given.put("stars_min", text(rating.starsLow()));
        given.put("stars_max", text(rating.starsHigh()));
        given.put("score_min", text(rating.scoreLow()));
        given.put("score_max", text(rating.scoreHigh()));
        given.put("met", rating.isRated() ? text(rating.met()) : "");
        given.put("unmet", rating.isRated() ? text(rating.unmet()) : "");
        given.put("unknown", rating.isRated() ? text(rating.unknown()) : "");
        given.put("rank", text(rating.rank()));
        return given;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case Object other -> other.toString();
        };
    }
}
