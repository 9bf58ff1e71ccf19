/// Tests of the trial of a draft.
@NullMarked
package org.xingping.app.trial;

import org.jspecify.annotations.NullMarked;
