package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.List;

/// What a kernel reads.
record Reads(List<Integer> truths, List<Integer> numbers, List<Integer> columns, List<Integer> findings) {

    static Reads ofColumns(Integer... columns) {
        return new Reads(List.of(), List.of(), List.of(columns), List.of());
    }

    static Reads ofSlots(List<Integer> truths, List<Integer> numbers) {
        return new Reads(truths, numbers, List.of(), List.of());
    }

    /// Of a kernel of the plan whose input slots are known.
    static Reads of(Kernel kernel, List<Integer> truths, List<Integer> numbers) {
        List<Integer> columns = new ArrayList<>();
        List<Integer> findings = new ArrayList<>();
        switch (kernel) {
            case CompareKernels.ColumnWithin within -> columns.add(within.column());
            case NumberKernels.KnownColumn known -> columns.add(known.column());
            case NumberKernels.Column column -> columns.add(column.column());
            case AwardKernel award -> {
                columns.add(award.movement().last());
                columns.add(award.applied());
            }
            case ClauseKernels.Found found -> findings.add(found.finding());
            case ClauseKernels.Applies applies -> findings.add(applies.finding());
            case ClauseKernels.Applying applying -> findings.add(applying.finding());
            case ClauseKernels.WorthOf worth -> findings.add(worth.finding());
            case ClauseKernels.Awarded awarded -> findings.add(awarded.finding());
            case ClauseKernels.MaskedPoints masked -> findings.add(masked.finding());
            default -> {}
        }
        return new Reads(truths, numbers, List.copyOf(columns), List.copyOf(findings));
    }
}
