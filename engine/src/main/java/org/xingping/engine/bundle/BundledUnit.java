package org.xingping.engine.bundle;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.RatingTable;

/// A unit of a round: what its result rests on, and the result.
///
/// @param name as on the round's tree day; empty: none
/// @param parent code of the unit above, which says whom it is compared with; null: none
/// @param parentName null: none
/// @param facts values in their one spelling, by metric or `<standard>/<clause>`; see [BundledFacts]
/// @param applied the award applied for, where the procedure asks for one; null: none
/// @param before awards of the rounds that the header names, in their order; empty: not rated then
/// @param evidence SHA-256 of the files put forward, by the key of the fact
/// @param result see [BundledResult]
public record BundledUnit(
        String code,
        String name,
        @Nullable String parent,
        @Nullable String parentName,
        Map<String, String> facts,
        @Nullable String applied,
        List<String> before,
        Map<String, List<String>> evidence,
        JsonValue.Members result) {

    public BundledUnit {
        facts = Map.copyOf(facts);
        before = List.copyOf(before);
        evidence = Map.copyOf(evidence);
    }

    /// A row of a table with its result.
    ///
    /// @param schema with the columns of the plan's standard
    /// @param applied null: none
    /// @param before see [BundledUnit]
    /// @param evidence see [BundledUnit]
    public static BundledUnit of(
            RatingPlan plan,
            FactSchema schema,
            RatingTable ratings,
            int row,
            @Nullable String applied,
            List<String> before,
            Map<String, List<String>> evidence) {
        FactTable facts = ratings.facts();
        return new BundledUnit(
                facts.unit(row),
                Objects.requireNonNullElse(facts.name(row), ""),
                facts.parent(row),
                null,
                BundledFacts.of(plan, schema, facts, row),
                applied,
                before,
                evidence,
                BundledResult.of(ratings, row));
    }

    JsonValue.Members line() {
        TreeMap<String, JsonValue> written = new TreeMap<>();
        facts.forEach((key, value) -> written.put(key, new JsonValue.Text(value)));
        TreeMap<String, JsonValue> files = new TreeMap<>();
        evidence.forEach((key, hashes) ->
                files.put(key, JsonValue.texts(hashes.stream().sorted().toList())));
        return JsonValue.members()
                .with("line", "unit")
                .with("code", code)
                .with("name", name)
                .with("parent", parent)
                .with("parent_name", parentName)
                .with("facts", JsonValue.members(written))
                .with("applied", applied)
                .with("before", before.isEmpty() ? null : JsonValue.texts(before))
                .with("evidence", files.isEmpty() ? null : JsonValue.members(files))
                .with("result", result);
    }
}
