package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Symbol;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Planned.Ratio;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Rounding;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Plans texts: finds what every name stands for and turns trees into kernels, each thing once.
final class Planner {

    final CheckedStandard checked;
    final Layout layout = new Layout();
    final Arithmetic arithmetic = new Arithmetic(layout);
    final Comparisons comparisons = new Comparisons(layout, arithmetic);
    final List<Metric> metrics = new ArrayList<>();
    final List<String> findings = new ArrayList<>();
    final List<Snippet> fallbacks = new ArrayList<>();
    final Problems problems;

    private final Map<String, Planned> numbers = new HashMap<>();
    private final Map<String, Integer> truths = new HashMap<>();
    private final Map<Snippet, Planned> plannedNumbers = new HashMap<>();
    private final Map<Snippet, Integer> plannedTruths = new HashMap<>();
    private final StandardPlanner standardPlanner;

    Planner(CheckedStandard checked, Problems problems) {
        this.checked = checked;
        this.problems = problems;
        this.standardPlanner = new StandardPlanner(this);
    }

    StandardPlanner standard() {
        return standardPlanner;
    }

    // Names

    Planned number(String name) {
        Planned known = numbers.get(name);
        if (known == null) {
            known = planNumber(name);
            numbers.put(name, known);
        }
        return known;
    }

    int truth(String name) {
        Integer known = truths.get(name);
        if (known == null) {
            known = standardPlanner.truth(name);
            truths.put(name, known);
        }
        return known;
    }

    private Planned planNumber(String name) {
        Metric metric = checked.metric(name);
        if (metric != null) {
            return column(metric);
        }
        if (name.equals(StandardNames.LAST_AWARD)) {
            int column = columnOf(LastAward.metric(checked.standard()));
            return loaded(column, 0, checked.standard().levels().size() - 1L, 0);
        }
        for (List<Value> values :
                List.of(checked.standard().values(), checked.standard().formulas())) {
            for (Value value : values) {
                if (value.name().equals(name)) {
                    return value(value);
                }
            }
        }
        return standardPlanner.number(name);
    }

