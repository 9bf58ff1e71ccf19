@NullMarked
package org.xingping.app.desk;

import org.jspecify.annotations.NullMarked;
