/// Golden cases: units with made-up facts and the results a standard must give them, kept beside the standard as CSV.
///
/// They are the one contract that the engine, the command line, the Spark job and the application are all held to, and
/// a district may keep its own beside an overlay. Reading them says nothing about how facts become numbers: facts stay
/// the texts a clerk would write.
@NullMarked
package org.xingping.engine.golden;

import org.jspecify.annotations.NullMarked;
