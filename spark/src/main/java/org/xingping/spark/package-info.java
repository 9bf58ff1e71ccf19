/// The same engine inside Apache Spark, for a nation: each partition is a table of whole groups, rated where it lies.
@NullMarked
package org.xingping.spark;

import org.jspecify.annotations.NullMarked;
