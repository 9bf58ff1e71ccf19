package org.xingping.engine.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.Range;
import org.xingping.engine.lanes.ClassRange;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.Layout.Entry;
import org.xingping.engine.plan.Lowered.Always;
import org.xingping.engine.plan.Lowered.Held;
import org.xingping.engine.plan.Lowered.Narrow;
import org.xingping.engine.plan.Lowered.Sum;
import org.xingping.engine.plan.Lowered.Term;
import org.xingping.engine.plan.Lowered.Truth;
import org.xingping.engine.plan.Lowered.Wide;
import org.xingping.engine.standard.Group;

/// Rewrites the kernels of a plan for one table, from the results backwards.
///
/// What is the same for everybody there is computed beforehand, sums of sums become one, numbers take as few bits as
/// their range allows, and only what can fail carries errors. A kernel that has no better form stays as it is, and its
/// inputs are brought into the form that it reads.
final class Lowering {

    private final Blueprint plan;
    private final Layout.Graph graph;
    private final TableColumns columns;
    private final ClassFinder classes;
    private final Program program;
    private final int[] numberUses;
    private final Set<Integer> withErrors;

    private final @Nullable Truth[] truths;
    private final Lowered.@Nullable Quantity[] numbers;
    private final Set<Integer> classified = new HashSet<>();
    private final Map<Integer, Set<Integer>> widened = new HashMap<>();
    private final Map<CohortStep, Integer> stepPhases = new HashMap<>();

    private Lowering(Blueprint plan, TableColumns columns, Program.Use use, Lanes lanes, Set<Integer> withErrors) {
        this.plan = plan;
        this.withErrors = withErrors;
        this.graph = plan.graph();
        this.columns = columns;
        this.classes = new ClassFinder(plan, columns);
        this.program = new Program(plan, columns, classes, use, lanes);
        this.truths = new Truth[plan.truthSlots()];
        this.numbers = new Lowered.Quantity[plan.numberSlots()];
        this.numberUses = new int[plan.numberSlots()];
        countUses();
    }

    /// @param lanes on which the program will run
    static Program of(Blueprint plan, TableColumns columns, Program.Use use, Lanes lanes) {
        return of(plan, columns, use, lanes, Set.of());
    }

    /// @param withErrors truth slots that carry errors although nothing in the plan makes them fail: something that can
    ///     will be put in its place
    static Program of(Blueprint plan, TableColumns columns, Program.Use use, Lanes lanes, Set<Integer> withErrors) {
        Lowering lowering = new Lowering(plan, columns, use, lanes, withErrors);
        // a closer look at single rows may ask for places and quotas that no result depends on
        for (CohortStep step : plan.graph().steps()) {
            switch (step) {
                case CohortStep.Rank rank -> lowering.number(rank.out());
                case CohortStep.Percentile percentile -> lowering.number(percentile.out());
                case CohortStep.Quota quota -> lowering.truth(quota.out());
            }
        }
        for (int slot : plan.resultTruths()) {
            lowering.program.result(slot, lowering.truth(slot));
        }
        for (int slot : plan.resultNumbers()) {
            lowering.program.result(slot, lowering.held(slot));
        }
        lowering.program.seal();
        return lowering.program;
    }

    private void countUses() {
        Set<Integer> seenTruths = new HashSet<>();
        Set<Integer> seenNumbers = new HashSet<>();
        for (CohortStep step : graph.steps()) {
            switch (step) {
                case CohortStep.Rank rank -> visit(rank.out(), false, seenTruths, seenNumbers);
                case CohortStep.Percentile percentile -> visit(percentile.out(), false, seenTruths, seenNumbers);
                case CohortStep.Quota quota -> visit(quota.out(), true, seenTruths, seenNumbers);
            }
        }
        plan.resultTruths().forEach(slot -> visit(slot, true, seenTruths, seenNumbers));
        plan.resultNumbers().forEach(slot -> visit(slot, false, seenTruths, seenNumbers));
    }

