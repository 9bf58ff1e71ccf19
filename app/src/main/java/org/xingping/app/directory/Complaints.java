package org.xingping.app.directory;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// What is wrong with a file, collected so that one reading tells all.
final class Complaints {

    private final List<Problem> first = new ArrayList<>();
    private int count;

    void add(Position at, String rule, Text what, Text remedy) {
        count++;
        if (first.size() < ImportRefused.TOLD) {
            first.add(Problem.error(at, rule, what, remedy));
        }
    }

    /// @throws ImportRefused when there is any
    void refuseIfAny() {
        if (count > 0) {
            throw new ImportRefused(first, count);
        }
    }

    static ImportRefused only(String file, String rule, Text what, Text remedy) {
        return new ImportRefused(List.of(Problem.error(Position.ofFile(file), rule, what, remedy)), 1);
    }
}
