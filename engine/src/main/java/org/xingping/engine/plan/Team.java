package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Threads that work on the same thing, the caller's among them.
final class Team {

    /// Threads of all teams, which wait a minute for their next work: a change is followed in a few milliseconds, of
    /// which starting and ending threads would be a good part.
    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(
            work -> Thread.ofPlatform().daemon().name("xingping-rating").unstarted(work));

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
        List<Future<?>> running = new ArrayList<>();
        Throwable failure = null;
        try {
            for (int member = 1; member < size; member++) {
                int number = member;
                running.add(OTHERS.submit(() -> work.accept(number)));
            }
            work.accept(0);
        } catch (RuntimeException | Error failed) {
            failure = failed;
        }
        boolean isInterrupted = false;
        for (Future<?> each : running) {
            boolean isDone = false;
            while (!isDone) {
                try {
                    each.get();
                    isDone = true;
                } catch (InterruptedException interrupted) {
                    isInterrupted = true;
                } catch (ExecutionException failed) {
                    failure = failure == null ? failed.getCause() : failure;
                    isDone = true;
                }
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case null -> {}
            case RuntimeException failed -> throw failed;
            case Error failed -> throw failed;
            default -> throw new IllegalStateException("rating failed", failure);
        }
    }
}
