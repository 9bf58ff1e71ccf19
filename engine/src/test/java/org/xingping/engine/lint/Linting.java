package org.xingping.engine.lint;

import java.util.List;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// Takes a standard through reading, checking and the lint.
final class Linting {

    private Linting() {}

    /// Everything wrong with a standard; what refuses it hides what would come after.
    static List<Problem> problems(String name, String yaml, Dictionary dictionary) {
        try {
            return StandardLint.problems(checked(SourceReader.read(name, yaml), dictionary));
        } catch (InputRefused refused) {
            return refused.problems();
        }
    }

    static CheckedStandard checked(SourceNode.Mapping source, Dictionary dictionary) {
        Standard standard = StandardReader.read(source, dictionary);
        return StandardChecker.check(standard, dictionary.with(standard.scales(), standard.metrics()));
    }
}
