package org.xingping.app.ratings;

/// Ratings of a round have to be looked at again.
record RatingsOutdated(long cycle) {}
