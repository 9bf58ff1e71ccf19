/// Tests of what follows from published results.
@NullMarked
package org.xingping.app.rectification;

import org.jspecify.annotations.NullMarked;
