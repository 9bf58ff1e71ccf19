/// How the command line speaks: language, colour, aligned tables, problems, progress, and files that are written
/// whole or not at all.
@NullMarked
package org.xingping.cli.output;

import org.jspecify.annotations.NullMarked;
