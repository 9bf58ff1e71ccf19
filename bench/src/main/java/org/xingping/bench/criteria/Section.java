package org.xingping.bench.criteria;

import java.util.List;

/// A section: criteria with the points each is worth. It wins its star with 90 % of them.
public record Section(String id, List<Weighted> criteria) {

    /// Of ten points nine make a star.
    private static final int STAR_TENTHS = 9;

    public Section {
        criteria = List.copyOf(criteria);
    }

    /// A criterion and its points.
    public record Weighted(String id, Criterion criterion, int points) {}

    /// All points there are.
    public int points() {
        return criteria.stream().mapToInt(Weighted::points).sum();
    }

    /// The least number of points that makes a star.
    public int starFrom() {
        return (points() * STAR_TENTHS + 9) / 10;
    }
}
