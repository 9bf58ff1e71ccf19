@NullMarked
package org.xingping.app.rankings;

import org.jspecify.annotations.NullMarked;
