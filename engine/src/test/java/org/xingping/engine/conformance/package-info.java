/// The public conformance cases of CEL, run as conditions and formulas of a standard.
@NullMarked
package org.xingping.engine.conformance;

import org.jspecify.annotations.NullMarked;
