package org.xingping.engine.plan;

/// Computes one slot for all rows of a batch from slots computed before it. Allocates nothing per row.
interface Kernel {

    void run(Batch batch);
}
