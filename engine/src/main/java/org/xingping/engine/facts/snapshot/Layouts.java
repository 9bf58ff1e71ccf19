package org.xingping.engine.facts.snapshot;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// How numbers lie in a snapshot: little-endian on every machine.
final class Layouts {

    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ORDER);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ORDER);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ORDER);

    /// First and last bytes of every snapshot: `XPGSNAP` and a zero byte.
    static final long MAGIC = 0x0050_414E_5347_5058L;

    static final int VERSION = 1;

    /// Bytes of the tail that says where the directory is.
    static final int TAIL = 48;

    /// Sections begin at multiples of this: a cache line.
    static final int ALIGNMENT = 64;

    private Layouts() {}
}
