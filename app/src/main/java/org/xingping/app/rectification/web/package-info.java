/// The pages on which the consequences of results are followed up.
@NullMarked
package org.xingping.app.rectification.web;

import org.jspecify.annotations.NullMarked;
