package org.xingping.engine.plan;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A thread that helps teams.
///
/// The parts of a rating follow each other within microseconds, and to wake a sleeping thread takes up to a hundred of
/// them: a helper whose work is done looks out for more a short while before it sleeps, and so does who waits for it.
/// After a minute without work it ends.
final class Helper extends Thread {

    /// About what it takes to wake a thread that sleeps.
    private static final long LOOKING_OUT_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final long SLEEPING_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// Those without work, the one first that worked last.
    private static final ConcurrentLinkedDeque<Helper> IDLE = new ConcurrentLinkedDeque<>();

    private volatile @Nullable Task task;

    private Helper(Task first) {
        super("xingping-rating");
        task = first;
        setDaemon(true);
    }

    /// What one helper does for a team.
    static final class Task {
        private final IntConsumer work;
        private final int member;
        private final Thread waiting = Thread.currentThread();
        private volatile boolean isDone;
        private @Nullable Throwable failure;

        private Task(IntConsumer work, int member) {
            this.work = work;
            this.member = member;
        }

        private void run() {
            try {
                work.accept(member);
            } catch (Throwable failed) {
                failure = failed;
            }
        }

        private void end() {
            isDone = true;
            LockSupport.unpark(waiting);
        }

        /// Waits until it is done, also when the waiting thread is interrupted, which it finds out afterwards.
        ///
        /// @return what it failed with; null: nothing
        @Nullable
        Throwable await() {
            lookOut(() -> isDone);
            boolean isInterrupted = false;
            while (!isDone) {
                LockSupport.park(this);
                isInterrupted |= Thread.interrupted();
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
            return failure;
        }
    }

    /// Has some helper do the work of a team's member.
    static Task start(IntConsumer work, int member) {
        Task task = new Task(work, member);
        Helper idle = IDLE.pollFirst();
        if (idle == null) {
            new Helper(task).start();
        } else {
            idle.task = task;
            LockSupport.unpark(idle);
        }
        return task;
    }

    @Override
    public void run() {
        for (Task next = next(); next != null; next = next()) {
            task = null;
            next.run();
            // before anybody hears that the work is done: what follows shall find this thread
            IDLE.addFirst(this);
            next.end();
        }
    }

    /// Waits for work; null: none came for long, and none will.
    private @Nullable Task next() {
        lookOut(() -> task != null);
        long end = System.nanoTime() + SLEEPING_NANOS;
        while (task == null) {
            long left = end - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else if (IDLE.remove(this)) {
                return null;
            } else {
                // somebody has just taken it from there and is about to hand it work
                Thread.onSpinWait();
            }
        }
        return task;
    }

    private static void lookOut(BooleanSupplier isThere) {
        long end = System.nanoTime() + LOOKING_OUT_NANOS;
        while (!isThere.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
