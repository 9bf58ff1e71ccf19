package org.xingping.engine.plan;

import java.util.List;

/// A run over all rows, batch by batch, followed by steps over whole cohorts.
///
/// @param kernels those that results depend on, in an order that computes every slot before it is read
/// @param all these and the kernels that only a closer look at single rows needs, in such an order too
/// @param cohort steps after the last batch
/// @param truthsLoaded truth slots of earlier phases that the kernels read
/// @param numbersLoaded number slots of earlier phases that the kernels read
/// @param truthsKept truth slots of this phase that are kept for all rows
/// @param numbersKept number slots of this phase that are kept for all rows
record Phase(
        List<Kernel> kernels,
        List<Kernel> all,
        List<CohortStep> cohort,
        List<Integer> truthsLoaded,
        List<Integer> numbersLoaded,
        List<Integer> truthsKept,
        List<Integer> numbersKept) {}
