/// Journeys of people through the whole application, in a real browser.
@NullMarked
package org.xingping.app.journey;

import org.jspecify.annotations.NullMarked;
