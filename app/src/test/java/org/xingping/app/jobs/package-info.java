/// Tests of the jobs.
@NullMarked
package org.xingping.app.jobs;

import org.jspecify.annotations.NullMarked;
