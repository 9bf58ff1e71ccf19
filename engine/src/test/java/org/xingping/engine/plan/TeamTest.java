package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TeamTest {

    @Test
    void everyMemberWorksOnce() {
        AtomicIntegerArray worked = new AtomicIntegerArray(4);
        new Team(4).run(worked::incrementAndGet);
        for (int member = 0; member < 4; member++) {
            assertEquals(1, worked.get(member));
        }
    }

    /// Whoever calls goes on with what the others write: none may still be at it.
    @Test
    void whenOneFailsTheOthersAreWaitedFor() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean isEnded = new AtomicBoolean();
        IllegalStateException failure = new IllegalStateException("a slot is not kept");
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> new Team(2).run(member -> {
                    if (member == 0) {
                        failed.countDown();
                        throw failure;
                    }
                    awaitAndLinger(failed);
                    isEnded.set(true);
                }));
        assertSame(failure, thrown);
        assertTrue(isEnded.get());
    }

    @Test
    void whatFailsOnAnotherThreadIsThrownAsItWas() {
        IllegalStateException failure = new IllegalStateException("a slot is not kept");
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> new Team(2).run(member -> {
                    if (member == 1) {
                        throw failure;
                    }
                }));
        assertSame(failure, thrown);
    }

    @Test
    void anInterruptionIsKeptForTheCaller() {
        Thread.currentThread().interrupt();
        AtomicBoolean isEnded = new AtomicBoolean();
        new Team(2).run(member -> {
            if (member == 1) {
                // longer than anybody looks out
                LockSupport.parkNanos(20_000_000);
                isEnded.set(true);
            }
        });
        assertTrue(Thread.interrupted());
        assertTrue(isEnded.get());
    }

    /// Helpers go from team to team, some while they are about to sleep.
    @Test
    void helpersServeManyTeamsAtOnce() throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        AtomicIntegerArray worked = new AtomicIntegerArray(4);
        for (int caller = 0; caller < 4; caller++) {
            int number = caller;
            callers.add(Thread.ofPlatform().start(() -> {
                for (int run = 0; run < 500; run++) {
                    new Team(1 + (run + number) % 4).run(member -> worked.incrementAndGet(number));
                    if (run % 50 == number) {
                        LockSupport.parkNanos(200_000);
                    }
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        for (int caller = 0; caller < 4; caller++) {
            assertEquals(500 / 4 * (1 + 2 + 3 + 4), worked.get(caller));
        }
    }

    private static void awaitAndLinger(CountDownLatch latch) {
        try {
            latch.await();
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
