/// A standard as data: its format, its parts as records, overlays, the dictionary and the library of installed
/// standards.
///
/// Stages: YAML → `SourceNode` → (overlay) → [org.xingping.engine.standard.Standard] → `CheckedStandard` →
/// `RatingPlan`.
@NullMarked
package org.xingping.engine.standard;

import org.jspecify.annotations.NullMarked;
