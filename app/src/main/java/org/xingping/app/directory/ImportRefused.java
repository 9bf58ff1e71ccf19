package org.xingping.app.directory;

import java.util.List;
import org.xingping.engine.language.Language;
import org.xingping.engine.problem.Problem;

/// A file of units cannot be imported, and nothing of it was.
public class ImportRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// More are counted, not told.
    public static final int TOLD = 50;

    private final transient List<Problem> problems;
    private final int count;

    ImportRefused(List<Problem> problems, int count) {
        super(problems.getFirst().in(Language.EN));
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /// The first of them, in the order of the file.
    public List<Problem> problems() {
        return problems;
    }

    /// How many there are.
    public int count() {
        return count;
    }
}
