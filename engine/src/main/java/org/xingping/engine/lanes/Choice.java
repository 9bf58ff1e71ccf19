package org.xingping.engine.lanes;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Chooses the lanes, once for the machine: those on vector instructions where the JVM was started with
/// `--add-modules jdk.incubator.vector`, and only after they have been compiled, for which a thread of its own warms
/// them up as soon as a large table is first rated. Until then, and for small tables, plain Java is quicker. A large
/// table that is bound to be rated again and again warms them up by itself.
///
/// `-Dxingping.lanes=plain` or `vector` settles it by hand.
final class Choice {

    /// A table with fewer rows is done before the choice would matter.
    private static final int FEW_ROWS = 20_000;

    private static final String WANTED =
            System.getProperty("xingping.lanes", "auto").toLowerCase(Locale.ROOT);

    private static final @Nullable Lanes VECTOR = load();
    private static volatile boolean isWarm;
    private static boolean isWarming;

    private Choice() {}

    private static @Nullable Lanes load() {
        boolean isThere = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && !WANTED.equals("plain");
        return isThere ? new VectorLanes() : null;
    }

    static @Nullable Lanes vector() {
        return VECTOR == null ? null : VECTOR.own();
    }

    static Lanes forRows(int rows) {
        Lanes vector = VECTOR;
        if (vector == null) {
            return new PlainLanes();
        }
        if (WANTED.equals("vector") || (isWarm && rows >= FEW_ROWS)) {
            return vector.own();
        }
        if (rows >= FEW_ROWS) {
            warm(vector);
        }
        return new PlainLanes();
    }

    static Lanes forManyRuns(int rows) {
        boolean isWorthIt = rows >= FEW_ROWS || WANTED.equals("vector");
        return VECTOR != null && isWorthIt ? VECTOR.own() : new PlainLanes();
    }

    private static synchronized void warm(Lanes vector) {
        if (!isWarming) {
            isWarming = true;
            Thread.ofPlatform().daemon().name("xingping-lanes").start(() -> {
                isWarm = WarmUp.run(vector);
            });
        }
    }
}
