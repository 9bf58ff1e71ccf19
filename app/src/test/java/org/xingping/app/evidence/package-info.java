@NullMarked
package org.xingping.app.evidence;

import org.jspecify.annotations.NullMarked;
