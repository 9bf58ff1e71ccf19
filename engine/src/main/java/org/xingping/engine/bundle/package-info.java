/// Proof bundles: a published round in one signed file, written, read and recomputed line by line.
@NullMarked
package org.xingping.engine.bundle;

import org.jspecify.annotations.NullMarked;
