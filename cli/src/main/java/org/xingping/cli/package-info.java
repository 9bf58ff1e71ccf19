/** The command line: one class per command; each parses, calls the engine, prints. */
@NullMarked
package org.xingping.cli;

import org.jspecify.annotations.NullMarked;
