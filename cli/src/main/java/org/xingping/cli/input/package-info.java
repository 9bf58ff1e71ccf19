/// What commands work on: the installed standards, facts, and results of earlier cycles.
@NullMarked
package org.xingping.cli.input;

import org.jspecify.annotations.NullMarked;
