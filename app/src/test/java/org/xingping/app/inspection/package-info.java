/// Tests of draws and inspections.
@NullMarked
package org.xingping.app.inspection;

import org.jspecify.annotations.NullMarked;
