/// Conditions and formulas: CEL, parsed and type-checked by the official library against the metric dictionary, turned
/// into a small typed tree.
///
/// Numbers are exact decimals everywhere. CEL has no decimal type, so every number literal becomes an opaque `decimal`
/// before the type check; ordered words are opaque types of their own, so that an honour cannot be compared with a
/// grade.
@NullMarked
package org.xingping.engine.condition;

import org.jspecify.annotations.NullMarked;
