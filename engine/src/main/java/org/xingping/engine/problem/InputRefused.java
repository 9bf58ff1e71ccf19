package org.xingping.engine.problem;

import java.util.List;
import org.xingping.engine.language.Language;

/// An input cannot be used; carries every problem found in it, in the order of the input.
public final class InputRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InputRefused(List<Problem> problems) {
        super(problems.isEmpty() ? "input refused" : problems.getFirst().in(Language.EN));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
