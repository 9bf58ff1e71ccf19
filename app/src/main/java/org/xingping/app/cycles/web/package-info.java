/// The page about rounds of rating: what is open, what is published, and how a round goes on.
@NullMarked
package org.xingping.app.cycles.web;

import org.jspecify.annotations.NullMarked;
