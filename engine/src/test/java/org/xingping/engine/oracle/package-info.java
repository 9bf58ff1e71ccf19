/// A second reading of the standard format, written from its description and not from the engine: one unit at a time,
/// fractions of unlimited integers, nothing planned and nothing kept. Slow, and the measure of the engine.
///
/// It shares with the engine the records of a parsed standard and the table of facts, and CEL's own parser.
@NullMarked
package org.xingping.engine.oracle;

import org.jspecify.annotations.NullMarked;
