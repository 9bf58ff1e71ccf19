/// Tests of the lab.
@NullMarked
package org.xingping.app.lab;

import org.jspecify.annotations.NullMarked;
