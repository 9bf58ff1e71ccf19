/// The pages on which rounds are led through their procedure.
@NullMarked
package org.xingping.app.procedure.web;

import org.jspecify.annotations.NullMarked;
