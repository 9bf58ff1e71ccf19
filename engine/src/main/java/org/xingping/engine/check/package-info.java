/// Checks a standard: every name is known, every condition has a type, nothing depends on itself, and
/// what it says makes sense.
@NullMarked
package org.xingping.engine.check;

import org.jspecify.annotations.NullMarked;
