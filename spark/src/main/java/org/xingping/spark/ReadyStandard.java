package org.xingping.spark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;

/// A standard that can rate, planned once for all partitions a JVM rates.
///
/// @param schema the columns of facts it can read
record ReadyStandard(RatingPlan plan, FactSchema schema) {

    /// By hash: an executor outlives a job, and the next may rate under another standard.
    private static final Map<String, ReadyStandard> READY = new ConcurrentHashMap<>();

    static ReadyStandard of(RatingTask task) {
        return READY.computeIfAbsent(
                task.sha256(), hash -> of(ResolvedStandard.ofCanonical("standard", task.canonicalStandard())));
    }

    /// @throws org.xingping.engine.problem.InputRefused when the standard has errors
    static ReadyStandard of(ResolvedStandard resolved) {
        return new ReadyStandard(
                RatingPlan.of(StandardChecker.check(resolved.standard(), resolved.dictionary())),
                FactSchemas.of(resolved.dictionary(), List.of(resolved)));
    }
}
