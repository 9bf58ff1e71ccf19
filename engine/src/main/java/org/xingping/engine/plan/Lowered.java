package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.List;

/// What a slot of a plan comes to once the table is known.
sealed interface Lowered {

    /// The first phase in which it can be used.
    int phase();

    boolean canFail();

    /// A truth.
    sealed interface Truth extends Lowered {}

    /// The same for everybody: no slot is needed.
    record Always(boolean value) implements Truth {
        @Override
        public int phase() {
            return 0;
        }

        @Override
        public boolean canFail() {
            return false;
        }
    }

    /// @param slot where it is computed, which may be another slot that holds the same
    /// @param isOpen whether it can be unknown
    record Held(int slot, boolean isOpen, boolean canFail, int phase) implements Truth {}

    /// A number.
    sealed interface Quantity extends Lowered {}

    /// A sum that is not computed yet: a constant, weights of truths, and narrow numbers.
    record Sum(long start, List<Term> terms, List<Narrow> numbers) implements Quantity {
        public Sum {
            terms = List.copyOf(terms);
            numbers = List.copyOf(numbers);
        }

        static Sum constant(long value) {
            return new Sum(value, List.of(), List.of());
        }

        boolean isConstant() {
            return terms.isEmpty() && numbers.isEmpty();
        }

        Sum plus(Sum other) {
            List<Term> allTerms = new ArrayList<>(terms);
            allTerms.addAll(other.terms);
            List<Narrow> allNumbers = new ArrayList<>(numbers);
            allNumbers.addAll(other.numbers);
            return new Sum(Math.addExact(start, other.start), allTerms, allNumbers);
        }

        @Override
        public int phase() {
            int phase = 0;
            for (Term term : terms) {
                phase = Math.max(phase, term.truth().phase());
            }
            for (Narrow number : numbers) {
                phase = Math.max(phase, number.phase());
            }
            return phase;
        }

        @Override
        public boolean canFail() {
            return terms.stream().anyMatch(term -> term.truth().canFail())
                    || numbers.stream().anyMatch(Narrow::canFail);
        }

        boolean isOpen() {
            return terms.stream().anyMatch(term -> term.truth().isOpen())
                    || numbers.stream().anyMatch(Narrow::isOpen);
        }

        long low() {
            long low = start;
            for (Term term : terms) {
                low += Math.min(0, term.weight());
            }
            for (Narrow number : numbers) {
                low += number.low();
            }
            return low;
        }

        long high() {
            long high = start;
            for (Term term : terms) {
                high += Math.max(0, term.weight());
            }
            for (Narrow number : numbers) {
                high += number.high();
            }
            return high;
        }
    }

    /// A truth and what it adds where it holds.
    record Term(Held truth, long weight) {}

    /// Computed in the fewest bits that hold all it can be.
    record Narrow(int slot, long low, long high, boolean isOpen, boolean canFail, int phase) implements Quantity {}

    /// Computed by a general kernel, in 64 bits.
    record Wide(int slot, boolean canFail, int phase) implements Quantity {}
}
