package org.xingping.spark;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/// Kills an executor as soon as one of its partitions has been rated, while the others wait.
final class LossOfAnExecutor extends SparkListener {

    private final TestCluster cluster;
    private final AtomicBoolean happened = new AtomicBoolean();
    private final AtomicInteger repeated = new AtomicInteger();

    LossOfAnExecutor(TestCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (!end.reason().equals(Success$.MODULE$)
                || end.stageAttemptId() > 0
                || end.taskInfo().attemptNumber() > 0) {
            repeated.incrementAndGet();
        }
        boolean isRating = end.taskMetrics() != null
                && end.taskMetrics().shuffleReadMetrics().recordsRead() > 0;
        if (isRating && happened.compareAndSet(false, true)) {
            cluster.executors().getFirst().destroyForcibly();
        }
    }

    boolean hasHappened() {
        return happened.get();
    }

    /// Tasks that failed or were done once more.
    int repeatedTasks() {
        return repeated.get();
    }
}
