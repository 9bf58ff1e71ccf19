package org.xingping.engine.problem;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the name a user most likely meant (Levenshtein distance, at most a third of the name wrong).
public final class NearestName {

    private NearestName() {}

    public static @Nullable String of(String written, Collection<String> names) {
        String best = null;
        int bestDistance = Math.max(1, written.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(written, name, bestDistance);
            if (distance < bestDistance || (distance == bestDistance && best != null && name.compareTo(best) < 0)) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static int distance(String left, String right, int limit) {
        if (Math.abs(left.length() - right.length()) > limit) {
            return limit + 1;
        }
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[right.length()];
    }
}
