/// Tests of the reminders.
@NullMarked
package org.xingping.app.reminders;

import org.jspecify.annotations.NullMarked;
