package org.xingping.engine.plan;

/// Thrown inside the planner where a number might not fit 64 bits or has a shape without a kernel; the text then runs
/// row by row.
final class TooWide extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooWide(String why) {
        super(why, null, false, false);
    }
}
