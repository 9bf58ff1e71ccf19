/// The pages of draws and inspections.
@NullMarked
package org.xingping.app.inspection.web;

import org.jspecify.annotations.NullMarked;
