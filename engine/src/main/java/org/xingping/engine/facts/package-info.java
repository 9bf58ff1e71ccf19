/// Facts: what units reported and reviewers found, as columns of scaled integers and bitmaps.
///
/// Reading files is in `org.xingping.engine.facts.file`; everything here is in memory.
@NullMarked
package org.xingping.engine.facts;

import org.jspecify.annotations.NullMarked;
