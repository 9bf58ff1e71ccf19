package org.xingping.engine.plan;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A thread that helps teams.
///
/// The parts of a rating follow each other within microseconds, and to wake a sleeping thread takes up to a hundred of
/// them: a helper whose work is done looks out for more a short while before it sleeps, and so does who waits for it.
/// After a minute without work it ends.
///
/// Nothing is allocated between taking work and saying that it is done, so that whoever waits hears of it even when
/// memory has run out.
final class Helper extends Thread {

    /// About what it takes to wake a thread that sleeps. With one processor nobody gets on while somebody looks out.
    private static final long LOOKING_OUT_NANOS =
            Runtime.getRuntime().availableProcessors() == 1 ? 0 : TimeUnit.MICROSECONDS.toNanos(100);

    private static final long SLEEPING_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// Those without work, the one on top that worked last.
    private static final Object IDLE = new Object();

    private static @Nullable Helper top;
    private @Nullable Helper below;

    private volatile @Nullable Task task;

    private Helper(Task first) {
        super("xingping-rating");
        task = first;
        setDaemon(true);
    }

    /// What one helper does for a team.
    static final class Task {
        private final int member;
        private final Thread waiting = Thread.currentThread();
        private volatile boolean isDone;

        /// Forgotten when it is done, with all that it holds.
        private @Nullable IntConsumer work;

        private @Nullable Throwable failure;

        private Task(IntConsumer work, int member) {
            this.work = work;
            this.member = member;
        }

        private void run() {
            try {
                if (work != null) {
                    work.accept(member);
                }
            } catch (Throwable failed) {
                failure = failed;
            } finally {
                work = null;
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
            long begin = System.nanoTime();
            while (!isDone && System.nanoTime() - begin < LOOKING_OUT_NANOS) {
                Thread.onSpinWait();
            }
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
        Helper idle = takeIdle();
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
            // what work has left of an interruption would keep this thread from sleeping
            Thread.interrupted();
            // before anybody hears that the work is done: what follows shall find this thread
            becomeIdle();
            next.end();
        }
    }

    /// Waits for work; null: none came for long, and none will.
    private @Nullable Task next() {
        long begin = System.nanoTime();
        while (task == null) {
            long waited = System.nanoTime() - begin;
            if (waited < LOOKING_OUT_NANOS) {
                Thread.onSpinWait();
            } else if (waited < SLEEPING_NANOS) {
                LockSupport.parkNanos(this, SLEEPING_NANOS - waited);
            } else if (leave()) {
                return null;
            } else {
                // somebody has just taken it and is about to hand it work
                Thread.onSpinWait();
            }
        }
        return task;
    }

    // Who is idle

    private static @Nullable Helper takeIdle() {
        synchronized (IDLE) {
            Helper taken = top;
            if (taken != null) {
                top = taken.below;
                taken.below = null;
            }
            return taken;
        }
    }

    private void becomeIdle() {
        synchronized (IDLE) {
            below = top;
            top = this;
        }
    }

    /// Stops being idle; false when somebody has taken it already.
    private boolean leave() {
        synchronized (IDLE) {
            Helper above = null;
            for (Helper each = top; each != null; each = each.below) {
                if (each == this) {
                    if (above == null) {
                        top = below;
                    } else {
                        above.below = below;
                    }
                    return true;
                }
                above = each;
            }
            return false;
        }
    }
}
