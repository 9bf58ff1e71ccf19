/// The command line: it parses, calls the engine and prints; the commands are in `command`.
@NullMarked
package org.xingping.cli;

import org.jspecify.annotations.NullMarked;
