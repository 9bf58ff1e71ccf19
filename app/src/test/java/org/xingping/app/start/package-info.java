@NullMarked
package org.xingping.app.start;

import org.jspecify.annotations.NullMarked;
