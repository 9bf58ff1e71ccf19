package org.xingping.engine.problem;

import java.util.List;
import org.xingping.engine.language.Language;

/// An input cannot be used; carries every problem found in it, in the order of the input, up to a bound.
public final class InputRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    private final long unlisted;

    public InputRefused(List<Problem> problems) {
        this(problems, 0);
    }

    /// @param unlisted how many further problems were only counted
    public InputRefused(List<Problem> problems, long unlisted) {
        super(problems.isEmpty() ? "input refused" : problems.getFirst().in(Language.EN));
        this.problems = List.copyOf(problems);
        this.unlisted = unlisted;
    }

    public List<Problem> problems() {
        return problems;
    }

    /// How many problems were found beyond those of [#problems]; 0 for most inputs.
    public long unlisted() {
        return unlisted;
    }
}
