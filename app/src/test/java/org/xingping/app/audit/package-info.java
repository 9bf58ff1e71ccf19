/// Tests of the trail of decisions.
@NullMarked
package org.xingping.app.audit;

import org.jspecify.annotations.NullMarked;
