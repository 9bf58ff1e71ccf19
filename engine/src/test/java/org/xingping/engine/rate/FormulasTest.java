package org.xingping.engine.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.golden.Installed;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.Split;
import org.xingping.engine.standard.Split.Payer;
import org.xingping.engine.standard.StandardLibrary;

/// Money, staff and room after the award, against a table that was worked out by hand.
class FormulasTest {

    private static final StandardLibrary LIBRARY = StandardLibrary.open(Installed.STANDARDS);

    private static final ResolvedStandard FUNDING = LIBRARY.resolve(
            Installed.STANDARDS.resolveSibling("examples/overlay-funding.yaml").toString());

    private static final CheckedStandard CHECKED = StandardChecker.check(FUNDING.standard(), FUNDING.dictionary());

    @TempDir
    private Path scratch;

    /// The facts of golden units of star-promotion with these awards, with people and households laid on.
    private RatingTable rate(List<String[]> units) throws IOException {
        Map<String, Map<String, String>> byAward = new LinkedHashMap<>();
        GoldenCases.of(Installed.STANDARDS.resolve("star-promotion")).stream()
                .flatMap(file -> file.groups().stream())
                .flatMap(group -> group.units().stream())
                .filter(unit -> !unit.results().getOrDefault("award", "").isEmpty())
                .forEach(unit -> byAward.putIfAbsent(unit.results().get("award"), unit.facts()));
        TreeSet<String> keys = new TreeSet<>();
        byAward.values().forEach(facts -> keys.addAll(facts.keySet()));
        List<String> lines = new ArrayList<>();
        lines.add("unit,parent,registered_population,households," + String.join(",", keys));
        for (String[] unit : units) {
            Map<String, String> facts = Objects.requireNonNull(byAward.get(unit[1]), unit[1]);
            lines.add(unit[0] + ",S," + unit[2] + "," + unit[3] + ","
                    + keys.stream().map(key -> facts.getOrDefault(key, "")).collect(Collectors.joining(",")));
        }
        Path file = scratch.resolve("facts.csv");
        Files.write(file, lines);
        return Rater.rate(
                RatingPlan.of(CHECKED), FactFiles.read(file, FactSchemas.of(LIBRARY.dictionary(), List.of(FUNDING))));
    }

    private static String written(FormulaResult result) {
        BigDecimal number = result.number();
        String shares = result.shares().isEmpty()
                ? ""
                : " = "
                        + new TreeMap<>(result.shares())
                                .entrySet().stream()
                                        .map(share -> share.getKey().id() + " "
                                                + share.getValue().toPlainString())
                                        .collect(Collectors.joining(" + "));
        return result.formula().name() + " "
                + (number == null ? "? " + result.missing() + result.awaitsAward() : number.toPlainString()) + shares;
    }

    @Test
    void comesToWhatWasWorkedOutByHand() throws IOException {
        RatingTable table = rate(List.of(
                new String[] {"five", "5", "6123", "2301"},
                new String[] {"three", "3", "6000", "5000"},
                new String[] {"none", "0", "1205", "400"}));
        Formulas formulas = new Formulas(table);
        // 6,123 x 10 = 61,230, four tenths of it 24,492; 2,301 / 500 = 4.602, at least 5; 2,000 x 1.2 = 2,400;
        // 12 x 5 x 2,400 = 144,000; 2,301 x 70 = 161,070; above 6,000 people 800 m2; a tenth of 6,123 rounded up
        assertEquals(
                List.of(
                        "pay_ratio 1.20",
                        "operating_budget 61230.00 = city 24492.00 + county 36738.00",
                        "service_fund 50000.00 = city 20000.00 + county 30000.00",
                        "dues_addition 2000.00 = city 800.00 + county 1200.00",
                        "workers 5",
                        "worker_pay 2400.00",
                        "staff_pay 144000.00 = city 57600.00 + county 86400.00",
                        "budget_by_households 161070.00",
                        "party_service_fund 200000.00 = county 100000.00 + street 100000.00",
                        "station_area 800",
                        "volunteers 613"),
                formulas.of(0).stream().map(FormulasTest::written).toList());
        // 5,000 / 500 = 10, at most 9; 12 x 9 x 2,000 = 216,000; up to 6,000 people 600 m2
        assertEquals(
                List.of(
                        "pay_ratio 1.00",
                        "operating_budget 60000.00 = city 24000.00 + county 36000.00",
                        "workers 9",
                        "worker_pay 2000.00",
                        "staff_pay 216000.00 = city 86400.00 + county 129600.00",
                        "station_area 600",
                        "volunteers 600"),
                formulas.of(1).stream()
                        .map(FormulasTest::written)
                        .filter(line -> !line.matches("(service_fund|dues|budget_by|party).*"))
                        .toList());
        // no star: three steps of a tenth below the base
        assertEquals(
                List.of("pay_ratio 0.70", "worker_pay 1400.00", "staff_pay 84000.00 = city 33600.00 + county 50400.00"),
                formulas.of(2).stream()
                        .map(FormulasTest::written)
                        .filter(line -> line.matches("(pay_ratio|worker_pay|staff_pay) .*"))
                        .toList());
    }

