@NullMarked
package org.xingping.app.procedure.web;

import org.jspecify.annotations.NullMarked;
