@NullMarked
package org.xingping.app.bundle;

import org.jspecify.annotations.NullMarked;
