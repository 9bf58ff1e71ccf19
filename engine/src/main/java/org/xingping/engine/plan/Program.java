package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.cohort.GroupedRows;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.Lowered.Always;
import org.xingping.engine.plan.Lowered.Held;
import org.xingping.engine.plan.Lowered.Narrow;
import org.xingping.engine.plan.Lowered.Truth;
import org.xingping.engine.plan.Lowered.Wide;
import org.xingping.engine.standard.Group;

/// A plan as it runs on one table: the kernels that [Lowering] has chosen, in phases, and what each slot takes.
///
/// Slots have the numbers they have in the plan.
final class Program {

    /// What the slots of a batch may take. More than a core's second cache holds: longer stretches of
    /// memory, read from front to back, make up for what spills.
    private static final int BATCH_BYTES = 1536 * 1024;

    private static final int MOST_ROWS = StoredClasses.ROWS;

    /// How often it runs.
    enum Use {
        /// Once.
        ONCE,
        /// Again and again on the same figures: their classes are stored.
        AGAIN,
        /// Again and again while figures change: every slot is kept for all rows.
        LIVE
    }

    /// A kernel in its place.
    ///
    /// @param outTruth truth slot it computes; -1: none
    /// @param outNumber number slot it computes; -1: none
    record Node(int phase, Kernel kernel, Reads reads, int outTruth, int outNumber) {}

    /// A kernel that others of its phase need first: classes of a column, or a narrow number made wide.
    ///
    /// @param column whose classes it computes; -1: none
    /// @param number which it makes wide; -1: none
    record Preparation(int phase, Kernel kernel, int column, int number) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<Preparation> preparations = new ArrayList<>();
    private final Blueprint plan;
    private final TableColumns columns;
    private final Use use;
    private final Lanes lanes;
    private final ClassFinder classes;
    private final StoredClasses stored;

    private final @Nullable Held[] truths;
    private final Lowered.@Nullable Quantity[] numbers;
    private final Map<Integer, Truth> aliases = new HashMap<>();
    private final Set<Integer> widened = new TreeSet<>();
    private final Set<Integer> classified = new TreeSet<>();
    private final Set<Integer> cohortTruths = new TreeSet<>();
    private final Set<Integer> cohortNumbers = new TreeSet<>();
    private final Map<Integer, Truth> results = new HashMap<>();
    private final List<Building> building = new ArrayList<>();
    private final Map<Group, GroupedRows> everybody = new EnumMap<>(Group.class);
    private List<Phase> phases = List.of();

    private static final class Building {
        final List<Kernel> kernels = new ArrayList<>();
        final List<CohortStep> steps = new ArrayList<>();
        final Set<Integer> truthsLoaded = new LinkedHashSet<>();
        final Set<Integer> numbersLoaded = new LinkedHashSet<>();
        final Set<Integer> truthsKept = new LinkedHashSet<>();
        final Set<Integer> numbersKept = new LinkedHashSet<>();
    }

    Program(Blueprint plan, TableColumns columns, ClassFinder classes, Use use, Lanes lanes) {
        this.plan = plan;
        this.columns = columns;
        this.use = use;
        this.classes = classes;
        this.stored = new StoredClasses(columns.numbers().length, columns.rows(), lanes.order());
        this.lanes = lanes;
        this.truths = new Held[plan.truthSlots()];
        this.numbers = new Lowered.Quantity[plan.numberSlots()];
    }

    // Building, by the lowering

    /// Whether columns that are held against constants are, on every run, read by their classes, which are stored.
    boolean isStored() {
        return use == Use.AGAIN;
    }

    /// Stores the classes that kernels read, in the order in which they do.
    private void store() {
        Map<Integer, LoweredKernels.Classified> classified = new LinkedHashMap<>();
        for (Node node : nodes) {
            switch (node.kernel()) {
                case LoweredKernels.ClassIn in -> place(in.column(), classified);
                case LoweredKernels.Paired paired -> {
                    place(paired.first(), classified);
                    place(paired.second(), classified);
                }
                default -> {}
            }
        }
        stored.allocate();
        Batch batch = new Batch(StoredClasses.ROWS, lanes, 0, 0, columns.numbers(), columns.findings(), stored);
        for (int from = 0; from < columns.rows(); from += StoredClasses.ROWS) {
            batch.position(from, Math.min(StoredClasses.ROWS, columns.rows() - from));
            classified.values().forEach(kernel -> kernel.run(batch));
        }
    }

