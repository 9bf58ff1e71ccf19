package org.xingping.engine.property;

import java.util.List;
import java.util.Random;

/// A seeded source of choices, so that every failure can be repeated.
final class Dice {

    private final Random random;

    Dice(long seed) {
        // neighbouring seeds would begin alike
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x7F4A7C15L);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// A whole number from `low` to `high`, both included.
    int from(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    long from(long low, long high) {
        return low == high ? low : random.nextLong(low, high + 1);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    Random random() {
        return random;
    }
}
