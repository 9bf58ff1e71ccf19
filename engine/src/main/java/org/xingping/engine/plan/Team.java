package org.xingping.engine.plan;

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
        Helper.Task[] others = new Helper.Task[size - 1];
        int started = 0;
        Throwable failure = null;
        try {
            while (started < others.length) {
                others[started] = Helper.start(work, started + 1);
                started++;
            }
            work.accept(0);
        } catch (RuntimeException | Error failed) {
            failure = failed;
        }
        for (int other = 0; other < started; other++) {
            Throwable failed = others[other].await();
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
