package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Threads that work on the same thing, the caller's among them.
final class Team {

    private final int size;

    Team(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /// Runs the work on every thread with the number of that thread, and waits for all of them, also where one fails:
    /// nobody works on after this.
    void run(IntConsumer work) {
        List<Helper.Task> others = new ArrayList<>();
        Throwable failure = null;
        try {
            for (int member = 1; member < size; member++) {
                others.add(Helper.start(work, member));
            }
            work.accept(0);
        } catch (RuntimeException | Error failed) {
            failure = failed;
        }
        for (Helper.Task other : others) {
            Throwable failed = other.await();
            failure = failure == null ? failed : failure;
        }
        switch (failure) {
            case null -> {}
            case RuntimeException failed -> throw failed;
            case Error failed -> throw failed;
            default -> throw new IllegalStateException("rating failed", failure);
        }
    }
}
