/// Facts files: tables people write in a spreadsheet or export from a system, read into a `FactTable` or refused as a
/// whole.
@NullMarked
package org.xingping.engine.facts.file;

import org.jspecify.annotations.NullMarked;
