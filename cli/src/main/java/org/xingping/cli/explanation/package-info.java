/// One unit's rating told clause by clause, and the way to its next award.
@NullMarked
package org.xingping.cli.explanation;

import org.jspecify.annotations.NullMarked;
