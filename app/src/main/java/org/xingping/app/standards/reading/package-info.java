/// Standards as people read them: clauses with their conditions in words, and what one edition changed in another.
@NullMarked
package org.xingping.app.standards.reading;

import org.jspecify.annotations.NullMarked;
