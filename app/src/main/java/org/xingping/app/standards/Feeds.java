package org.xingping.app.standards;

/// Where a figure or finding counts.
///
/// @param clauses how many clauses read it
/// @param standards in how many standards
public record Feeds(int clauses, int standards) {

    /// Nothing reads it.
    public static final Feeds NOTHING = new Feeds(0, 0);

    Feeds and(int moreClauses) {
        return new Feeds(clauses + moreClauses, standards + 1);
    }
}
