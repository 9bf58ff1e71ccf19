/// Turns a checked standard into kernels over columns.
///
/// Stages: expression tree → slots and kernels, grouped into phases at the points where a whole cohort must be known
/// before the next row can be decided. A kernel works on one batch of rows; truths are two bitmaps (certainly true,
/// possibly true), numbers are two columns (least and greatest possible value).
@NullMarked
package org.xingping.engine.plan;

import org.jspecify.annotations.NullMarked;
