package org.xingping.spark;

import java.util.List;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// Refusals with one reason.
final class Refused {

    private Refused() {}

    /// @param what a path or an option
    static InputRefused because(String what, String rule, Text why, Text remedy) {
        return new InputRefused(List.of(Problem.error(Position.ofFile(what), rule, why, remedy)));
    }

    /// @param option the option, or the path it names
    static InputRefused wrongUse(String option, Text why, Text remedy) {
        return because(option, "wrong-use", why, remedy);
    }
}
