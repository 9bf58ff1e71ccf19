package org.xingping.engine.lint;

import java.util.List;
import java.util.Random;

/// Makes up conditions and formulas over two whole numbers `x` and `y`.
final class RandomTexts {

    private static final List<String> SIGNS = List.of("<", "<=", "==", "!=", ">=", ">");

    private final Random random;

    RandomTexts(long seed) {
        random = new Random(seed);
    }

    String condition(int depth) {
        if (depth == 0) {
            return leaf() + " " + pick(SIGNS) + " " + constant();
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> number(depth - 1) + " " + pick(SIGNS) + " " + number(depth - 1);
            case 2 -> number(depth - 1) + " " + pick(SIGNS) + " " + constant();
            case 3 -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")";
            case 4 -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")";
            case 5 -> "!(" + condition(depth - 1) + ")";
            case 6 -> "(" + condition(depth - 1) + " ? " + condition(depth - 1) + " : " + condition(depth - 1) + ")";
            default ->
                "((" + condition(depth - 1) + ") " + pick(List.of("==", "!=")) + " (" + condition(depth - 1) + "))";
        };
    }

    String number(int depth) {
        if (depth == 0) {
            return leaf();
        }
        String left = number(depth - 1);
        return switch (random.nextInt(14)) {
            case 0, 1 -> "(" + left + " + " + number(depth - 1) + ")";
            case 2 -> "(" + left + " - " + number(depth - 1) + ")";
            case 3 -> "(" + left + " * " + number(depth - 1) + ")";
            case 4 -> "(" + left + " / " + number(depth - 1) + ")";
            case 5 -> "(" + constant() + " - " + left + ")";
            case 6 -> "(" + left + " / " + pick(List.of("2", "3", "-4")) + ")";
            case 7 -> "min(" + left + ", " + number(depth - 1) + ")";
            case 8 -> "max(" + left + ", " + number(depth - 1) + ")";
            case 9 -> "clamp(" + left + ", 1, 4)";
            case 10 -> "abs(" + left + " - " + constant() + ")";
            case 11 -> "round(" + left + " / 3, 1)";
            case 12 -> "steps(" + left + ", [1, 2.5, 4])";
            default -> "(" + condition(depth - 1) + " ? " + left + " : " + number(depth - 1) + ")";
        };
    }

    private String leaf() {
        return pick(List.of("x", "y", "x", "y", constant()));
    }

    private String constant() {
        return pick(List.of("0", "1", "2", "2.5", "3", "4", "6", "7"));
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
