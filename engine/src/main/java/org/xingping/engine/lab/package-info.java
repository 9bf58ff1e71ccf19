/// Trying a rule before it is issued: whose award another condition changes, and who is near its border. On the same
/// engine as official ratings.
@NullMarked
package org.xingping.engine.lab;

import org.jspecify.annotations.NullMarked;
