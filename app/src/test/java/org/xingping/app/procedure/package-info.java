/// Tests of the procedure.
@NullMarked
package org.xingping.app.procedure;

import org.jspecify.annotations.NullMarked;
