@NullMarked
package org.xingping.app.demo;

import org.jspecify.annotations.NullMarked;
