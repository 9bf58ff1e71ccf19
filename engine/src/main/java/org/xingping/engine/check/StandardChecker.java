package org.xingping.engine.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.ConditionCompiler;
import org.xingping.engine.condition.ConditionCompiler.Expected;
import org.xingping.engine.condition.Names;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Checks a standard and compiles its texts.
public final class StandardChecker {

    private final Standard standard;
    private final Dictionary dictionary;
    private final Problems problems = new Problems();
    private final Names names;
    private final ConditionCompiler compiler;
    private final Map<Snippet, Compiled> texts = new HashMap<>();

    private StandardChecker(Standard standard, Dictionary dictionary) {
        this.standard = standard;
        this.dictionary = dictionary;
        this.names = StandardNames.of(standard, dictionary);
        this.compiler = new ConditionCompiler(names, problems);
    }

    /// Checks what a standard needs to be run at all.
    ///
    /// @param dictionary the shared dictionary with the standard's own metrics
    /// @throws InputRefused when a name, a type or a reference is wrong
    public static CheckedStandard check(Standard standard, Dictionary dictionary) {
        return new StandardChecker(standard, dictionary).check();
    }

    private CheckedStandard check() {
        new StructureCheck(standard, dictionary, problems).check();
        compileAll();
        problems.refuseOnError();
        CheckedStandard checked = new CheckedStandard(standard, dictionary, names, texts, compiler);
        new DependencyCheck(checked, problems).check();
        problems.refuseOnError();
        return checked;
    }

    /// All problems of a standard, errors first found first, instead of an exception.
    public static List<Problem> problems(Standard standard, Dictionary dictionary) {
        try {
            check(standard, dictionary);
            return List.of();
        } catch (InputRefused refused) {
            return refused.problems();
        }
    }

    private void compileAll() {
        standard.excluded().forEach(exclusion -> truth(exclusion.when()));
        standard.values().forEach(this::value);
        standard.formulas().forEach(this::value);
        for (Section section : standard.sections()) {
            if (section.requirement() instanceof Section.Requirement.Holds(Snippet condition)) {
                compile(condition, Expected.TRUTH, own(section));
            }
        }
        standard.clauses().forEach(this::clause);
        number(standard.score());
        for (Standard.AwardRule rule : standard.award()) {
            truth(rule.when());
            if (rule.quota() != null) {
                number(rule.quota().share());
                number(rule.quota().by());
            }
        }
        for (Standard.Target target : standard.targets()) {
            truth(target.among());
            truth(target.share());
        }
        standard.consequences().forEach(consequence -> truth(consequence.when()));
    }

    /// Inside a section's requirement the plain names mean the section's own figures.
    private static Map<String, String> own(Section section) {
        return Map.of(
                "share", StandardNames.share(section.id()),
                "points", StandardNames.points(section.id()),
                "met", StandardNames.metCount(section.id()),
                "kept", StandardNames.kept(section.id()));
    }

    private void clause(Clause clause) {
        switch (clause.kind()) {
            case Clause.When(Snippet condition, var worth) -> truth(condition);
            case Clause.FormulaPoints points -> number(points.formula());
            case Clause.Finding finding -> {}
            case Clause.AwardedPoints points -> {}
            case Clause.Omitted omitted -> {}
        }
    }

    private void value(Value value) {
        switch (value.form()) {
            case Value.Is(Snippet formula) -> number(formula);
            case Value.Weighted(var parts) ->
                parts.forEach(part -> {
                    number(part.of());
                    number(part.weight());
                });
            case Value.Bands(Snippet by, var bands) -> {
                number(by);
                bands.forEach(band -> number(band.is()));
            }
            case Value.Matrix matrix -> {
                number(matrix.first());
                number(matrix.second());
            }
            case Value.RankOf rank -> number(rank.of());
            case Value.Percentile percentile -> number(percentile.of());
        }
    }

    private void truth(@Nullable Snippet snippet) {
        compile(snippet, Expected.TRUTH, Map.of());
    }

    private void number(@Nullable Snippet snippet) {
        compile(snippet, Expected.NUMBER, Map.of());
    }

    private void compile(@Nullable Snippet snippet, Expected expected, Map<String, String> aliases) {
        if (snippet == null) {
            return;
        }
        Compiled compiled = compiler.compile(snippet, expected, aliases);
        if (compiled != null) {
            texts.put(snippet, compiled);
        }
    }
}
