package org.xingping.engine.problem;

import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// One thing that is wrong with an input.
///
/// @param at where it stands
/// @param severity whether the input can be used all the same
/// @param rule short stable name of the rule that found it, such as `unreachable-award`; tests and editors rely on it
/// @param what what is wrong, with the value that is wrong
/// @param remedy what would be right
public record Problem(Position at, Severity severity, String rule, Text what, Text remedy) {

    /// Whether a problem stops the work.
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Problem error(Position at, String rule, Text what, Text remedy) {
        return new Problem(at, Severity.ERROR, rule, what, remedy);
    }

    public static Problem warning(Position at, String rule, Text what, Text remedy) {
        return new Problem(at, Severity.WARNING, rule, what, remedy);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// One line: `file:line:column: what is wrong; what would be right`.
    public String in(Language language) {
        String separator = language == Language.ZH ? "；" : "; ";
        return at + ": " + what.in(language) + (remedy.isEmpty() ? "" : separator + remedy.in(language));
    }
}