    private void visit(int slot, boolean isTruth, Set<Integer> seenTruths, Set<Integer> seenNumbers) {
        if (!isTruth) {
            numberUses[slot]++;
        }
        if (!(isTruth ? seenTruths : seenNumbers).add(slot)) {
            return;
        }
        Entry entry = (isTruth ? graph.truths() : graph.numbers()).get(slot);
        if (entry != null) {
            entry.truths().forEach(input -> visit(input, true, seenTruths, seenNumbers));
            entry.numbers().forEach(input -> visit(input, false, seenTruths, seenNumbers));
            return;
        }
        switch (step(slot, isTruth)) {
            case CohortStep.Rank rank -> {
                visit(rank.by(), false, seenTruths, seenNumbers);
                visit(rank.excluded(), true, seenTruths, seenNumbers);
            }
            case CohortStep.Percentile percentile -> {
                visit(percentile.of(), false, seenTruths, seenNumbers);
                visit(percentile.excluded(), true, seenTruths, seenNumbers);
            }
            case CohortStep.Quota quota -> {
                visit(quota.by(), false, seenTruths, seenNumbers);
                visit(quota.excluded(), true, seenTruths, seenNumbers);
                if (quota.eligible() >= 0) {
                    visit(quota.eligible(), true, seenTruths, seenNumbers);
                }
            }
        }
    }

    private CohortStep step(int slot, boolean isTruth) {
        for (CohortStep step : graph.steps()) {
            boolean isIt = switch (step) {
                case CohortStep.Rank rank -> !isTruth && rank.out() == slot;
                case CohortStep.Percentile percentile -> !isTruth && percentile.out() == slot;
                case CohortStep.Quota quota -> isTruth && quota.out() == slot;
            };
            if (isIt) {
                return step;
            }
        }
        throw new IllegalStateException("nothing computes slot " + slot);
    }

    // Truths

    private Truth truth(int slot) {
        Truth known = truths[slot];
        if (known == null) {
            Entry entry = graph.truths().get(slot);
            known = entry == null ? quota((CohortStep.Quota) step(slot, true)) : lower(entry);
            if (withErrors.contains(slot) && known instanceof Held held && held.slot() == slot) {
                known = program.truth(new Held(slot, held.isOpen(), true, held.phase()));
            }
            truths[slot] = known;
        }
        return known;
    }

    private Truth lower(Entry entry) {
        int out = entry.out();
        return switch (entry.kernel()) {
            case TruthKernels.Constant constant -> new Always(constant.value());
            case CompareKernels.ColumnWithin within -> columnIn(within);
            case CompareKernels.Within within -> within(entry, within);
            case CompareKernels.Plain compare -> paired(entry);
            case CompareKernels.Ratio ratio -> ratio(entry, ratio);
            case TruthKernels.And and -> and(entry, and);
            case TruthKernels.Or or -> or(entry, or);
            case TruthKernels.Not not ->
                truth(not.operand()) instanceof Always(boolean value) ? new Always(!value) : general(entry);
            case ClauseKernels.Applies applies ->
                columns.findings()[applies.finding()] == null ? new Always(true) : general(entry);
            case ClauseKernels.Found found when columns.findings()[found.finding()] == null -> nobodyKnows(out);
            case ClauseKernels.Applying applying
            when columns.findings()[applying.finding()] == null -> nobodyKnows(out);
            case ClauseKernels.Masked masked -> masked(entry, masked);
            case ClauseKernels.MetOrNotApplicable met ->
                truth(met.applies()) instanceof Always(boolean applies)
                        ? applies ? truth(met.met()) : new Always(true)
                        : general(entry);
            case ClauseKernels.Any any -> any(entry, any);
            case ClauseKernels.All all -> all(entry, all);
            case GatherErrors gather -> gather(gather);
            default -> general(entry);
        };
    }

    private Truth nobodyKnows(int out) {
        program.add(0, new LoweredKernels.NobodyKnows(out), Reads.ofColumns(), out, -1);
        return program.truth(new Held(out, true, false, 0));
    }

    private Truth columnIn(CompareKernels.ColumnWithin within) {
        if (columns.numbers()[within.column()] == null) {
            return within.unknownLow() == within.unknownHigh()
                    ? new Always(within.unknownLow())
                    : nobodyKnows(within.out());
        }
        boolean isComplete = columns.ranges()[within.column()].isComplete();
        Classes ofColumn = program.isStored() ? classes.of(within.column()) : null;
        program.add(
                0,
                ofColumn == null ? columnIn(within, isComplete) : classIn(within, isComplete, ofColumn),
                Reads.ofColumns(within.column()),
                within.out(),
                -1);
        return program.truth(new Held(within.out(), !isComplete, false, 0));
    }

