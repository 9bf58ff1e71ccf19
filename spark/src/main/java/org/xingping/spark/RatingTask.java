package org.xingping.spark;

import java.io.Serializable;
import java.util.List;

/// What a partition has to be told to rate itself: plain texts, so that it travels to any executor.
///
/// @param source what messages call the facts
/// @param canonicalStandard the standard with everything its ratings depend on, in canonical form
/// @param sha256 the hash of that
/// @param columns the columns of facts a row begins with: `unit`, `parent` and what the standard reads
/// @param earlier how many awards of earlier cycles follow in a row, the last cycle's first
/// @param values the values and formulas that get a column each
record RatingTask(
        String source, String canonicalStandard, String sha256, List<String> columns, int earlier, List<String> values)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    RatingTask {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /// The column of the award so many cycles ago, 1 for the last one.
    static String awardColumn(int ago) {
        return "xingping award " + ago;
    }
}