    @Test
    void whatIsMissingIsNamedAndNeverNought() throws IOException {
        RatingTable table = rate(List.of(new String[] {"five", "5", "", ""}, new String[] {"four", "4", "100", ""}));
        Formulas formulas = new Formulas(table);
        Map<String, FormulaResult> first = byName(formulas.of(0));
        FormulaResult budget = Objects.requireNonNull(first.get("operating_budget"));
        assertNull(budget.number());
        assertEquals(List.of("registered_population"), budget.missing());
        assertFalse(budget.awaitsAward());
        assertEquals(Map.of(), budget.shares());
        assertEquals(
                List.of("households"),
                Objects.requireNonNull(first.get("staff_pay")).missing(),
                "behind the number of workers");
        assertEquals(
                "2400.00",
                Objects.requireNonNull(
                                Objects.requireNonNull(first.get("worker_pay")).number())
                        .toPlainString());
        // between five and nine workers, whatever the households are
        FormulaResult workers = Objects.requireNonNull(byName(formulas.of(1)).get("workers"));
        assertNull(workers.number());
        assertEquals(
                "5", Objects.requireNonNull(workers.interval()).low().rounded().toPlainString());
        assertEquals(
                "9", Objects.requireNonNull(workers.interval()).high().rounded().toPlainString());
    }

    private static Map<String, FormulaResult> byName(List<FormulaResult> results) {
        return results.stream()
                .collect(Collectors.toMap(result -> result.formula().name(), result -> result));
    }

    @Test
    void sharesAlwaysAddUp() {
        Random dice = new Random(5);
        for (int each = 0; each < 2_000; each++) {
            List<Split.Part> parts = new ArrayList<>();
            for (Payer payer : Payer.values()) {
                if (parts.size() < 2 || dice.nextBoolean()) {
                    parts.add(new Split.Part(payer, BigDecimal.valueOf(dice.nextInt(1, 1000), dice.nextInt(3))));
                }
            }
            BigDecimal amount = BigDecimal.valueOf(dice.nextLong(0, 1_000_000_000L), 2);
            Map<Payer, BigDecimal> shares = new Split(parts).of(amount, 2);
            assertEquals(
                    0,
                    amount.compareTo(shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)),
                    parts + " of " + amount);
            BigDecimal all = parts.stream().map(Split.Part::parts).reduce(BigDecimal.ZERO, BigDecimal::add);
            for (Split.Part part : parts) {
                BigDecimal exact = amount.multiply(part.parts()).divide(all, 9, RoundingMode.HALF_UP);
                BigDecimal share = Objects.requireNonNull(shares.get(part.payer()));
                assertTrue(share.subtract(exact).abs().compareTo(new BigDecimal("0.02")) <= 0, parts + " of " + amount);
            }
        }
    }
}
