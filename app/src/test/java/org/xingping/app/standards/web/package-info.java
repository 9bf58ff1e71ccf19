/// Tests of what the pages about standards write.
@NullMarked
package org.xingping.app.standards.web;

import org.jspecify.annotations.NullMarked;
