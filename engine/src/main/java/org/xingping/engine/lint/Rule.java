package org.xingping.engine.lint;

import org.xingping.engine.problem.Problems;

/// Looks for one family of mistakes.
@FunctionalInterface
interface Rule {

    /// Adds what it finds; in doubt it finds nothing.
    void check(Study study, Problems problems);
}
