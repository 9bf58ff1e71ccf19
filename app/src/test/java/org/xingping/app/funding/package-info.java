/// Tests of what results come to in money, staff and room.
@NullMarked
package org.xingping.app.funding;

import org.jspecify.annotations.NullMarked;
