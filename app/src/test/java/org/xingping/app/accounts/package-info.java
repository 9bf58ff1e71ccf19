@NullMarked
package org.xingping.app.accounts;

import org.jspecify.annotations.NullMarked;
