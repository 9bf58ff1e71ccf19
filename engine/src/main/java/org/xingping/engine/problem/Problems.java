package org.xingping.engine.problem;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.language.Text;

/// Collects problems while an input is read, so that a user sees all of them at once and not one per attempt.
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void error(Position at, String rule, Text what, Text remedy) {
        found.add(Problem.error(at, rule, what, remedy));
    }

    public void warning(Position at, String rule, Text what, Text remedy) {
        found.add(Problem.warning(at, rule, what, remedy));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /// Refuses the input when any error was found.
    ///
    /// @throws InputRefused with every problem collected so far
    public void refuseOnError() {
        if (hasErrors()) {
            throw new InputRefused(all());
        }
    }
}
