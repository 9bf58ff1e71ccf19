package org.xingping.engine.facts.file;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// What is wrong with one facts file: listed up to a bound, beyond it only counted, because a wrong column of a
/// nation's file would otherwise be half a million texts.
final class Complaints {

    static final int LISTED = 1_000;

    private final String file;
    private final List<Problem> causes = new ArrayList<>();
    private final List<Problem> listed = new ArrayList<>();
    private long unlisted;

    /// @param file the file as the user named it
    Complaints(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void add(Position at, String rule, Text what, Text remedy) {
        if (listed.size() < LISTED) {
            listed.add(Problem.error(at, rule, what, remedy));
        } else {
            unlisted++;
        }
    }

    /// Adds something that other problems come from and that is therefore listed before all of them.
    void addCause(Position at, String rule, Text what, Text remedy) {
        causes.add(Problem.error(at, rule, what, remedy));
    }

    void addForFile(String rule, Text what, Text remedy) {
        add(Position.ofFile(file), rule, what, remedy);
    }

    /// Whether further problems are only counted, so that looking for a remedy would be wasted.
    boolean isFull() {
        return listed.size() >= LISTED;
    }

    boolean isEmpty() {
        return listed.isEmpty() && causes.isEmpty();
    }

    /// Refuses the file for this one reason, whatever was found before.
    InputRefused only(String rule, Text what, Text remedy) {
        return new InputRefused(List.of(Problem.error(Position.ofFile(file), rule, what, remedy)));
    }

    /// @throws InputRefused with everything listed and a count of the rest, when anything was wrong
    void refuseIfAny() {
        if (isEmpty()) {
            return;
        }
        List<Problem> all = new ArrayList<>(causes);
        all.addAll(listed);
        throw new InputRefused(all, unlisted);
    }
}
