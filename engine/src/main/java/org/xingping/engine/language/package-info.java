/// Bilingual texts: everything a person reads exists in Chinese and in English.
@NullMarked
package org.xingping.engine.language;

import org.jspecify.annotations.NullMarked;
