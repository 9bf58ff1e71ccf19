package org.xingping.engine.plan;

import java.util.Arrays;
import java.util.List;

/// Turns the evaluation errors of several slots into one truth.
record GatherErrors(List<Integer> truths, List<Integer> numbers, int out) implements Kernel {

    @Override
    public void run(Batch batch) {
        long[] gathered = batch.truthLow[out];
        Arrays.fill(gathered, 0, batch.words, 0);
        for (int t = 0; t < truths.size(); t++) {
            long[] errors = batch.truthErrors[truths.get(t)];
            for (int w = 0; w < batch.words; w++) {
                gathered[w] |= errors[w];
            }
        }
        for (int n = 0; n < numbers.size(); n++) {
            long[] errors = batch.numberErrors[numbers.get(n)];
            for (int w = 0; w < batch.words; w++) {
                gathered[w] |= errors[w];
            }
        }
        System.arraycopy(gathered, 0, batch.truthHigh[out], 0, batch.words);
        Arrays.fill(batch.truthErrors[out], 0, batch.words, 0);
    }
}
