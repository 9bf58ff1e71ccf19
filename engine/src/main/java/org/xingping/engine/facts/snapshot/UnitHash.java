package org.xingping.engine.facts.snapshot;

/// The hash by which a unit is found in a snapshot: FNV-1a over the UTF-8 of its code, its upper bits folded down.
final class UnitHash {

    private UnitHash() {}

    static int of(byte[] code) {
        int hash = 0x811C9DC5;
        for (byte each : code) {
            hash = (hash ^ (each & 0xFF)) * 0x01000193;
        }
        return hash ^ hash >>> 15;
    }

    /// How many places the index of so many units has: a power of two, at most half of them taken.
    static int places(int units) {
        return units == 0 ? 1 : Integer.highestOneBit(units) << 2;
    }
}
