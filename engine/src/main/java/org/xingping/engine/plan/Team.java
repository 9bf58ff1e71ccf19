package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Threads that work on the same thing, the caller's among them.
final class Team implements AutoCloseable {

    private final int size;
    private final @Nullable ExecutorService others;

    Team(int size) {
        this.size = size;
        this.others = size == 1 ? null : Executors.newFixedThreadPool(size - 1);
    }

    int size() {
        return size;
    }

    /// Runs the work on every thread with the number of that thread, and waits for all of them.
    void run(IntConsumer work) {
        List<Future<?>> running = new ArrayList<>();
        if (others != null) {
            for (int member = 1; member < size; member++) {
                int number = member;
                running.add(others.submit(() -> work.accept(number)));
            }
        }
        work.accept(0);
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("rating was interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("rating failed", failed.getCause());
        }
    }

    @Override
    public void close() {
        if (others != null) {
            others.close();
        }
    }
}
