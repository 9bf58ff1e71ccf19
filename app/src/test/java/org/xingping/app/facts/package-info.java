@NullMarked
package org.xingping.app.facts;

import org.jspecify.annotations.NullMarked;
