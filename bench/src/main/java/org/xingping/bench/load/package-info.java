/// The application under load at the size of a nation: `LoadNation` is the command.
@NullMarked
package org.xingping.bench.load;

import org.jspecify.annotations.NullMarked;
