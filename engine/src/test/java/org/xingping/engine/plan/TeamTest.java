package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

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
                isEnded.set(true);
            }
        });
        assertTrue(Thread.interrupted());
        assertTrue(isEnded.get());
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
