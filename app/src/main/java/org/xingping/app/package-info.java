/// The web application: a community reports once and sees its stars.
@NullMarked
package org.xingping.app;

import org.jspecify.annotations.NullMarked;
