/// One hundred criteria over a nation's communities: the work on which engines are held side by side.
@NullMarked
package org.xingping.bench.criteria;

import org.jspecify.annotations.NullMarked;
