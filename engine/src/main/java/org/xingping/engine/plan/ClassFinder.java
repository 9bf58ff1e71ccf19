package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.Layout.Entry;

/// Finds the classes of columns, and comparisons that the classes of two columns decide.
///
/// A threshold that depends on population is one: whatever the population, it is one of a few constants.
/// Which pairs of classes meet it is found out by running the plan's own kernels on one example of each
/// pair.
final class ClassFinder {

    private final Blueprint plan;
    private final Layout.Graph graph;
    private final Classes[] classes;
    private final boolean[] isThere;
    private final Map<Integer, Set<Integer>> supports = new HashMap<>();
    private final Map<Integer, @Nullable Pair> pairs = new HashMap<>();

    /// Columns whose classes decide a truth.
    ///
    /// @param starts where in the table the part of each class of the first begins
    /// @param table for each pair of classes, bit 0: certain, bit 1: possible
    @SuppressWarnings("ArrayRecordComponent")
    record Pair(int first, int second, byte[] starts, byte[] table) {}

    ClassFinder(Blueprint plan, TableColumns columns) {
        this.plan = plan;
        this.graph = plan.graph();
        this.classes = new Classes[plan.metrics().size()];
        this.isThere = new boolean[classes.length];
        for (int column = 0; column < classes.length; column++) {
            classes[column] = new Classes();
            isThere[column] = columns.numbers()[column] != null;
        }
        for (Entry entry : graph.truths()) {
            if (entry == null) {
                continue;
            }
            if (entry.kernel() instanceof CompareKernels.ColumnWithin within) {
                classes[within.column()].range(within.from(), within.to());
            } else if (entry.kernel() instanceof CompareKernels.Plain) {
                Set<Integer> support = support(entry.out());
                if (support != null && !support.isEmpty() && support.size() <= 2) {
                    supports.put(entry.out(), support);
                    note(entry.out());
                }
            }
        }
    }

    /// The classes of a column; null when they do not fit bytes.
    @Nullable
    Classes of(int column) {
        return classes[column].fitBytes() ? classes[column] : null;
    }

    /// The columns that decide a truth and how; null when no pair of columns does.
    @Nullable
    Pair pair(int truth) {
        Set<Integer> support = supports.get(truth);
        if (support == null) {
            return null;
        }
        if (!pairs.containsKey(truth)) {
            pairs.put(truth, table(truth, List.copyOf(support)));
        }
        return pairs.get(truth);
    }

    // What a truth depends on

    /// The columns whose classes decide a truth; null when more than that does.
    private @Nullable Set<Integer> support(int truth) {
        Entry entry = graph.truths().get(truth);
        return switch (entry == null ? null : entry.kernel()) {
            case TruthKernels.Constant constant -> Set.of();
            case CompareKernels.ColumnWithin within -> one(within.column());
            case NumberKernels.KnownColumn known -> one(known.column());
            case CompareKernels.Within within -> {
                Multiple multiple = multiple(within.operand());
                yield multiple != null ? one(multiple.column()) : supportOf(within.operand());
            }
            case CompareKernels.Plain plain -> {
                Multiple left = multiple(plain.left());
                Multiple right = multiple(plain.right());
                yield left != null && right != null
                        ? null
                        : union(
                                left != null ? one(left.column()) : supportOf(plain.left()),
                                right != null ? one(right.column()) : supportOf(plain.right()));
            }
            case TruthKernels.And and -> union(support(and.left()), support(and.right()));
            case TruthKernels.Or or -> union(support(or.left()), support(or.right()));
            case TruthKernels.Not not -> support(not.operand());
            case null, default -> null;
        };
    }

    /// The columns whose classes decide a number that takes few values; null when there are other numbers in it.
    private @Nullable Set<Integer> supportOf(int number) {
        Entry entry = graph.numbers().get(number);
        return switch (entry == null ? null : entry.kernel()) {
            case NumberKernels.Constant constant -> Set.of();
            case NumberKernels.Scale scale -> supportOf(scale.operand());
            case NumberKernels.Choose choose ->
                union(support(choose.condition()), union(supportOf(choose.then()), supportOf(choose.otherwise())));
            case null, default -> null;
        };
    }

    private @Nullable Set<Integer> one(int column) {
        return isThere[column] ? Set.of(column) : null;
    }

