/// Tests of editions, drafts and the pages about them.
@NullMarked
package org.xingping.app.standards;

import org.jspecify.annotations.NullMarked;