    private static Kernel columnIn(CompareKernels.ColumnWithin within, boolean isComplete) {
        return new LoweredKernels.ColumnIn(
                within.column(),
                isComplete,
                within.from(),
                within.to(),
                within.negated(),
                within.unknownLow(),
                within.unknownHigh(),
                within.out());
    }

    private static Kernel classIn(CompareKernels.ColumnWithin within, boolean isComplete, Classes classes) {
        boolean isEmpty = within.from() > within.to();
        return new LoweredKernels.ClassIn(
                within.column(),
                isComplete,
                new ClassRange(
                        isEmpty ? 1 : classes.of(within.from()),
                        isEmpty ? 0 : classes.of(within.to()),
                        classes.unknown()),
                within.negated(),
                within.unknownLow(),
                within.unknownHigh(),
                within.out());
    }

    private Truth within(Entry entry, CompareKernels.Within within) {
        Lowered.Quantity operand = number(within.operand());
        if (operand instanceof Sum(long start, var terms, var parts) && terms.isEmpty() && parts.isEmpty()) {
            return new Always((within.from() <= start && start <= within.to()) != within.negated());
        }
        if (operand instanceof Wide) {
            return general(entry);
        }
        Narrow narrow = narrow(within.operand());
        program.read(narrow, narrow.phase());
        program.add(
                narrow.phase(),
                new LoweredKernels.NarrowIn(
                        narrow.slot(),
                        within.from(),
                        within.to(),
                        within.negated(),
                        narrow.isOpen(),
                        narrow.canFail(),
                        within.out()),
                Reads.ofSlots(List.of(), List.of(narrow.slot())),
                within.out(),
                -1);
        return program.truth(new Held(within.out(), narrow.isOpen(), narrow.canFail(), narrow.phase()));
    }

    /// A comparison that two columns' classes decide is looked up; others stay as they are.
    private Truth paired(Entry entry) {
        ClassFinder.Pair pair = classes.pair(entry.out());
        boolean lacksClasses = pair != null && (classes.of(pair.first()) == null || classes.of(pair.second()) == null);
        if (pair == null || lacksClasses) {
            return general(entry);
        }
        if (!program.isStored()) {
            for (int column : List.of(pair.first(), pair.second())) {
                if (classified.add(column)) {
                    Classes coding = Objects.requireNonNull(classes.of(column));
                    program.classes(column);
                    program.prepare(
                            0, new LoweredKernels.Classified(column, coding.borders(), coding.unknown()), column, -1);
                }
            }
        }
        program.add(
                0,
                new LoweredKernels.Paired(pair.first(), pair.second(), pair.starts(), pair.table(), entry.out()),
                Reads.ofColumns(pair.first(), pair.second()),
                entry.out(),
                -1);
        return program.truth(new Held(entry.out(), true, false, 0));
    }

    /// A column, multiplied by a constant.
    private record Multiple(int column, long factor, long rangeLow, long rangeHigh) {}

    private @Nullable Multiple multiple(int slot) {
        Entry entry = graph.numbers().get(slot);
        return switch (entry == null ? null : entry.kernel()) {
            case NumberKernels.Column(int column, long low, long high, int out) -> new Multiple(column, 1, low, high);
            case NumberKernels.Scale(int operand, long factor, int out) -> {
                Multiple inner = multiple(operand);
                yield inner == null
                        ? null
                        : new Multiple(inner.column(), inner.factor() * factor, inner.rangeLow(), inner.rangeHigh());
            }
            case null, default -> null;
        };
    }

    private @Nullable Long constant(int slot) {
        Entry entry = graph.numbers().get(slot);
        return switch (entry == null ? null : entry.kernel()) {
            case NumberKernels.Constant(long value, int out) -> value;
            case NumberKernels.Scale(int operand, long factor, int out) -> {
                Long inner = constant(operand);
                yield inner == null ? null : (Long) (inner * factor);
            }
            case null, default -> null;
        };
    }

