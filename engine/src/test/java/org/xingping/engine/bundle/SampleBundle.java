package org.xingping.engine.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;

/// A bundle of four units in two streets under a small standard with all that a result may rest on: facts,
/// findings, an award applied for, the awards of two earlier rounds.
final class SampleBundle {

    private static final String STANDARD = """
            standard:
              standard: small
              edition: "1"
              title: {zh: 小标准}
              source: {zh: 试验}
              rates: community
              period: year
              metrics:
                - {id: books, title: {zh: 图书}, unit: book, decimals: 0, range: 0..10000}
                - {id: rate, title: {zh: 满意率}, unit: ratio, decimals: 4, range: 0..1}
              sections:
                - id: "1"
                  title: {zh: 一}
                  star: all
                  clauses:
                    - {id: "1.1", finding: met}
                    - {id: "1.2", when: books >= 500}
                    - {id: "1.3", points: 0..10, decimals: 1}
              vetoes:
                - {id: V.1, when: rate < 0.6, caps: fair}
              score: points + 10 * rate
              levels:
                - {id: good, title: {zh: 好}, value: 2}
                - {id: fair, title: {zh: 中}, value: 1}
                - {id: poor, title: {zh: 差}, value: 0}
              award:
                - {is: good, when: stars == 1}
                - {is: fair, when: points >= 5}
                - {is: poor}
              movement: {down: 1}
              consequences:
                - {id: C.1, title: {zh: 约谈}, kind: interview, when: award == "poor", cycles: 2}
              procedure:
                - {step: apply, title: {zh: 申报}, kind: apply, by: unit, days: 30}
                - {step: decide, title: {zh: 评定}, kind: decide, by: street, days: 5, for: [fair, poor]}
                - {step: accept, title: {zh: 验收}, kind: inspect, by: county, days: 5, for: [good]}
                - {step: publish, title: {zh: 公布}, kind: publish, by: county, days: 5}
            """;

    static final SigningKey KEY = SigningKey.generate(SignatureKind.ED25519);

    /// Codes, by which lines 3 to 6 go.
    static final List<String> UNITS = List.of("a1", "a2", "b1", "b2");

    private SampleBundle() {}

    static byte[] bytes() throws IOException {
        return bytes(KEY, unit -> unit);
    }

    /// @param told what the bundle says of a unit, for one that lies
    static byte[] bytes(SigningKey key, UnaryOperator<BundledUnit> told) throws IOException {
        ResolvedStandard standard = ResolvedStandard.ofCanonical("small", STANDARD);
        RatingPlan plan = RatingPlan.of(StandardChecker.check(standard.standard(), standard.dictionary()));
        FactSchema schema = FactSchemas.of(standard.dictionary(), List.of(standard));
        FactTable.Builder table = FactTable.builder();
        row(table, "a", "a1", 500, 9000, Finding.MET, 95L);
        row(table, "a", "a2", 800, 5999, Finding.MET, 100L);
        row(table, "b", "b1", 10, null, Finding.UNMET, 20L);
        row(table, "b", "b2", 900, 8000, Finding.NOT_APPLICABLE, null);
        List<List<String>> before =
                List.of(List.of("good", "good"), List.of("", "fair"), List.of("poor", ""), List.of("good", "poor"));
        Map<String, String> applied = Map.of("a1", "fair", "b2", "good");
        RatingTable ratings = Rater.rate(
                plan,
                table.build(),
                new History(List.of(
                        Map.of("a1", "good", "b1", "poor", "b2", "good"),
                        Map.of("a1", "good", "a2", "fair", "b2", "poor"))),
                new Applications(applied),
                1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BundleWriter writer = new BundleWriter(out, key);
        writer.header(new BundleHeader(
                "990101",
                "青禾县",
                "small@1",
                "2025",
                "community",
                "2025-01-01",
                "2025-12-20T02:30:00Z",
                List.of("2024", "2023")));
        writer.standard(standard);
        for (int row = 0; row < UNITS.size(); row++) {
            writer.unit(told.apply(BundledUnit.of(
                    plan,
                    schema,
                    ratings,
                    row,
                    applied.get(UNITS.get(row)),
                    before.get(row),
                    row == 0 ? Map.of("books", List.of("0f".repeat(32))) : Map.of())));
        }
        writer.ruling(
                JsonValue.members().with("number", "1").with("unit", "a1").with("upheld", new JsonValue.YesNo(true)));
        writer.audit(JsonValue.members()
                .with("id", 7)
                .with("action", "cycle.published")
                .with("hash", "00"));
        writer.finish();
        return out.toByteArray();
    }

    private static void row(
            FactTable.Builder table,
            String parent,
            String code,
            long books,
            @Nullable Integer rate,
            Finding finding,
            @Nullable Long points) {
        int row = table.unit(code, parent, "社区" + code);
        table.metric(row, "books", books);
        if (rate != null) {
            table.metric(row, "rate", rate);
        }
        table.finding(row, "small/1.1", finding);
        if (points != null) {
            table.points(row, "small/1.3", points);
        }
    }
}
