/// The file format described as data: one description checks files, fills defaults, and writes the JSON Schema, the
/// reference page and the canonical form.
@NullMarked
package org.xingping.engine.format;

import org.jspecify.annotations.NullMarked;
