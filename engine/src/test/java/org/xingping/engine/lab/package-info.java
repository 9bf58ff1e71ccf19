/// Tests of the lab.
@NullMarked
package org.xingping.engine.lab;

import org.jspecify.annotations.NullMarked;
