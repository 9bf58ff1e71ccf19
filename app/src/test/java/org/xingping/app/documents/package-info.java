@NullMarked
package org.xingping.app.documents;

import org.jspecify.annotations.NullMarked;