    private static @Nullable Set<Integer> union(@Nullable Set<Integer> one, @Nullable Set<Integer> other) {
        if (one == null || other == null) {
            return null;
        }
        Set<Integer> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    /// A column, multiplied by a positive constant.
    private record Multiple(int column, long factor) {}

    private @Nullable Multiple multiple(int number) {
        Entry entry = graph.numbers().get(number);
        return switch (entry == null ? null : entry.kernel()) {
            case NumberKernels.Column column -> new Multiple(column.column(), 1);
            case NumberKernels.Scale scale
            when scale.factor() > 0 -> {
                Multiple inner = multiple(scale.operand());
                yield inner == null ? null : new Multiple(inner.column(), inner.factor() * scale.factor());
            }
            case null, default -> null;
        };
    }

    // Borders

    /// Notes the borders of everything a truth compares.
    private void note(int truth) {
        Entry entry = graph.truths().get(truth);
        if (entry == null) {
            return;
        }
        switch (entry.kernel()) {
            case CompareKernels.Within within -> {
                Multiple multiple = multiple(within.operand());
                if (multiple != null) {
                    classes[multiple.column()].range(
                            within.from() == Long.MIN_VALUE
                                    ? Long.MIN_VALUE
                                    : Math.ceilDiv(within.from(), multiple.factor()),
                            within.to() == Long.MAX_VALUE
                                    ? Long.MAX_VALUE
                                    : Math.floorDiv(within.to(), multiple.factor()));
                }
            }
            case CompareKernels.Plain plain -> {
                Multiple left = multiple(plain.left());
                Multiple right = multiple(plain.right());
                if (left != null) {
                    note(left, plain.comparison(), values(plain.right()));
                } else if (right != null) {
                    note(right, plain.comparison().swapped(), values(plain.left()));
                }
            }
            default -> {}
        }
        entry.truths().forEach(this::note);
        entry.numbers().forEach(this::noteNumber);
    }

    private void noteNumber(int number) {
        Entry entry = graph.numbers().get(number);
        if (entry != null) {
            entry.truths().forEach(this::note);
            entry.numbers().forEach(this::noteNumber);
        }
    }

    private void note(Multiple multiple, Comparison comparison, Set<Long> values) {
        Classes ofColumn = classes[multiple.column()];
        for (long value : values) {
            long ceiling = Math.ceilDiv(value, multiple.factor());
            long above = Math.floorDiv(value, multiple.factor()) + 1;
            switch (comparison) {
                case GREATER_OR_EQUAL, LESS -> ofColumn.border(ceiling);
                case GREATER, LESS_OR_EQUAL -> ofColumn.border(above);
                case EQUAL, NOT_EQUAL -> {
                    ofColumn.border(ceiling);
                    ofColumn.border(above);
                }
            }
        }
    }

    /// The values of a number that takes few.
    private Set<Long> values(int number) {
        Set<Long> values = new TreeSet<>();
        Entry entry = graph.numbers().get(number);
        switch (entry == null ? null : entry.kernel()) {
            case NumberKernels.Constant constant -> values.add(constant.value());
            case NumberKernels.Scale scale ->
                values(scale.operand()).forEach(value -> values.add(value * scale.factor()));
            case NumberKernels.Choose choose -> {
                values.addAll(values(choose.then()));
                values.addAll(values(choose.otherwise()));
            }
            case null, default -> throw new IllegalStateException("a number of many values");
        }
        return values;
    }

    // Tables

    private @Nullable Pair table(int truth, List<Integer> support) {
        int first = support.getFirst();
        int second = support.getLast();
        Classes firstClasses = classes[first];
        Classes secondClasses = classes[second];
        int firstCount = first == second ? 1 : firstClasses.count();
        int entries = firstCount * secondClasses.count();
        if (entries > Lanes.TABLE || firstClasses.count() > Lanes.TABLE) {
            return null;
        }
        Batch batch = examples(first, second, firstCount, secondClasses.count());
        run(truth, true, batch, new LinkedHashSet<>(), new LinkedHashSet<>());
        byte[] starts = new byte[firstClasses.count()];
        for (int one = 0; one < firstCount; one++) {
            starts[one] = (byte) (one * secondClasses.count());
        }
        byte[] table = new byte[entries];
        for (int entry = 0; entry < entries; entry++) {
            if (batch.failed(truth, entry)) {
                return null;
            }
            table[entry] = (byte) ((batch.low(truth, entry) ? 1 : 0) | (batch.high(truth, entry) ? 2 : 0));
        }
        return new Pair(first, second, starts, table);
    }

    /// A batch with a row for each pair of classes.
    private Batch examples(int first, int second, int firstCount, int secondCount) {
        int rows = firstCount * secondCount;
        @Nullable NumberColumn[] columns = new NumberColumn[classes.length];
        List<Integer> firstRows = new ArrayList<>();
        List<Integer> secondRows = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            firstRows.add(row / secondCount);
            secondRows.add(row % secondCount);
        }
        columns[first] = column(classes[first], firstRows);
        columns[second] = column(classes[second], secondRows);
        Batch batch = new Batch(
                rows,
                Lanes.plain(),
                plan.truthSlots(),
                plan.numberSlots(),
                columns,
                new FindingColumn[0],
                StoredClasses.NONE);
        batch.position(0, rows);
        return batch;
    }

    private static NumberColumn column(Classes classes, List<Integer> wanted) {
        long[] examples = classes.examples();
        long[] values = new long[wanted.size()];
        Bitmap known = new Bitmap(wanted.size());
        for (int row = 0; row < values.length; row++) {
            int one = wanted.get(row);
            if (one < examples.length) {
                values[row] = examples[one];
                known.set(row);
            }
        }
        return new NumberColumn(new Numbers.Numbers64(values), known);
    }

    /// Runs everything a slot depends on.
    private void run(int slot, boolean isTruth, Batch batch, Set<Integer> truths, Set<Integer> numbers) {
        Entry entry = (isTruth ? graph.truths() : graph.numbers()).get(slot);
        if (entry == null || !(isTruth ? truths : numbers).add(slot)) {
            return;
        }
        entry.truths().forEach(input -> run(input, true, batch, truths, numbers));
        entry.numbers().forEach(input -> run(input, false, batch, truths, numbers));
        if (isTruth) {
            batch.holdTruth(slot);
        } else {
            batch.holdNumber(slot);
        }
        entry.kernel().run(batch);
    }
}
