/// The commands: each parses, calls the engine and prints; what goes wrong they throw.
@NullMarked
package org.xingping.cli.command;

import org.jspecify.annotations.NullMarked;
