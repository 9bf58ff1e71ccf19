/// Snapshots: the facts of a nation in one file of columns that is mapped into memory, so that opening it takes about
/// as long as rating it. What the bytes mean is in docs/reference/snapshot.md.
@NullMarked
package org.xingping.engine.facts.snapshot;

import org.jspecify.annotations.NullMarked;
