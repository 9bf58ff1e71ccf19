package org.xingping.engine.facts.file;

import org.xingping.engine.facts.FactColumn;

/// What a column of a file holds, according to its header.
sealed interface HeaderColumn {

    /// A column that identifies the unit.
    enum Identity implements HeaderColumn {
        UNIT("unit"),
        PARENT("parent"),
        NAME("name");

        private final String key;

        Identity(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    record Facts(FactColumn column) implements HeaderColumn {}

    /// A column without a name; fine as long as nothing stands in it, spreadsheets export such columns.
    record Nameless() implements HeaderColumn {}

    /// A column already complained about.
    record Refused() implements HeaderColumn {}
}
