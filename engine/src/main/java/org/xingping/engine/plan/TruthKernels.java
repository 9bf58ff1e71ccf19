package org.xingping.engine.plan;

/// Kernels of Kleene logic: `low` is "certainly true", `high` is "possibly true".
///
/// Errors follow the guard rule: the right side of && and || counts only where the left side has not decided.
final class TruthKernels {

    private TruthKernels() {}

    record Constant(boolean value, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            long word = value ? -1L : 0L;
            for (int w = 0; w < batch.words; w++) {
                batch.truthLow[out][w] = word;
                batch.truthHigh[out][w] = word;
                batch.truthErrors[out][w] = 0;
            }
        }
    }

    record And(int left, int right, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            long[] leftLow = batch.truthLow[left];
            long[] leftHigh = batch.truthHigh[left];
            long[] leftErrors = batch.truthErrors[left];
            long[] rightLow = batch.truthLow[right];
            long[] rightHigh = batch.truthHigh[right];
            long[] rightErrors = batch.truthErrors[right];
            long[] low = batch.truthLow[out];
            long[] high = batch.truthHigh[out];
            long[] errors = batch.truthErrors[out];
            for (int w = 0; w < batch.words; w++) {
                errors[w] = leftErrors[w] | (leftHigh[w] & rightErrors[w]);
                low[w] = leftLow[w] & rightLow[w];
                high[w] = leftHigh[w] & rightHigh[w];
            }
        }
    }

    record Or(int left, int right, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            long[] leftLow = batch.truthLow[left];
            long[] leftHigh = batch.truthHigh[left];
            long[] leftErrors = batch.truthErrors[left];
            long[] rightLow = batch.truthLow[right];
            long[] rightHigh = batch.truthHigh[right];
            long[] rightErrors = batch.truthErrors[right];
            long[] low = batch.truthLow[out];
            long[] high = batch.truthHigh[out];
            long[] errors = batch.truthErrors[out];
            for (int w = 0; w < batch.words; w++) {
                errors[w] = leftErrors[w] | (~leftLow[w] & rightErrors[w]);
                low[w] = leftLow[w] | rightLow[w];
                high[w] = leftHigh[w] | rightHigh[w];
            }
        }
    }

    record Not(int operand, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int w = 0; w < batch.words; w++) {
                batch.truthErrors[out][w] = batch.truthErrors[operand][w];
                batch.truthLow[out][w] = ~batch.truthHigh[operand][w];
                batch.truthHigh[out][w] = ~batch.truthLow[operand][w];
            }
        }
    }

    /// `condition ? then : otherwise`; where the condition is unknown both branches are possible.
    record Choose(int condition, int then, int otherwise, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int w = 0; w < batch.words; w++) {
                long taken = batch.truthLow[condition][w];
                long possible = batch.truthHigh[condition][w];
                long open = possible & ~taken;
                long thenLow = batch.truthLow[then][w];
                long thenHigh = batch.truthHigh[then][w];
                long otherLow = batch.truthLow[otherwise][w];
                long otherHigh = batch.truthHigh[otherwise][w];
                batch.truthErrors[out][w] = batch.truthErrors[condition][w]
                        | (possible & batch.truthErrors[then][w])
                        | (~taken & batch.truthErrors[otherwise][w]);
                batch.truthLow[out][w] = (taken & thenLow) | (~possible & otherLow) | (open & thenLow & otherLow);
                batch.truthHigh[out][w] =
                        (taken & thenHigh) | (~possible & otherHigh) | (open & (thenHigh | otherHigh));
            }
        }
    }
}