    private Truth ratio(Entry entry, CompareKernels.Ratio ratio) {
        Multiple over = multiple(ratio.leftDividend());
        Multiple under = multiple(ratio.leftDivisor());
        Long rightOver = constant(ratio.rightDividend());
        Long rightUnder = constant(ratio.rightDivisor());
        if (over == null || under == null || rightOver == null || rightUnder == null) {
            return general(entry);
        }
        QuotientKernel kernel = quotient(ratio, over, under, rightOver, rightUnder);
        if (kernel == null) {
            return general(entry);
        }
        program.add(0, kernel, Reads.ofColumns(over.column(), under.column()), entry.out(), -1);
        return program.truth(new Held(entry.out(), true, kernel.canFail(), 0));
    }

    private @Nullable QuotientKernel quotient(
            CompareKernels.Ratio ratio, Multiple over, Multiple under, long rightOver, long rightUnder) {
        boolean isOrder = ratio.comparison() != Comparison.EQUAL && ratio.comparison() != Comparison.NOT_EQUAL;
        boolean hasColumns = columns.numbers()[over.column()] != null && columns.numbers()[under.column()] != null;
        if (!isOrder
                || !hasColumns
                || rightOver < 0
                || rightUnder <= 0
                || over.factor() <= 0
                || under.factor() <= 0
                || under.rangeHigh() < 1
                || under.rangeLow() < 0) {
            return null;
        }
        // a·k / b·l against c / d: a·k·d against b·l·c
        long q;
        long p;
        try {
            q = Math.multiplyExact(over.factor(), rightUnder);
            p = Math.multiplyExact(under.factor(), rightOver);
        } catch (ArithmeticException wide) {
            return null;
        }
        long common = Math.max(1, gcd(q, p));
        q /= common;
        p /= common;
        Range overRange = columns.ranges()[over.column()];
        Range underRange = columns.ranges()[under.column()];
        if (bits(overRange, q) > 63 || bits(underRange, p) > 63) {
            return null;
        }
        boolean isMore = ratio.comparison() == Comparison.GREATER_OR_EQUAL || ratio.comparison() == Comparison.GREATER;
        QuotientKernel.Open worst = QuotientKernel.Open.of(
                ratio.comparison(), q, p, over.rangeLow(), under.rangeHigh(), overRange, underRange);
        QuotientKernel.Open best = QuotientKernel.Open.of(
                ratio.comparison(), q, p, over.rangeHigh(), Math.max(1, under.rangeLow()), overRange, underRange);
        return new QuotientKernel(
                over.column(),
                q,
                under.column(),
                p,
                ratio.comparison(),
                bits(overRange, q) < 32 && bits(underRange, p) < 32,
                underRange.low() < 1,
                isMore ? worst : best,
                isMore ? best : worst,
                ratio.out());
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /// Bits that every product of a column's values with a positive factor fits, its sign and the factor included.
    private static int bits(Range range, long factor) {
        BigInteger low = BigInteger.valueOf(Math.min(range.low(), -1)).multiply(BigInteger.valueOf(factor));
        BigInteger high = BigInteger.valueOf(Math.max(range.high(), 1)).multiply(BigInteger.valueOf(factor));
        return Math.max(low.bitLength(), high.bitLength()) + 1;
    }

    private Truth and(Entry entry, TruthKernels.And and) {
        Truth left = truth(and.left());
        if (left instanceof Always(boolean value)) {
            return value ? truth(and.right()) : left;
        }
        Truth right = truth(and.right());
        if (right instanceof Always(boolean value)) {
            return value ? left : left.canFail() ? general(entry) : right;
        }
        return general(entry);
    }

    private Truth or(Entry entry, TruthKernels.Or or) {
        Truth left = truth(or.left());
        if (left instanceof Always(boolean value)) {
            return value ? left : truth(or.right());
        }
        Truth right = truth(or.right());
        if (right instanceof Always(boolean value)) {
            return !value ? left : left.canFail() ? general(entry) : right;
        }
        return general(entry);
    }

    private Truth masked(Entry entry, ClauseKernels.Masked masked) {
        if (truth(masked.applies()) instanceof Always(boolean applies)) {
            return applies ? truth(masked.condition()) : new Always(false);
        }
        return general(entry);
    }

    private Truth any(Entry entry, ClauseKernels.Any any) {
        List<Integer> left = new ArrayList<>();
        boolean canFail = false;
        boolean holds = false;
        for (int input : any.truths()) {
            switch (truth(input)) {
                case Always(boolean value) -> holds |= value;
                case Held held -> {
                    left.add(held.slot());
                    canFail |= held.canFail();
                }
            }
        }
        if (!canFail && (holds || left.isEmpty())) {
            return new Always(holds);
        }
        if (!canFail
                && left.size() == 1
                && truth(any.truths().getFirst()) instanceof Held only
                && any.truths().size() == 1) {
            return only;
        }
        return general(entry);
    }

    private Truth all(Entry entry, ClauseKernels.All all) {
        if (all.met().isEmpty()) {
            return new Always(true);
        }
        return general(entry);
    }

    private Truth gather(GatherErrors gather) {
        List<Integer> truthSlots = new ArrayList<>();
        List<Integer> numberSlots = new ArrayList<>();
        int phase = 0;
        for (int input : gather.truths()) {
            if (truth(input) instanceof Held held && held.canFail()) {
                truthSlots.add(held.slot());
                phase = Math.max(phase, held.phase());
            }
        }
        for (int input : gather.numbers()) {
            Lowered.Quantity number = held(input);
            if (number.canFail()) {
                numberSlots.add(input);
                phase = Math.max(phase, number.phase());
            }
        }
        if (truthSlots.isEmpty() && numberSlots.isEmpty()) {
            return new Always(false);
        }
        for (int slot : truthSlots) {
            program.readTruth(slot, phase);
        }
        for (int slot : numberSlots) {
            program.readNumber(slot, phase);
        }
        program.add(
                phase,
                new GatherErrors(List.copyOf(truthSlots), List.copyOf(numberSlots), gather.out()),
                Reads.ofSlots(truthSlots, numberSlots),
                gather.out(),
                -1);
        return program.truth(new Held(gather.out(), true, false, phase));
    }

    /// A kernel as the plan has it.
    private Truth general(Entry entry) {
        int phase = bringIn(entry);
        program.add(
                phase, entry.kernel(), Reads.of(entry.kernel(), heldSlots(entry), entry.numbers()), entry.out(), -1);
        return program.truth(new Held(entry.out(), true, fails(entry), phase));
    }

    private int bringIn(Entry entry) {
        int phase = 0;
        for (int input : entry.truths()) {
            phase = Math.max(phase, truth(input).phase());
        }
        for (int input : entry.numbers()) {
            phase = Math.max(phase, held(input).phase());
        }
        for (int input : entry.truths()) {
            program.alias(input, truth(input));
            if (truth(input) instanceof Held held) {
                program.readTruth(held.slot(), phase);
            }
        }
        for (int input : entry.numbers()) {
            wide(input, phase);
        }
        return phase;
    }

    /// The slots that a kernel's truths are really in.
    private List<Integer> heldSlots(Entry entry) {
        List<Integer> slots = new ArrayList<>();
        for (int input : entry.truths()) {
            if (truth(input) instanceof Held held) {
                slots.add(held.slot());
            }
        }
        return slots;
    }

    private boolean fails(Entry entry) {
        boolean ofItself = switch (entry.kernel()) {
            case CompareKernels.Ratio ratio -> true;
            case NumberKernels.RoundedRatio rounded -> true;
            case NumberKernels.Lookup lookup -> true;
            case RatioKey key -> true;
            case RowKernels.Truth truth -> true;
            case RowKernels.Quantity quantity -> true;
            default -> false;
        };
        return ofItself
                || entry.truths().stream().anyMatch(input -> truth(input).canFail())
                || entry.numbers().stream().anyMatch(input -> number(input).canFail());
    }

    // Numbers

    private Lowered.Quantity number(int slot) {
        Lowered.Quantity known = numbers[slot];
        if (known == null) {
            Entry entry = graph.numbers().get(slot);
            known = entry == null ? step(slot) : lowerNumber(entry);
            numbers[slot] = known;
        }
        return known;
    }

    private Lowered.Quantity lowerNumber(Entry entry) {
        return switch (entry.kernel()) {
            case NumberKernels.Constant constant -> Sum.constant(constant.value());
            case Counter.Of count -> count(count.truths());
            case NumberKernels.Count count -> count(count.conditions());
            case ClauseKernels.WorthOf worth -> worth(entry, worth);
            case NumberKernels.Sum sum -> sum(entry, sum);
            case NumberKernels.Scale scale -> scale(entry, scale);
            case AwardKernel award -> award(entry, award);
            default -> generalNumber(entry);
        };
    }

    private Sum count(List<Integer> inputs) {
        Sum sum = Sum.constant(0);
        for (int input : inputs) {
            sum = sum.plus(weighted(truth(input), 1));
        }
        return sum;
    }

    private static Sum weighted(Truth truth, long weight) {
        return switch (truth) {
            case Always(boolean value) -> Sum.constant(value ? weight : 0);
            case Held held -> new Sum(0, weight == 0 ? List.of() : List.of(new Term(held, weight)), List.of());
        };
    }

    /// Points for a clause that is met. Where a reviewer may say "partly" the general kernel stays.
    private Lowered.Quantity worth(Entry entry, ClauseKernels.WorthOf worth) {
        FindingColumn column = worth.finding() < 0 ? null : columns.findings()[worth.finding()];
        boolean hasPartly = worth.partly() != 0 && worth.finding() >= 0;
        if (hasPartly && (column != null || worth.partly() < 0 || worth.partly() > worth.worth())) {
            return generalNumber(entry);
        }
        return weighted(truth(worth.met()), worth.worth());
    }

    private Lowered.Quantity sum(Entry entry, NumberKernels.Sum sum) {
        Sum left = addend(sum.left());
        Sum right = addend(sum.right());
        return left == null || right == null ? generalNumber(entry) : left.plus(right);
    }

    /// A number as part of a sum; null when a general kernel computes it.
    private @Nullable Sum addend(int slot) {
        return switch (number(slot)) {
            // a sum that others read too is computed once
            case Sum sum when numberUses[slot] > 1 && !sum.isConstant() -> new Sum(0, List.of(), List.of(narrow(slot)));
            case Sum sum -> sum;
            case Narrow narrow -> new Sum(0, List.of(), List.of(narrow));
            case Wide wide -> null;
        };
    }

    private Lowered.Quantity scale(Entry entry, NumberKernels.Scale scale) {
        if (number(scale.operand()) instanceof Sum sum && sum.numbers().isEmpty()) {
            return new Sum(
                    sum.start() * scale.factor(),
                    sum.terms().stream()
                            .map(term -> new Term(term.truth(), term.weight() * scale.factor()))
                            .toList(),
                    List.of());
        }
        return generalNumber(entry);
    }

    private Lowered.Quantity award(Entry entry, AwardKernel award) {
        boolean isMoved = award.movement().last() >= 0
                && columns.numbers()[award.movement().last()] != null;
        boolean isLimited = award.applied() >= 0 && columns.numbers()[award.applied()] != null;
        if (isMoved || isLimited) {
            return generalNumber(entry);
        }
        int phase = 0;
        boolean canFail = false;
        for (int input : entry.truths()) {
            Truth truth = truth(input);
            phase = Math.max(phase, truth.phase());
            canFail |= truth.canFail();
            program.alias(input, truth);
        }
        for (int input : entry.truths()) {
            if (truth(input) instanceof Held held) {
                program.readTruth(held.slot(), phase);
            }
        }
        int levels = 1;
        for (int merit : award.merits()) {
            levels = Math.max(levels, merit);
        }
        program.add(
                phase,
                new LoweredKernels.MeritLevels(
                        award.rules().stream().mapToInt(Integer::intValue).toArray(),
                        award.merits(),
                        award.caps().stream().mapToInt(Integer::intValue).toArray(),
                        award.limits(),
                        levels,
                        canFail,
                        entry.out()),
                Reads.ofSlots(heldSlots(entry), List.of()),
                -1,
                entry.out());
        return program.number(new Narrow(entry.out(), 0, levels, true, canFail, phase));
    }

    private Lowered.Quantity generalNumber(Entry entry) {
        int phase = bringIn(entry);
        program.add(
                phase, entry.kernel(), Reads.of(entry.kernel(), heldSlots(entry), entry.numbers()), -1, entry.out());
        return program.number(new Wide(entry.out(), fails(entry), phase));
    }

    /// A number in a slot, computed there if it was not yet.
    private Lowered.Quantity held(int slot) {
        return number(slot) instanceof Wide wide ? wide : narrow(slot);
    }

    private Narrow narrow(int slot) {
        return switch (number(slot)) {
            case Narrow narrow -> narrow;
            case Sum sum -> {
                int phase = sum.phase();
                sum.terms().forEach(term -> program.readTruth(term.truth().slot(), phase));
                sum.numbers().forEach(number -> program.readNumber(number.slot(), phase));
                program.add(
                        phase,
                        new LoweredKernels.Weighed(
                                sum.terms().stream()
                                        .mapToInt(term -> term.truth().slot())
                                        .toArray(),
                                sum.terms().stream().mapToLong(Term::weight).toArray(),
                                sum.numbers().stream().mapToInt(Narrow::slot).toArray(),
                                sum.start(),
                                sum.isOpen(),
                                sum.canFail(),
                                slot),
                        Reads.ofSlots(
                                sum.terms().stream()
                                        .map(term -> term.truth().slot())
                                        .toList(),
                                sum.numbers().stream().map(Narrow::slot).toList()),
                        -1,
                        slot);
                Narrow narrow = new Narrow(slot, sum.low(), sum.high(), sum.isOpen(), sum.canFail(), phase);
                numbers[slot] = program.number(narrow);
                yield narrow;
            }
            case Wide wide -> throw new IllegalStateException("slot " + slot + " is wide");
        };
    }

    /// Makes a number readable for general kernels of a phase.
    private void wide(int slot, int phase) {
        Lowered.Quantity number = held(slot);
        program.readNumber(slot, phase);
        if (number instanceof Narrow narrow
                && widened.computeIfAbsent(slot, none -> new HashSet<>()).add(phase)) {
            program.wide(slot);
            program.prepare(phase, new LoweredKernels.Widened(slot, narrow.canFail()), -1, slot);
        }
    }

    // Cohorts

    private int place(CohortStep step, int by, int eligible) {
        Integer known = stepPhases.get(step);
        if (known == null) {
            int phase = Math.max(held(by).phase(), truth(step.excluded()).phase());
            phase = eligible < 0 ? phase : Math.max(phase, truth(eligible).phase());
            program.keepNumber(by);
            keep(step.excluded());
            if (eligible >= 0) {
                keep(eligible);
            }
            program.step(phase, step);
            known = phase;
            stepPhases.put(step, phase);
        }
        return known;
    }

    private void keep(int slot) {
        program.result(slot, truth(slot));
    }

    private Truth quota(CohortStep.Quota quota) {
        int phase = place(quota, quota.by(), quota.eligible());
        return program.cohort(new Held(quota.out(), true, held(quota.by()).canFail(), phase + 1));
    }

    private int largest(Group within) {
        return switch (within) {
            case PARENT -> columns.largestGroup();
            case ALL -> columns.rows();
        };
    }

    private Lowered.Quantity step(int slot) {
        return switch (step(slot, false)) {
            case CohortStep.Rank rank -> {
                int phase = place(rank, rank.by(), -1);
                yield program.cohort(new Narrow(
                        slot, 0, largest(rank.within()), true, held(rank.by()).canFail(), phase + 1));
            }
            case CohortStep.Percentile percentile -> {
                int phase = place(percentile, percentile.of(), -1);
                yield switch (held(percentile.of())) {
                    case Narrow narrow ->
                        program.cohort(
                                new Narrow(slot, narrow.low(), narrow.high(), true, narrow.canFail(), phase + 1));
                    case Wide wide -> program.cohort(new Wide(slot, wide.canFail(), phase + 1));
                    case Sum sum -> throw new IllegalStateException("slot " + slot + " is not held");
                };
            }
            case CohortStep.Quota other -> throw new IllegalStateException("slot " + slot + " is a number");
        };
    }
}
