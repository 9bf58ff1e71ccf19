/// The metric dictionary: what can be reported, in which unit, how finely and within which range.
@NullMarked
package org.xingping.engine.metric;

import org.jspecify.annotations.NullMarked;
