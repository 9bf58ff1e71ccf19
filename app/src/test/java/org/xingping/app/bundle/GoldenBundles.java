package org.xingping.app.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.bundle.BundleHeader;
import org.xingping.engine.bundle.BundleWriter;
import org.xingping.engine.bundle.BundledUnit;
import org.xingping.engine.bundle.SignatureKind;
import org.xingping.engine.bundle.SigningKey;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.golden.GoldenFile;
import org.xingping.engine.golden.GoldenGroup;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// A bundle for every group of golden cases of a shipped standard. Earlier awards and applications are dealt out in
/// turn, so that promotion, streaks and limits are in them too.
final class GoldenBundles {

    static final SigningKey KEY = SigningKey.generate(SignatureKind.ED25519);

    private static final Path STANDARDS =
            Path.of(System.getProperty("xingping.home", ".")).resolve("standards");

    private final ResolvedStandard standard;
    private final RatingPlan plan;
    private final FactSchema schema;
    private final Path folder;

    GoldenBundles(String id, Path folder) {
        this.standard = StandardLibrary.open(STANDARDS).resolve(id);
        this.plan = RatingPlan.of(StandardChecker.check(standard.standard(), standard.dictionary()));
        this.schema = FactSchemas.of(standard.dictionary(), List.of(standard));
        this.folder = folder;
    }

    /// Writes them all.
    ///
    /// @return how many units there are
    int write() throws IOException {
        int units = 0;
        for (GoldenFile file :
                GoldenCases.of(STANDARDS.resolve(standard.standard().id()))) {
            for (GoldenGroup group : file.groups()) {
                String name = standard.standard().id() + "-"
                        + file.path().getFileName().toString().replace(".csv", "-") + group.id();
                Files.write(folder.resolve(name), bundle(facts(group)));
                units += group.units().size();
            }
        }
        return units;
    }

    private FactTable facts(GoldenGroup group) throws IOException {
        Path file = folder.resolve("facts.csv");
        try (Writer writer = Files.newBufferedWriter(file)) {
            group.writeFacts(writer);
        }
        FactTable facts = FactFiles.read(file, schema);
        Files.delete(file);
        return facts;
    }

    private byte[] bundle(FactTable facts) throws IOException {
        List<String> levels = new ArrayList<>(List.of(""));
        standard.standard().levels().forEach(level -> levels.add(level.id()));
        Map<String, String> last = new HashMap<>();
        Map<String, String> before = new HashMap<>();
        Map<String, String> applied = new HashMap<>();
        for (int row = 0; row < facts.size(); row++) {
            put(last, facts.unit(row), levels.get(row % levels.size()));
            put(before, facts.unit(row), levels.get(row / 2 % levels.size()));
            put(applied, facts.unit(row), row % 3 == 0 ? levels.get(row / 3 % levels.size()) : "");
        }
        RatingTable ratings = Rater.rate(plan, facts, new History(List.of(last, before)), new Applications(applied), 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes) {
            BundleWriter writer = new BundleWriter(out, KEY);
            writer.header(new BundleHeader(
                    "990101",
                    "青禾县",
                    standard.standard().id() + "@" + standard.standard().edition(),
                    "2025",
                    standard.standard().rates(),
                    "2025-01-01",
                    "2025-12-20T02:30:00Z",
                    List.of("2024", "2023")));
            writer.standard(standard);
            List<Integer> rows = new ArrayList<>();
            for (int row = 0; row < facts.size(); row++) {
                rows.add(row);
            }
            rows.sort(java.util.Comparator.comparing(row -> String.valueOf(facts.parent(row))));
            for (int row : rows) {
                String unit = facts.unit(row);
                writer.unit(BundledUnit.of(
                        plan,
                        schema,
                        ratings,
                        row,
                        applied.get(unit),
                        List.of(last.getOrDefault(unit, ""), before.getOrDefault(unit, "")),
                        Map.of()));
            }
            writer.finish();
        }
        return bytes.toByteArray();
    }

    /// A bundle of one unit whose facts give `qualified` under ten-aspect.
    ///
    /// @param award what the bundle says
    byte[] one(String award, SigningKey key) throws IOException {
        FactTable.Builder facts = FactTable.builder();
        int row = facts.unit("x", "p", null);
        for (int aspect = 1; aspect <= 10; aspect++) {
            facts.points(row, "ten-aspect/" + aspect, aspect <= 7 ? 900 : 0);
        }
        RatingTable ratings = Rater.rate(plan, facts.build());
        BundledUnit told = BundledUnit.of(plan, schema, ratings, row, null, List.of(), Map.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BundleWriter writer = new BundleWriter(out, key);
        writer.header(new BundleHeader(
                "990101", "青禾县", "ten-aspect@1", "2025", "community", "2025-01-01", "2025-12-20T02:30:00Z", List.of()));
        writer.standard(standard);
        writer.unit(new BundledUnit(
                told.code(),
                told.name(),
                told.parent(),
                null,
                told.facts(),
                null,
                List.of(),
                Map.of(),
                told.result().with("award", award)));
        writer.finish();
        return out.toByteArray();
    }

    private static void put(Map<String, String> awards, String unit, String award) {
        if (!award.isEmpty()) {
            awards.put(unit, award);
        }
    }
}
