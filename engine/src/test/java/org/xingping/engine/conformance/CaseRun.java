package org.xingping.engine.conformance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// Runs a text as the only condition or formula of a standard, over one unit.
final class CaseRun {

    /// What came of a text.
    sealed interface Outcome {}

    /// It came to something: `true`, `false` or a number.
    record Value(String text) implements Outcome {}

    /// It was accepted and then could not be evaluated.
    record Failed() implements Outcome {}

    /// It was not accepted.
    record Refused(List<Problem> problems) implements Outcome {}

    private CaseRun() {}

    static Outcome of(CelCase test) {
        if (test.isNumber()) {
            return formula(test);
        }
        Outcome outcome = condition(test);
        boolean isNoCondition = outcome instanceof Refused(List<Problem> problems)
                && problems.stream().anyMatch(problem -> problem.rule().equals("result-type"));
        return isNoCondition ? formula(test) : outcome;
    }

    private static Outcome condition(CelCase test) {
        return run(test, "sections: [{id: s, title: {en: s}, clauses: [{id: c, when: %s}]}]".formatted(quoted(test)));
    }

    private static Outcome formula(CelCase test) {
        Outcome outcome = run(test, "values: {v: {is: %s}}".formatted(quoted(test)));
        boolean runsRowByRow = outcome instanceof Refused(List<Problem> problems)
                && problems.stream().anyMatch(problem -> problem.rule().equals("row-by-row"));
        return runsRowByRow
                ? run(
                        test,
                        "values: {v: {is: %s, decimals: 9, range: -2000000000..2000000000}}".formatted(quoted(test)))
                : outcome;
    }

    private static Outcome run(CelCase test, String part) {
        String yaml = """
                standard: case
                edition: "1"
                title: {en: case}
                source: {en: case}
                rates: community
                period: year
                metrics: [%s]
                %s
                levels: [{id: only, title: {en: only}}]
                award: [{is: only}]
                """.formatted(metrics(test), part);
        try {
            Standard standard = StandardReader.read(SourceReader.read("case.yaml", yaml), Dictionary.empty());
            CheckedStandard checked =
                    StandardChecker.check(standard, Dictionary.empty().with(standard.scales(), standard.metrics()));
            return outcome(Rater.rate(RatingPlan.of(checked), facts(test)));
        } catch (InputRefused refused) {
            return new Refused(refused.problems());
        }
    }

    private static Outcome outcome(RatingTable ratings) {
        Inspection inspection = ratings.inspect(0);
        if (inspection.clauses().containsKey("c")) {
            Inspection.Outcome met =
                    Objects.requireNonNull(inspection.clauses().get("c")).outcome();
            return switch (met) {
                case MET -> new Value("true");
                case UNMET -> new Value("false");
                case FAILED -> new Failed();
                case UNKNOWN, NOT_APPLICABLE -> new Value(met.name().toLowerCase(Locale.ROOT));
            };
        }
        Inspection.Interval number = inspection.value("v");
        if (number == null) {
            return new Failed();
        }
        return new Value(
                number.isDecided()
                        ? number.low().toPlainString()
                        : number.low().toPlainString() + ".." + number.high().toPlainString());
    }

    // Bound numbers are metrics; anything else that is bound has no place in a standard and stays undeclared.

    private static String metrics(CelCase test) {
        return String.join(
                ", ",
                numbers(test).stream()
                        .map(number -> "{id: %s, title: {en: m}, unit: u, decimals: %d, range: -1000000..1000000}"
                                .formatted(name(number), decimals(number)))
                        .toList());
    }

    private static FactTable facts(CelCase test) {
        FactTable.Builder facts = FactTable.builder();
        int row = facts.unit("unit", null, null);
        for (String number : numbers(test)) {
            facts.metric(
                    row,
                    name(number),
                    number(number).movePointRight(decimals(number)).longValueExact());
        }
        return facts.build();
    }

    private static List<String> numbers(CelCase test) {
        return test.bindings().stream()
                .filter(binding ->
                        binding.contains("=int:") || binding.contains("=uint:") || binding.contains("=double:"))
                .toList();
    }

    private static String name(String binding) {
        return binding.substring(0, binding.indexOf('='));
    }

    private static BigDecimal number(String binding) {
        return new BigDecimal(binding.substring(binding.indexOf(':') + 1));
    }

    private static int decimals(String binding) {
        return Math.max(0, number(binding).scale());
    }

    /// The text as YAML writes it in double quotes.
    private static String quoted(CelCase test) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char sign : test.expression().toCharArray()) {
            if (sign == '"' || sign == '\\') {
                quoted.append('\\').append(sign);
            } else if (sign < ' ' || sign > '~') {
                quoted.append("\\u%04x".formatted((int) sign));
            } else {
                quoted.append(sign);
            }
        }
        return quoted.append('"').toString();
    }
}
