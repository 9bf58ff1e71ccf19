package org.xingping.engine.lab;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.standard.Clause;

/// A constant that a clause's condition compares one figure with: what a slider moves.
///  Where a clause asks for the best there can be, `homicides == 0`, the threshold is moved as what
/// that means: a little less than the best would be `homicides <= 1`.
///
/// @param place which of the clause's it is, from 1 in the order of the text
/// @param comparison how the figure on the left compares with it
/// @param bound the constant; of a figure in words the word's rank
/// @param isBehind whether the constant stands behind the figure
/// @param start where the constant and the sign stand in the condition's text
/// @param end behind their last character
public record Threshold(
        Clause clause,
        int place,
        Metric metric,
        Comparison comparison,
        BigDecimal bound,
        boolean isBehind,
        int start,
        int end) {

    private static final String SIGN = "(?<sign>>=|<=|==|!=|>|<)";
    private static final String LITERAL = "(?<literal>-?[0-9]+(?:\\.[0-9]+)?|[A-Za-z_][A-Za-z0-9_]*)";

    /// A constant behind a name, with nothing around that computes.
    private static final Pattern BEHIND =
            Pattern.compile("\\s*" + SIGN + "\\s*" + LITERAL + "(?=\\s*(?:$|[)?:]|&&|\\|\\|))");

    private static final Pattern BEFORE =
            Pattern.compile("(?:^|[(!?:]|&&|\\|\\|)\\s*" + LITERAL + "\\s*" + SIGN + "\\s*$");

    private static final Pattern OPENS = Pattern.compile("(?:^|[(!?:]|&&|\\|\\|)\\s*$");
    private static final Pattern CLOSES = Pattern.compile("\\s*(?:$|[)?:]|&&|\\|\\|)");

    /// All of a standard, in the order of its clauses.
    public static List<Threshold> of(CheckedStandard standard) {
        return standard.standard().clauses().stream()
                .flatMap(clause -> of(standard, clause).stream())
                .toList();
    }

    /// Those of one clause, in the order of its text; none when it is not decided by a condition, or
    /// its text compares with constants in ways that the text alone does not tell.
    public static List<Threshold> of(CheckedStandard standard, Clause clause) {
        if (!(clause.kind() instanceof Clause.When when)) {
            return List.of();
        }
        Compiled compiled = standard.compiled(when.condition());
        if (!(compiled.tree() instanceof Expression.Truth tree)) {
            return List.of();
        }
        List<Compare> compared = new ArrayList<>();
        collect(tree, compared);
        List<Threshold> written = written(standard, clause, compiled);
        List<Border> borders = compared.stream()
                .flatMap(compare -> Border.of(standard, compare).stream())
                .toList();
        boolean isTold = borders.size() == written.size();
        for (int i = 0; isTold && i < written.size(); i++) {
            Border border = borders.get(i);
            Threshold threshold = written.get(i);
            isTold = border.metric().id().equals(threshold.metric.id())
                    && border.comparison() == threshold.comparison
                    && border.bound().compareTo(threshold.bound) == 0;
        }
        return isTold ? written.stream().map(Threshold::opened).toList() : List.of();
    }

    /// The clause's condition with other constants.
    ///
    /// @param bounds by threshold of this clause what stands in its place; of a figure in words the
    /// word's rank
    public static String condition(Clause clause, Map<Threshold, BigDecimal> bounds) {
        if (!(clause.kind() instanceof Clause.When when)) {
            throw new IllegalArgumentException("clause " + clause.id() + " is not decided by a condition");
        }
        StringBuilder text = new StringBuilder(when.condition().text());
        bounds.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Threshold, BigDecimal> each) ->
                        -each.getKey().start()))
                .forEach(each -> text.replace(
                        each.getKey().start(),
                        each.getKey().end(),
                        each.getKey().compared(each.getValue())));
        return text.toString();
    }

    /// Equal to the best is at least the best.
    private Threshold opened() {
        Comparison open = switch (metric.better()) {
            case LESS -> bound.compareTo(metric.number(metric.low())) == 0 ? Comparison.LESS_OR_EQUAL : comparison;
            case MORE -> bound.compareTo(metric.number(metric.high())) == 0 ? Comparison.GREATER_OR_EQUAL : comparison;
            case NEITHER -> comparison;
        };
        return comparison == Comparison.EQUAL
                ? new Threshold(clause, place, metric, open, bound, isBehind, start, end)
                : this;
    }

    /// The sign and another constant, in their order.
    private String compared(BigDecimal value) {
        return isBehind
                ? comparison.sign() + " " + written(value)
                : written(value) + " " + comparison.swapped().sign();
    }

    /// The least constant that anybody can meet: of `a < 0`, where nothing is less than 0, it is what
    /// comes behind 0.
    public BigDecimal least() {
        long low = metric.low();
        return metric.number(comparison == Comparison.LESS ? low + 1 : low);
    }

    /// The greatest constant that anybody can meet.
    public BigDecimal greatest() {
        long high = metric.high();
        return metric.number(comparison == Comparison.GREATER ? high - 1 : high);
    }

    /// A constant as conditions write it.
    public String written(BigDecimal value) {
        @Nullable Scale scale = metric.scale();
        return scale == null
                ? value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString()
                : scale.wordAt(value.intValueExact());
    }

    /// The border it draws when it stands elsewhere.
    public Border at(BigDecimal value) {
        return new Border(metric, comparison, value);
    }

    private static void collect(Expression.Truth tree, List<Compare> into) {
        switch (tree) {
            case Compare compare -> into.add(compare);
            case Expression.And(var left, var right) -> {
                collect(left, into);
                collect(right, into);
            }
            case Expression.Or(var left, var right) -> {
                collect(left, into);
                collect(right, into);
            }
            case Expression.Not(var operand) -> collect(operand, into);
            case Expression.ChooseTruth(var condition, var then, var otherwise) -> {
                collect(condition, into);
                collect(then, into);
                collect(otherwise, into);
            }
            case Expression.Always always -> {
                // compares nothing
            }
            case Expression.Named named -> {
                // another clause's outcome, which has its own
            }
            case Expression.Known known -> {
                // asks whether, not how much
            }
        }
    }

    /// What the text says beside each name of a figure.
    private static List<Threshold> written(CheckedStandard standard, Clause clause, Compiled compiled) {
        String text = compiled.source().text();
        List<Threshold> found = new ArrayList<>();
        for (Compiled.Mention mention : compiled.mentions()) {
            @Nullable Metric metric = standard.metric(mention.symbol());
            if (metric == null) {
                continue;
            }
            Matcher behind = BEHIND.matcher(text).region(mention.end(), text.length());
            Matcher before = BEFORE.matcher(text).region(0, mention.start());
            boolean isBehind = behind.lookingAt()
                    && OPENS.matcher(text).region(0, mention.start()).find();
            boolean isBefore = !isBehind
                    && before.find()
                    && CLOSES.matcher(text).region(mention.end(), text.length()).lookingAt();
            if (isBehind || isBefore) {
                add(clause, metric, isBehind ? behind : before, isBefore, found);
            }
        }
        return found;
    }

    private static void add(Clause clause, Metric metric, Matcher at, boolean isBefore, List<Threshold> found) {
        @Nullable BigDecimal bound = value(metric, at.group("literal"));
        if (bound == null) {
            return;
        }
        for (Comparison comparison : Comparison.values()) {
            if (comparison.sign().equals(at.group("sign"))) {
                found.add(new Threshold(
                        clause,
                        found.size() + 1,
                        metric,
                        isBefore ? comparison.swapped() : comparison,
                        bound,
                        !isBefore,
                        Math.min(at.start("sign"), at.start("literal")),
                        Math.max(at.end("sign"), at.end("literal"))));
            }
        }
    }

    private static @Nullable BigDecimal value(Metric metric, String literal) {
        @Nullable Scale scale = metric.scale();
        if (Character.isDigit(literal.charAt(literal.length() - 1)) && !Character.isLetter(literal.charAt(0))) {
            return scale == null ? new BigDecimal(literal) : null;
        }
        for (int rank = 0; scale != null && rank < scale.words().size(); rank++) {
            if (scale.wordAt(rank).equals(literal)) {
                return BigDecimal.valueOf(rank);
            }
        }
        return null;
    }
}
