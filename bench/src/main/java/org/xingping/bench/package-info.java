/// JMH benchmarks and side-by-side peers; compiled in every build so that they keep up with the engine.
@NullMarked
package org.xingping.bench;

import org.jspecify.annotations.NullMarked;
