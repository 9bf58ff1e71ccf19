package org.xingping.engine.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A metric of a generated standard and the values that are worth trying for it.
///
/// @param words words of the metric's scale, lowest first; empty for numbers
/// @param low least stored value
/// @param high greatest stored value
/// @param thresholds stored values that a text of the standard compares it with
record GeneratedMetric(
        String id, int decimals, long low, long high, List<String> words, boolean optional, TreeSet<Long> thresholds) {

    static GeneratedMetric numbers(String id, int decimals, long low, long high, boolean optional) {
        return new GeneratedMetric(id, decimals, low, high, List.of(), optional, new TreeSet<>());
    }

    static GeneratedMetric words(String id, List<String> words, boolean optional) {
        return new GeneratedMetric(id, 0, 0, words.size() - 1L, words, optional, new TreeSet<>());
    }

    boolean isNumber() {
        return words.isEmpty();
    }

    String scale() {
        return words.contains("county") ? "honour" : "grade";
    }

    void compared(BigDecimal with) {
        thresholds.add(with.movePointRight(decimals).longValue());
    }

    String yaml() {
        String kind = isNumber()
                ? "unit: u, decimals: %d, range: %s..%s".formatted(decimals, plain(low), plain(high))
                : "scale: " + scale();
        return "  - {id: %s, title: {en: %s}, %s%s}\n".formatted(id, id, kind, optional ? ", optional: true" : "");
    }

    private String plain(long stored) {
        return BigDecimal.valueOf(stored, decimals).toPlainString();
    }

    /// A stored value: at a threshold, beside it, at an end of the range, or anywhere.
    long value(Dice dice) {
        List<Long> near = new ArrayList<>();
        for (long threshold : thresholds) {
            for (long step = -1; step <= 1; step++) {
                if (threshold + step >= low && threshold + step <= high) {
                    near.add(threshold + step);
                }
            }
        }
        int choice = dice.from(0, 9);
        if (choice < 5 && !near.isEmpty()) {
            return dice.of(near);
        }
        return switch (choice) {
            case 0, 1 -> low;
            case 2, 3 -> high;
            case 4, 5, 6 -> dice.from(low, Math.min(high, low + 20));
            default -> dice.from(low, high);
        };
    }
}
