@NullMarked
package org.xingping.app.database;

import org.jspecify.annotations.NullMarked;
