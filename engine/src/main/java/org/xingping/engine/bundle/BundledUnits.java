package org.xingping.engine.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the lines of units.
final class BundledUnits {

    private BundledUnits() {}

    /// The unit of a line; null when a member is missing, or there is one that is not understood.
    static @Nullable BundledUnit of(JsonValue.Members line) {
        String code = line.text("code");
        if (code == null) {
            return null;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        line.members("facts").members().forEach((key, value) -> facts.put(key, text(value)));
        Map<String, List<String>> evidence = new LinkedHashMap<>();
        line.members("evidence").members().forEach((key, value) -> {
            List<String> hashes = new ArrayList<>();
            if (value instanceof JsonValue.Items(List<JsonValue> items)) {
                items.forEach(item -> hashes.add(text(item)));
            }
            evidence.put(key, hashes);
        });
        List<String> before = new ArrayList<>();
        for (JsonValue award : line.items("before")) {
            before.add(text(award));
        }
        BundledUnit unit = new BundledUnit(
                code,
                Objects.requireNonNullElse(line.text("name"), ""),
                line.text("parent"),
                line.text("parent_name"),
                facts,
                line.text("applied"),
                before,
                evidence,
                line.members("result"));
        return unit.line().equals(line) ? unit : null;
    }

    private static String text(JsonValue value) {
        return value instanceof JsonValue.Text(String text) ? text : "";
    }
}
