package org.xingping.bench.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// Processor time of this process. On a machine with other work it says more than the clock on the wall.
final class ProcessClock {

    private static final int CLOCK_PROCESS_CPUTIME_ID_ON_LINUX = 2;

    private static final @Nullable MethodHandle CLOCK = clock();

    private ProcessClock() {}

    /// The JDK's own figure comes in steps of 10 ms, more than ours takes for a nation.
    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle clock() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    static long nanos() {
        if (CLOCK == null) {
            return ManagementFactory.getOperatingSystemMXBean()
                            instanceof com.sun.management.OperatingSystemMXBean system
                    ? system.getProcessCpuTime()
                    : 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
            int failed = (int) CLOCK.invokeExact(CLOCK_PROCESS_CPUTIME_ID_ON_LINUX, time);
            if (failed != 0) {
                throw new IllegalStateException("clock_gettime");
            }
            return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
                    + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
        } catch (Throwable unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
