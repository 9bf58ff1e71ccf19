/// Tests of the rounds of rating.
@NullMarked
package org.xingping.app.cycles;

import org.jspecify.annotations.NullMarked;
