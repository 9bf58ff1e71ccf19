/// What can only be said of a unit by looking at its group: places, quotas, percentiles. Plain functions
/// over columns of intervals.
@NullMarked
package org.xingping.engine.cohort;

import org.jspecify.annotations.NullMarked;