    /// The index of a metric's column among the plan's columns.
    int columnOf(Metric metric) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).id().equals(metric.id())) {
                return i;
            }
        }
        metrics.add(metric);
        return metrics.size() - 1;
    }

    private Plain column(Metric metric) {
        return loaded(columnOf(metric), metric.low(), metric.high(), metric.decimals());
    }

    private Plain loaded(int column, long low, long high, int decimals) {
        int slot = layout.number(List.of(), List.of(), out -> new NumberKernels.Column(column, low, high, out));
        return new Plain(slot, decimals, low, high, false, 0);
    }

    int finding(Clause clause) {
        String key = checked.findingKey(clause);
        int index = findings.indexOf(key);
        if (index < 0) {
            findings.add(key);
            index = findings.size() - 1;
        }
        return index;
    }

    // Values

    private Planned value(Value value) {
        try {
            Planned planned = form(value);
            return value.rounding() == null ? planned : arithmetic.round(planned, value.rounding());
        } catch (TooWide wide) {
            if (value.form() instanceof Value.Is(Snippet formula)) {
                return rowByRow(checked.compiled(formula), value.rounding(), value.range());
            }
            tooWide(value.at(), Text.of("“" + value.name() + "”", "`" + value.name() + "`"));
            return arithmetic.constant(BigDecimal.ZERO);
        }
    }

    /// Reports a number that cannot be computed in columns.
    void tooWide(Position at, Text number) {
        problems.error(
                at,
                "too-wide",
                Text.of(number.zh() + "可能超出精确计算的范围", number.en() + " may grow beyond what is computed exactly"),
                Text.of(
                        "请缩小指标的范围、减少小数位数，或先把除法取定小数位数",
                        "narrow the ranges of its metrics, use fewer decimals, or give its quotients `decimals`"));
    }

    /// Ends the planning where a number cannot be computed in columns and nothing can stand in for it.
    InputRefused refused(Position at, Text number) {
        tooWide(at, number);
        return new InputRefused(problems.all());
    }

    private Planned form(Value value) {
        return switch (value.form()) {
            case Value.Is(Snippet formula) -> {
                Compiled compiled = checked.compiled(formula);
                yield compiled.tree() == null
                        ? rowByRow(compiled, value.rounding(), value.range())
                        : number(compiled.number());
            }
            case Value.Weighted(var parts) -> {
                Planned sum = null;
                for (Value.Part part : parts) {
                    Planned term = arithmetic.product(number(part.weight()), number(part.of()));
                    sum = sum == null ? term : arithmetic.sum(sum, term);
                }
                yield sum == null ? arithmetic.constant(BigDecimal.ZERO) : sum;
            }
            case Value.Bands(Snippet by, var bands) -> bands(by, bands);
            case Value.Matrix matrix -> lookup(matrix);
            case Value.RankOf rank -> {
                Plain of = key(rank.of());
                int excluded = standardPlanner.excluded();
                int slot = layout.cohortNumber(
                        List.of(excluded),
                        List.of(of.slot()),
                        out -> new CohortStep.Rank(of.slot(), excluded, rank.within(), rank.highIsBest(), out));
                yield new Plain(slot, 0, 1, Integer.MAX_VALUE, true, layout.numberPhase(slot));
            }
            case Value.Percentile percentile -> {
                Plain of = plain(number(percentile.of()), percentile.of());
                int excluded = standardPlanner.excluded();
                int slot = layout.cohortNumber(
                        List.of(excluded),
                        List.of(of.slot()),
                        out -> new CohortStep.Percentile(
                                of.slot(), excluded, percentile.within(), percentile.share(), out));
                yield new Plain(slot, of.decimals(), of.low(), of.high(), true, layout.numberPhase(slot));
            }
        };
    }

    private Planned bands(Snippet by, List<Value.Band> bands) {
        Planned size = number(by);
        Plain result = null;
        for (Value.Band band : bands.reversed()) {
            Plain is = plain(number(band.is()), band.is());
            if (result == null || band.upTo() == null) {
                result = is;
            } else {
                int within = comparisons.compare(Comparison.LESS_OR_EQUAL, size, arithmetic.constant(band.upTo()));
                result = arithmetic.choose(within, is, result);
            }
        }
        return Objects.requireNonNull(result, "a value by size has bands");
    }

    private Planned lookup(Value.Matrix matrix) {
        return lookup(index(matrix.first()), index(matrix.second()), matrix.rows());
    }

    private Plain index(Snippet snippet) {
        Plain index = plain(number(snippet), snippet);
        if (index.decimals() == 0) {
            return index;
        }
        problems.error(
                snippet.at(),
                "index-not-whole",
                Text.of(
                        "“" + snippet.text() + "”带小数，不能作查找表的索引",
                        "`" + snippet.text() + "` has decimals and cannot look up a table"),
                Text.of("请写 round(…, 0)", "write round(…, 0)"));
        return arithmetic.constant(BigDecimal.ONE);
    }

    Plain lookup(Plain first, Plain second, List<List<BigDecimal>> rows) {
        if (first.decimals() > 0 || second.decimals() > 0) {
            throw new TooWide("a table is looked up by whole numbers");
        }
        int decimals = rows.stream()
                .flatMap(List::stream)
                .mapToInt(cell -> Math.max(0, cell.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
        int columns = rows.getFirst().size();
        long[] cells = new long[rows.size() * columns];
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns; c++) {
                long cell = Arithmetic.fit(
                        rows.get(r).get(c).movePointRight(decimals).toBigIntegerExact());
                cells[r * columns + c] = cell;
                low = Math.min(low, cell);
                high = Math.max(high, cell);
            }
        }
        int slot = layout.number(
                List.of(),
                List.of(first.slot(), second.slot()),
                out -> new NumberKernels.Lookup(first.slot(), second.slot(), rows.size(), columns, cells, out));
        return new Plain(slot, decimals, low, high, true, layout.numberPhase(slot));
    }

    // Texts

    /// A number on fixed decimals whose order is that of the text's value.
    Plain key(Snippet snippet) {
        return key(number(snippet), snippet);
    }

    Plain key(Planned planned, Snippet snippet) {
        return switch (planned) {
            case Plain plain -> plain;
            case Ratio(Plain dividend, Plain divisor) -> {
                try {
                    long divisors = Math.max(1, divisor.high());
                    long factor = Math.multiplyExact(divisors, divisors);
                    Arithmetic.fit(BigInteger.valueOf(factor)
                            .multiply(
                                    BigInteger.valueOf(Math.max(Math.abs(dividend.low()), Math.abs(dividend.high())))));
                    int slot = layout.number(
                            List.of(),
                            List.of(dividend.slot(), divisor.slot()),
                            out -> new RatioKey(dividend.slot(), divisor.slot(), factor, out));
                    yield new Plain(slot, 0, Long.MIN_VALUE >> 2, Long.MAX_VALUE >> 2, true, layout.numberPhase(slot));
                } catch (ArithmeticException | TooWide wide) {
                    problems.error(
                            snippet.at(),
                            "quotient-too-fine",
                            Text.of(
                                    "“" + snippet.text() + "”是除法，且数太大，无法直接比较名次",
                                    "`" + snippet.text()
                                            + "` is a quotient of large numbers and cannot be ranked as it is"),
                            Text.of("请用带 decimals 的值代替", "rank by a value with `decimals`"));
                    yield arithmetic.constant(BigDecimal.ZERO);
                }
            }
        };
    }

    /// A planned number that has to be on fixed decimals.
    Plain plain(Planned planned, Snippet snippet) {
        return switch (planned) {
            case Plain plain -> plain;
            case Ratio ratio -> {
                problems.error(
                        snippet.at(),
                        "needs-decimals",
                        Text.of(
                                "“" + snippet.text() + "”是除法，此处须先取定小数位数",
                                "`" + snippet.text() + "` is a quotient and needs decimals here"),
                        Text.of("请先定义带 decimals 的值，再在此使用", "define a value with `decimals` and use that"));
                yield arithmetic.constant(BigDecimal.ZERO);
            }
        };
    }

    Planned number(Snippet snippet) {
        Planned known = plannedNumbers.get(snippet);
        if (known == null) {
            known = number(checked.compiled(snippet));
            plannedNumbers.put(snippet, known);
        }
        return known;
    }

    int truth(Snippet snippet) {
        Integer known = plannedTruths.get(snippet);
        if (known == null) {
            known = truth(checked.compiled(snippet));
            plannedTruths.put(snippet, known);
        }
        return known;
    }

    int truth(Compiled compiled) {
        if (compiled.tree() != null) {
            try {
                return truth(compiled.truth());
            } catch (TooWide wide) {
                // runs row by row below
            }
        }
        fallbacks.add(compiled.source());
        List<RowKernels.Input> inputs = inputs(compiled);
        return layout.truth(
                inputs.stream()
                        .filter(input -> input.truth() >= 0)
                        .map(RowKernels.Input::truth)
                        .toList(),
                numberSlots(inputs),
                out -> new RowKernels.Truth(checked.compiler().rowProgram(compiled), inputs, names(inputs), out));
    }

    private Planned number(Compiled compiled) {
        if (compiled.tree() != null) {
            try {
                return number(compiled.number());
            } catch (TooWide wide) {
                // runs row by row below
            }
        }
        return rowByRow(compiled, null, null);
    }

    private Plain rowByRow(Compiled compiled, @Nullable Rounding rounding, Value.@Nullable Range range) {
        if (rounding == null || range == null) {
            problems.error(
                    compiled.source().at(),
                    "row-by-row",
                    Text.of(
                            "“" + compiled.source().text() + "”须逐行计算，要知道小数位数和取值范围",
                            "`" + compiled.source().text() + "` runs row by row and needs its decimals and range"),
                    Text.of("请定义为带 decimals 和 range 的值", "make it a value with `decimals` and `range`"));
            return arithmetic.constant(BigDecimal.ZERO);
        }
        fallbacks.add(compiled.source());
        int decimals = rounding.decimals();
        BigInteger least = range.low().setScale(decimals, RoundingMode.CEILING).unscaledValue();
        BigInteger greatest =
                range.high().setScale(decimals, RoundingMode.FLOOR).unscaledValue();
        if (!Arithmetic.fits(least) || !Arithmetic.fits(greatest)) {
            tooWide(compiled.source().at(), Text.same("`" + compiled.source().text() + "`"));
            return arithmetic.constant(BigDecimal.ZERO);
        }
        long low = Arithmetic.fit(least);
        long high = Arithmetic.fit(greatest);
        List<RowKernels.Input> inputs = inputs(compiled);
        int slot = layout.number(
                inputs.stream()
                        .filter(input -> input.truth() >= 0)
                        .map(RowKernels.Input::truth)
                        .toList(),
                numberSlots(inputs),
                out -> new RowKernels.Quantity(
                        checked.compiler().rowProgram(compiled), inputs, names(inputs), rounding, low, high, out));
        return new Plain(slot, decimals, low, high, true, layout.numberPhase(slot));
    }

    private static Set<String> names(List<RowKernels.Input> inputs) {
        Set<String> names = new LinkedHashSet<>();
        inputs.forEach(input -> names.add(input.name()));
        return names;
    }

    private static List<Integer> numberSlots(List<RowKernels.Input> inputs) {
        List<Integer> slots = new ArrayList<>();
        for (RowKernels.Input input : inputs) {
            if (input.dividend() >= 0) {
                slots.add(input.dividend());
            }
            if (input.divisor() >= 0) {
                slots.add(input.divisor());
            }
        }
        return slots;
    }

    private List<RowKernels.Input> inputs(Compiled compiled) {
        Map<String, RowKernels.Input> inputs = new LinkedHashMap<>();
        for (String name : compiled.names()) {
            var symbol = checked.names().symbol(name);
            if (name.startsWith("known:")) {
                inputs.put(name, truthInput(name, known(name.substring("known:".length()))));
            } else if (symbol != null) {
                switch (symbol.type()) {
                    case Symbol.Truth truth -> inputs.put(name, truthInput(name, truth(name)));
                    case Symbol.Constant constant -> {}
                    case Symbol.Quantity quantity -> inputs.put(name, numberInput(name, number(name)));
                    case Symbol.Words words -> inputs.put(name, numberInput(name, number(name)));
                    case Symbol.Award award -> inputs.put(name, numberInput(name, number(name)));
                }
            }
        }
        return List.copyOf(inputs.values());
    }

    private static RowKernels.Input truthInput(String name, int slot) {
        return new RowKernels.Input(name, slot, -1, -1, 0, 0);
    }

    private static RowKernels.Input numberInput(String name, Planned planned) {
        return switch (planned) {
            case Plain plain -> new RowKernels.Input(name, -1, plain.slot(), -1, plain.decimals(), 0);
            case Ratio(Plain dividend, Plain divisor) ->
                new RowKernels.Input(
                        name, -1, dividend.slot(), divisor.slot(), dividend.decimals(), divisor.decimals());
        };
    }

    // Trees

    private int truth(Expression.Truth tree) {
        return switch (tree) {
            case Expression.Always(boolean value) ->
                layout.truth(List.of(), List.of(), out -> new TruthKernels.Constant(value, out));
            case Expression.Named(String name) -> truth(name);
            case Expression.Known(String name) -> known(name);
            case Expression.Compare compare -> compare(compare);
            case Expression.And(var left, var right) -> {
                int first = truth(left);
                int second = truth(right);
                yield layout.truth(List.of(first, second), List.of(), out -> new TruthKernels.And(first, second, out));
            }
            case Expression.Or(var left, var right) -> {
                int first = truth(left);
                int second = truth(right);
                yield layout.truth(List.of(first, second), List.of(), out -> new TruthKernels.Or(first, second, out));
            }
            case Expression.Not(var operand) -> not(truth(operand));
            case Expression.ChooseTruth(var condition, var then, var otherwise) -> {
                int first = truth(condition);
                int second = truth(then);
                int third = truth(otherwise);
                yield layout.truth(
                        List.of(first, second, third),
                        List.of(),
                        out -> new TruthKernels.Choose(first, second, third, out));
            }
        };
    }

    int not(int operand) {
        return layout.truth(List.of(operand), List.of(), out -> new TruthKernels.Not(operand, out));
    }

    int and(int left, int right) {
        return layout.truth(List.of(left, right), List.of(), out -> new TruthKernels.And(left, right, out));
    }

    private int known(String name) {
        Metric metric =
                name.equals(StandardNames.LAST_AWARD) ? LastAward.metric(checked.standard()) : checked.metric(name);
        if (metric != null) {
            int column = columnOf(metric);
            return layout.truth(List.of(), List.of(), out -> new NumberKernels.KnownColumn(column, out));
        }
        return switch (number(name)) {
            case Plain plain ->
                layout.truth(List.of(), List.of(plain.slot()), out -> new NumberKernels.KnownNumber(plain.slot(), out));
            case Ratio(Plain dividend, Plain divisor) -> {
                int first = layout.truth(
                        List.of(),
                        List.of(dividend.slot()),
                        out -> new NumberKernels.KnownNumber(dividend.slot(), out));
                int second = layout.truth(
                        List.of(), List.of(divisor.slot()), out -> new NumberKernels.KnownNumber(divisor.slot(), out));
                yield and(first, second);
            }
        };
    }

    private int compare(Expression.Compare compare) {
        Expression.Quantity left = compare.left();
        Expression.Quantity right = compare.right();
        if (left instanceof Expression.Reference(String name)
                && right instanceof Expression.Constant(BigDecimal constant)
                && checked.metric(name) != null) {
            Metric metric = Objects.requireNonNull(checked.metric(name));
            return comparisons.column(compare.comparison(), columnOf(metric), metric, constant);
        }
        if (right instanceof Expression.Reference(String name)
                && left instanceof Expression.Constant(BigDecimal constant)
                && checked.metric(name) != null) {
            Metric metric = Objects.requireNonNull(checked.metric(name));
            return comparisons.column(compare.comparison().swapped(), columnOf(metric), metric, constant);
        }
        return comparisons.compare(compare.comparison(), number(left), number(right));
    }

    private Planned number(Expression.Quantity tree) {
        return switch (tree) {
            case Expression.Constant(BigDecimal value) -> arithmetic.constant(value);
            case Expression.Reference(String name) -> number(name);
            case Expression.Sum(var left, var right) -> arithmetic.sum(number(left), number(right));
            case Expression.Product(var left, var right) -> arithmetic.product(number(left), number(right));
            case Expression.Quotient(var dividend, var divisor) ->
                arithmetic.quotient(number(dividend), number(divisor));
            case Expression.Negation(var operand) -> arithmetic.negate(number(operand));
            case Expression.Absolute(var operand) -> arithmetic.absolute(whole(number(operand)));
            case Expression.Least(var left, var right) -> arithmetic.least(whole(number(left)), whole(number(right)));
            case Expression.Greatest(var left, var right) ->
                arithmetic.greatest(whole(number(left)), whole(number(right)));
            case Expression.Rounded(var operand, var rounding) -> arithmetic.round(number(operand), rounding);
            case Expression.Choose(var condition, var then, var otherwise) -> {
                int slot = truth(condition);
                yield arithmetic.choose(slot, number(then), number(otherwise));
            }
            case Expression.Count(var conditions) ->
                count(conditions.stream().map(this::truth).toList());
            case Expression.Lookup(var first, var second, var rows) ->
                lookup(whole(number(first)), whole(number(second)), rows);
        };
    }

    Plain count(List<Integer> truthSlots) {
        int slot = layout.number(truthSlots, List.of(), out -> new NumberKernels.Count(truthSlots, out));
        return new Plain(slot, 0, 0, truthSlots.size(), true, layout.numberPhase(slot));
    }

    private static Plain whole(Planned planned) {
        return switch (planned) {
            case Plain plain -> plain;
            case Ratio ratio -> throw new TooWide("a quotient inside min, max or abs");
        };
    }

    /// The numbers planned so far, by name.
    Map<String, Planned> numbers() {
        return numbers;
    }

    /// The truths planned so far, by name.
    Map<String, Integer> truths() {
        return truths;
    }

    Standard raw() {
        return checked.standard();
    }
}
