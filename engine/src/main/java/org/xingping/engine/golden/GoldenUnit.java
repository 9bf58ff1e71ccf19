package org.xingping.engine.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A unit of a golden case: its facts and the results it must have.
///
/// @param line line of the file that states the case
/// @param facts cells as a clerk would write them, by metric or `<standard>/<clause>`; a blank cell is left out
/// @param results result columns and what must stand in them, `""` for a blank; columns the case leaves
///     open are absent
/// @param why the reason in a sentence, for whoever meets a failure
public record GoldenUnit(
        int line, String id, String parent, Map<String, String> facts, Map<String, String> results, String why) {

    public GoldenUnit {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /// What differs from the results a rating gave, one line for each column; empty when all is as it must be.
    ///
    /// @param given the unit's results by column, blank or absent where there is none
    public List<String> differences(Map<String, String> given) {
        List<String> differences = new ArrayList<>();
        results.forEach((column, wanted) -> {
            String found = given.getOrDefault(column, "");
            if (!found.equals(wanted)) {
                differences.add("%s is %s instead of %s".formatted(column, shown(found), shown(wanted)));
            }
        });
        return differences;
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "blank" : "`" + cell + "`";
    }
}
