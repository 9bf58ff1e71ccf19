package org.xingping.engine.property;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Makes up conditions and formulas.
final class TextGenerator {

    /// What a formula is a quotient by, if nobody rounded it.
    enum Divisor {
        NONE,
        CONSTANT,
        /// A number that differs from unit to unit but is always known.
        DECIDED,
        OPEN
    }

    /// A made-up formula.
    record Formula(String text, Divisor by) {
        static Formula plain(String text) {
            return new Formula(text, Divisor.NONE);
        }

        boolean quotient() {
            return by != Divisor.NONE;
        }

        boolean openDivisor() {
            return by == Divisor.OPEN;
        }

        Formula as(String other) {
            return new Formula(other, by);
        }

        /// The divisor of the two put together.
        Divisor with(Formula other) {
            return by.compareTo(other.by) >= 0 ? by : other.by;
        }
    }

    /// A pair of metrics whose quotient is held against a number: facts with exact ties are made for them.
    record Tie(GeneratedMetric dividend, GeneratedMetric divisor, BigDecimal at) {}

    final Dice dice;
    final List<GeneratedMetric> metrics;
    final List<Tie> ties = new ArrayList<>();

    /// Numbers and truths that have been defined and may be used from here on.
    final List<Formula> numbers = new ArrayList<>();
    final List<String> truths = new ArrayList<>();

    /// Set where the engine's bounds may be other than those of operation by operation, though never wrong: sums of
    /// quotients by unknowns, and whatever runs row by row.
    boolean loose;

    /// Whether texts may leave the planner's shapes.
    boolean unusual = true;

    TextGenerator(Dice dice, List<GeneratedMetric> metrics) {
        this.dice = dice;
        this.metrics = metrics;
    }

    private List<GeneratedMetric> numeric() {
        return metrics.stream().filter(GeneratedMetric::isNumber).toList();
    }

    private GeneratedMetric metric() {
        return dice.of(numeric());
    }

    String literal() {
        return dice.one(
                "0", "1", "2", "3", "10", "100", "0.5", "0.8", "0.85", "1.5", "-1", "2.25", "0.1", "1e2", "0.000001");
    }

    String positive() {
        return dice.one("1", "2", "3", "4", "6", "7", "10", "100", "0.5", "0.3");
    }

