/// Why a unit has its award: every clause with its condition, the condition with the unit's numbers, and what is
/// missing.
@NullMarked
package org.xingping.engine.explain;

import org.jspecify.annotations.NullMarked;
