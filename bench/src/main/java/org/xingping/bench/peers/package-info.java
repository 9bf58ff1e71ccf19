/// Our engine and its peers side by side: the same work, answers that must agree, medians and ratios of one run.
@NullMarked
package org.xingping.bench.peers;

import org.jspecify.annotations.NullMarked;