    private void place(int column, Map<Integer, LoweredKernels.Classified> classified) {
        Classes ofColumn = Objects.requireNonNull(classes.of(column));
        stored.place(column, ofColumn.count());
        classified.putIfAbsent(column, new LoweredKernels.Classified(column, ofColumn.borders(), ofColumn.unknown()));
    }

    private Building phase(int phase) {
        while (building.size() <= phase) {
            building.add(new Building());
        }
        return building.get(phase);
    }

    void add(int phase, Kernel kernel, Reads reads, int outTruth, int outNumber) {
        phase(phase).kernels.add(kernel);
        nodes.add(new Node(phase, kernel, reads, outTruth, outNumber));
    }

    void prepare(int phase, Kernel kernel, int column, int number) {
        phase(phase).kernels.add(kernel);
        preparations.add(new Preparation(phase, kernel, column, number));
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Preparation> preparations() {
        return preparations;
    }

    Truth truth(Held held) {
        truths[held.slot()] = held;
        return held;
    }

    Lowered.Quantity number(Lowered.Quantity number) {
        switch (number) {
            case Narrow narrow -> numbers[narrow.slot()] = narrow;
            case Wide wide -> numbers[wide.slot()] = wide;
            case Lowered.Sum sum -> throw new IllegalArgumentException("a sum is in no slot");
        }
        return number;
    }

    Truth cohort(Held held) {
        cohortTruths.add(held.slot());
        return truth(held);
    }

    Lowered.Quantity cohort(Lowered.Quantity number) {
        number(number);
        cohortNumbers.add(slot(number));
        return number;
    }

    private static int slot(Lowered.Quantity number) {
        return switch (number) {
            case Narrow narrow -> narrow.slot();
            case Wide wide -> wide.slot();
            case Lowered.Sum sum -> throw new IllegalArgumentException("a sum is in no slot");
        };
    }

    /// Has a general kernel find in `slot` what is computed elsewhere or the same for everybody.
    void alias(int slot, Truth truth) {
        if (!(truth instanceof Held held && held.slot() == slot)) {
            aliases.put(slot, truth);
        }
    }

    void wide(int slot) {
        widened.add(slot);
    }

    void classes(int column) {
        classified.add(column);
    }

    void read(Narrow narrow, int phase) {
        readNumber(narrow.slot(), phase);
    }

    void readTruth(int slot, int phase) {
        Held held = held(slot);
        if (cohortTruths.contains(slot)) {
            phase(phase).truthsLoaded.add(slot);
        } else if (held.phase() < phase) {
            phase(phase).truthsLoaded.add(slot);
            phase(held.phase()).truthsKept.add(slot);
        }
    }

    void readNumber(int slot, int phase) {
        Lowered.Quantity number = numberIn(slot);
        if (cohortNumbers.contains(slot)) {
            phase(phase).numbersLoaded.add(slot);
        } else if (number.phase() < phase) {
            phase(phase).numbersLoaded.add(slot);
            phase(number.phase()).numbersKept.add(slot);
        }
    }

    void keepNumber(int slot) {
        if (!cohortNumbers.contains(slot)) {
            phase(numberIn(slot).phase()).numbersKept.add(slot);
        }
    }

    void step(int phase, CohortStep step) {
        phase(phase).steps.add(step);
    }

    void result(int slot, Truth truth) {
        results.put(slot, truth);
        if (truth instanceof Held held && !cohortTruths.contains(held.slot())) {
            phase(held.phase()).truthsKept.add(held.slot());
        }
    }

    void result(int slot, Lowered.Quantity number) {
        keepNumber(slot);
    }

    void seal() {
        if (use == Use.LIVE) {
            nodes.forEach(node -> {
                if (node.outTruth() >= 0) {
                    phase(node.phase()).truthsKept.add(node.outTruth());
                } else {
                    phase(node.phase()).numbersKept.add(node.outNumber());
                }
            });
        }
        phases = building.stream()
                .map(phase -> new Phase(
                        List.copyOf(phase.kernels),
                        List.copyOf(phase.kernels),
                        List.copyOf(phase.steps),
                        List.copyOf(phase.truthsLoaded),
                        List.copyOf(phase.numbersLoaded),
                        List.copyOf(phase.truthsKept),
                        List.copyOf(phase.numbersKept)))
                .toList();
        if (use == Use.AGAIN) {
            store();
        }
    }

    // Running

    List<Phase> phases() {
        return phases;
    }

    TableColumns columns() {
        return columns;
    }

    Held held(int slot) {
        Held held = truths[slot];
        if (held == null) {
            throw new IllegalStateException("truth slot " + slot + " is not computed");
        }
        return held;
    }

    Lowered.Quantity numberIn(int slot) {
        Lowered.Quantity number = numbers[slot];
        if (number == null) {
            throw new IllegalStateException("number slot " + slot + " is not computed");
        }
        return number;
    }

    /// What a truth of which results or cohorts are made comes to.
    Truth result(int slot) {
        Truth truth = results.get(slot);
        if (truth == null) {
            throw new IllegalStateException("truth slot " + slot + " is not kept");
        }
        return truth;
    }

    Map<Integer, Truth> results() {
        return results;
    }

    /// Rows of a batch: as many as keep its slots in the caches.
    int batchRows() {
        long bitsPerRow = 1;
        for (Held held : truths) {
            bitsPerRow += held == null ? 0 : 1 + (held.isOpen() ? 1 : 0) + (held.canFail() ? 1 : 0);
        }
        for (Lowered.Quantity number : numbers) {
            bitsPerRow += switch (number) {
                case null -> 0;
                case Narrow narrow ->
                    2L * Numbers.zeros(0, narrow.low(), narrow.high()).width()
                            + (widened.contains(narrow.slot()) ? 128 : 0);
                case Wide wide -> 129;
                case Lowered.Sum sum -> 0;
            };
        }
        int rows = MOST_ROWS;
        while (rows > Batch.ROWS && rows * bitsPerRow / 8 > BATCH_BYTES) {
            rows /= 2;
        }
        return rows;
    }

    /// Memory for one thread.
    Batch batch(int rows, Lanes lanes) {
        Batch batch = new Batch(
                rows, lanes, plan.truthSlots(), plan.numberSlots(), columns.numbers(), columns.findings(), stored);
        for (Held held : truths) {
            if (held != null) {
                int slot = held.slot();
                batch.truthLow[slot] = new long[batch.maxWords()];
                batch.truthHigh[slot] = held.isOpen() ? new long[batch.maxWords()] : batch.truthLow[slot];
                batch.truthErrors[slot] = held.canFail() ? new long[batch.maxWords()] : batch.zeros;
            }
        }
        aliases.forEach((slot, truth) -> {
            switch (truth) {
                case Always(boolean value) -> {
                    long[] words = new long[batch.maxWords()];
                    Arrays.fill(words, value ? -1L : 0L);
                    batch.truthLow[slot] = words;
                    batch.truthHigh[slot] = words;
                    batch.truthErrors[slot] = batch.zeros;
                }
                case Held held -> {
                    batch.truthLow[slot] = batch.truthLow[held.slot()];
                    batch.truthHigh[slot] = batch.truthHigh[held.slot()];
                    batch.truthErrors[slot] = batch.truthErrors[held.slot()];
                }
            }
        });
        for (Lowered.Quantity number : numbers) {
            switch (number) {
                case null -> {}
                case Narrow narrow -> {
                    int slot = narrow.slot();
                    batch.narrowLow[slot] = Numbers.zeros(rows, narrow.low(), narrow.high());
                    batch.narrowHigh[slot] =
                            narrow.isOpen() ? Numbers.zeros(rows, narrow.low(), narrow.high()) : batch.narrowLow[slot];
                    batch.numberErrors[slot] = narrow.canFail() ? new long[batch.maxWords()] : batch.zeros;
                    if (widened.contains(slot)) {
                        batch.numberLow[slot] = new long[rows];
                        batch.numberHigh[slot] = new long[rows];
                    }
                }
                case Wide wide -> batch.holdNumber(wide.slot());
                case Lowered.Sum sum -> {}
            }
        }
        classified.forEach(batch::holdClasses);
        return batch;
    }

    /// Bytes that stored classes take beside the facts.
    long storedBytes() {
        return stored.bytes();
    }

    /// All rows by group; sorted once.
    synchronized GroupedRows everybody(Group within, FactTable facts) {
        return everybody.computeIfAbsent(within, absent -> switch (within) {
            case PARENT -> GroupedRows.of(facts.groups(), facts.groupCount(), new Bitmap(facts.size()));
            case ALL -> GroupedRows.together(facts.size(), new Bitmap(facts.size()));
        });
    }
}
