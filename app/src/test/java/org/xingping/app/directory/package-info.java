@NullMarked
package org.xingping.app.directory;

import org.jspecify.annotations.NullMarked;