    /// A number that a metric can be held against: of the metric's own size, sometimes finer than its decimals.
    String threshold(GeneratedMetric metric) {
        BigDecimal at;
        if (dice.chance(0.2) && metric.low() < metric.high()) {
            at = BigDecimal.valueOf(dice.from(metric.low(), metric.high()), metric.decimals());
        } else {
            long step = Math.max(1, (metric.high() - metric.low()) / dice.from(1, 20));
            long stored = Math.min(metric.high(), metric.low() + step * dice.from(0, 5));
            at = BigDecimal.valueOf(stored, metric.decimals());
        }
        if (dice.chance(0.1)) {
            at = at.add(BigDecimal.valueOf(5, metric.decimals() + 1));
        }
        metric.compared(at);
        return at.scale() > 0 && dice.chance(0.5) ? at.toPlainString() : plain(at);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    String comparison() {
        return dice.one("<", "<=", ">", ">=", ">=", "==", "!=");
    }

    // Truths

    String truth(int depth) {
        int choice = dice.from(0, depth <= 0 ? 5 : 19);
        return switch (choice) {
            case 0, 1, 2, 3 -> plainComparison();
            case 4 -> words();
            case 5 -> truths.isEmpty() ? plainComparison() : dice.of(truths);
            case 6, 7 -> operand(depth) + " && " + operand(depth);
            case 8, 9 -> operand(depth) + " || " + operand(depth);
            case 10 -> "!(" + truth(depth - 1) + ")";
            case 11 -> "(" + operand(depth) + " ? " + operand(depth) + " : " + operand(depth) + ")";
            case 12 -> operand(depth) + dice.one(" == ", " != ") + operand(depth);
            case 13 -> known(depth);
            case 14, 15 -> quotientComparison();
            case 16, 17 -> {
                Formula left = number(depth - 1);
                Formula right = number(depth - 1);
                yield left.text() + " " + comparison() + " " + right.text();
            }
            case 18 -> dice.chance(0.2) ? dice.one("true", "false") : plainComparison();
            default -> unusual && dice.chance(0.25) ? unusual() : plainComparison();
        };
    }

    private String operand(int depth) {
        return "(" + truth(depth - 1) + ")";
    }

    private String plainComparison() {
        GeneratedMetric metric = metric();
        return dice.chance(0.8)
                ? metric.id() + " " + comparison() + " " + threshold(metric)
                : threshold(metric) + " " + comparison() + " " + metric.id();
    }

    private String words() {
        List<GeneratedMetric> worded =
                metrics.stream().filter(metric -> !metric.isNumber()).toList();
        if (worded.isEmpty()) {
            return plainComparison();
        }
        GeneratedMetric metric = dice.of(worded);
        List<GeneratedMetric> alike = worded.stream()
                .filter(other -> other.scale().equals(metric.scale()))
                .toList();
        return dice.chance(0.8)
                ? metric.id() + " " + comparison() + " " + dice.of(metric.words())
                : metric.id() + " " + comparison() + " " + dice.of(alike).id();
    }

    /// `known` beside what it guards.
    private String known(int depth) {
        List<GeneratedMetric> optional =
                numeric().stream().filter(GeneratedMetric::optional).toList();
        if (optional.isEmpty()) {
            return plainComparison();
        }
        GeneratedMetric metric = dice.of(optional);
        String guarded = metric.id() + " " + comparison() + " " + threshold(metric);
        return switch (dice.from(0, 3)) {
            case 0 -> "known(" + metric.id() + ") && " + guarded;
            case 1 -> "!known(" + metric.id() + ") || " + guarded;
            case 2 -> "(known(" + metric.id() + ") ? " + guarded + " : (" + truth(depth - 1) + "))";
            default -> "known(" + metric.id() + ")";
        };
    }

    private String quotientComparison() {
        Formula quotient = quotient();
        if (dice.chance(0.3)) {
            Formula other = quotient();
            return quotient.text() + " " + comparison() + " " + other.text();
        }
        String at = dice.one("0.8", "0.5", "1", "0.25", "2", "0.3333", "0", "1.5");
        if (!ties.isEmpty()) {
            Tie last = ties.removeLast();
            ties.add(new Tie(last.dividend(), last.divisor(), new BigDecimal(at)));
        }
        return quotient.text() + " " + comparison() + " " + at;
    }

    /// What the planner has no kernel for.
    private String unusual() {
        loose = true;
        GeneratedMetric first = metric();
        GeneratedMetric second = metric();
        String list = "[" + first.id() + ", " + second.id() + ", " + metric().id() + "]";
        return switch (dice.from(0, 8)) {
            case 7 -> list + ".exists(x, x > 1) && (" + known(0) + ")";
            case 8 -> "[" + first.id() + " > 2, " + (truths.isEmpty() ? "true" : dice.of(truths)) + "].exists(x, x)";
            case 0 -> list + ".exists(x, x " + comparison() + " " + threshold(first) + ")";
            case 1 -> list + ".all(x, x " + comparison() + " " + threshold(first) + ")";
            case 2 -> first.id() + " in [" + threshold(first) + ", " + threshold(first) + "]";
            case 3 -> "size(" + list + ".filter(x, x " + comparison() + " " + threshold(first) + ")) >= 2";
            case 4 -> "max(" + quotient().text() + ", " + literal() + ") >= " + positive();
            case 5 -> list + ".exists(x, x / " + positive() + " >= 0.5 && " + plainComparison() + ")";
            default -> "(" + first.id() + " / (" + second.id() + " - 3)) " + comparison() + " " + positive();
        };
    }

    // Numbers

    Formula number(int depth) {
        int choice = dice.from(0, depth <= 0 ? 4 : 21);
        return switch (choice) {
            case 0, 1 -> Formula.plain(metric().id());
            case 2 -> Formula.plain(literal());
            case 3, 4 -> numbers.isEmpty() ? Formula.plain(metric().id()) : dice.of(numbers);
            case 5, 6 -> sum(part(depth), dice.one(" + ", " - "), part(depth));
            case 7, 8 -> product(Formula.plain(literal()), part(depth));
            case 9 -> product(small(), part(depth));
            case 10 -> {
                Formula negated = part(depth);
                yield negated.as("-(" + negated.text() + ")");
            }
            case 11 -> Formula.plain("abs(" + rounded(depth) + ")");
            case 12 -> Formula.plain(dice.one("min", "max") + "(" + rounded(depth) + ", " + rounded(depth) + ")");
            case 13 ->
                Formula.plain(
                        dice.one("min", "max") + "(" + rounded(depth) + ", " + literal() + ", " + rounded(depth) + ")");
            case 14 ->
                Formula.plain("clamp(" + rounded(depth) + ", " + dice.one("0", "-2", "1") + ", "
                        + dice.one("5", "10", "100") + ")");
            case 15 -> steps(depth);
            case 16 -> Formula.plain("round(" + number(depth - 1).text() + ", " + dice.from(0, 3) + ")");
            case 17 -> Formula.plain("count([" + truth(depth - 1) + ", " + truth(depth - 1) + ", " + truth(0) + "])");
            case 18 -> choose(depth);
            case 19 -> quotient();
            case 20 -> quotientByConstant(depth);
            default -> guarded();
        };
    }

    private Formula part(int depth) {
        Formula part = number(depth - 1);
        return part.as("(" + part.text() + ")");
    }

    /// A number on fixed decimals.
    private String rounded(int depth) {
        Formula number = number(depth - 1);
        return number.quotient() ? "round(" + number.text() + ", " + dice.from(0, 3) + ")" : number.text();
    }

    /// A metric of few digits, so that products stay inside 64 bits.
    private Formula small() {
        List<GeneratedMetric> small = numeric().stream()
                .filter(metric -> Math.max(Math.abs(metric.low()), metric.high()) <= 10_000)
                .toList();
        return Formula.plain(small.isEmpty() ? literal() : dice.of(small).id());
    }

    private Formula sum(Formula left, String sign, Formula right) {
        if (left.openDivisor() || right.openDivisor()) {
            loose = true;
        }
        return new Formula(left.text() + sign + right.text(), left.with(right));
    }

    private static Formula product(Formula left, Formula right) {
        return new Formula(left.text() + " * " + right.text(), left.with(right));
    }

    private Formula steps(int depth) {
        Formula number = number(depth - 1);
        return Formula.plain("steps(" + number.text() + ", [0.5, 1, " + dice.one("2", "2.5", "10") + ", 20])");
    }

    private Formula choose(int depth) {
        Formula then = part(depth);
        Formula otherwise = part(depth);
        if (then.with(otherwise).compareTo(Divisor.DECIDED) >= 0) {
            loose = true;
        }
        return new Formula(
                "(" + operand(depth) + " ? " + then.text() + " : " + otherwise.text() + ")", then.with(otherwise));
    }

    private Formula quotient() {
        List<GeneratedMetric> divisors = numeric().stream()
                .filter(metric -> metric.low() >= 0 && metric.low() < metric.high() && metric.high() <= 10_000)
                .toList();
        if (divisors.isEmpty()) {
            return Formula.plain(metric().id());
        }
        GeneratedMetric divisor = dice.of(divisors);
        GeneratedMetric dividend = metric();
        ties.add(new Tie(dividend, divisor, BigDecimal.ONE));
        return new Formula("(" + dividend.id() + " / " + divisor.id() + ")", Divisor.OPEN);
    }

    private Formula quotientByConstant(int depth) {
        Formula over = part(depth);
        String by = positive();
        if (over.openDivisor() && !List.of("1", "2", "4", "10", "100", "0.5").contains(by)) {
            // the least positive divisor is then taken for smaller than it is
            loose = true;
        }
        return new Formula("(" + over.text() + " / " + by + ")", over.quotient() ? over.by() : Divisor.CONSTANT);
    }

    private Formula guarded() {
        List<GeneratedMetric> optional =
                numeric().stream().filter(GeneratedMetric::optional).toList();
        if (optional.isEmpty()) {
            return Formula.plain(metric().id());
        }
        GeneratedMetric metric = dice.of(optional);
        return Formula.plain("(known(" + metric.id() + ") ? " + metric.id() + " : " + literal() + ")");
    }
}
