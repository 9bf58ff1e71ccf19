@NullMarked
package org.xingping.app.ratings;

import org.jspecify.annotations.NullMarked;
