/// Tests of the statutory calendar.
@NullMarked
package org.xingping.app.calendar;

import org.jspecify.annotations.NullMarked;
