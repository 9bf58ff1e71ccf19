/// YAML read with every position kept, so that each later message can point at its line and column.
@NullMarked
package org.xingping.engine.source;

import org.jspecify.annotations.NullMarked;
