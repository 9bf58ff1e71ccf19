@NullMarked
package org.xingping.app.web;

import org.jspecify.annotations.NullMarked;
