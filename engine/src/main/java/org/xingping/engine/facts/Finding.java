package org.xingping.engine.facts;

/// What a reviewer said about a clause in words; points are kept as numbers, and a blank is no finding at all.
public enum Finding {
    MET((byte) 1),
    PARTLY((byte) 2),
    UNMET((byte) 3),
    NOT_APPLICABLE((byte) 4);

    /// How a finding is stored while a column is built; 0 stands for none.
    final byte code;

    Finding(byte code) {
        this.code = code;
    }
}
