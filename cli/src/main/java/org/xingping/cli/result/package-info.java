/// Ratings as results: the table people read, the CSV other programmes read, the JSON that has everything.
@NullMarked
package org.xingping.cli.result;

import org.jspecify.annotations.NullMarked;
