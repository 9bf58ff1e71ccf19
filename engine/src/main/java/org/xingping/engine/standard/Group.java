package org.xingping.engine.standard;

/// Among whom a unit is compared.
public enum Group {
    /// The units with the same parent.
    PARENT,
    /// All units rated together.
    ALL;

    static Group of(String word) {
        return word.equals("all") ? ALL : PARENT;
    }
}
