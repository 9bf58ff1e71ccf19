package org.xingping.engine.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Named;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Metric.Better;
import org.xingping.engine.problem.Position;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.AwardRule;
import org.xingping.engine.standard.Value;

/// What a text reads: figures, and counted things such as stars; values are replaced by what they are made of.
final class Inputs {

    private static final Set<String> COUNTED = Set.of(
            StandardNames.STARS,
            StandardNames.TIER,
            StandardNames.SHARE,
            StandardNames.POINTS,
            StandardNames.AWARD_VALUE);

    private static final List<String> COUNTED_PREFIXES = List.of(
            StandardNames.met(""),
            StandardNames.star(""),
            StandardNames.points(""),
            StandardNames.share(""),
            StandardNames.metCount(""));

    private final Study study;

    Inputs(Study study) {
        this.study = study;
    }

    /// Which way an input is the better one; counted things are better when there are more of them.
    Better better(String input) {
        Metric metric = study.checked().metric(input);
        if (metric != null) {
            return metric.better();
        }
        for (Standard.Veto veto : study.standard().vetoes()) {
            if (input.equals(StandardNames.met(veto.clause().id()))) {
                return Better.LESS;
            }
        }
        boolean isCounted = COUNTED.contains(input) || COUNTED_PREFIXES.stream().anyMatch(input::startsWith);
        return isCounted ? Better.MORE : Better.NEITHER;
    }

    /// An input as an expression.
    static Expression expression(String input) {
        boolean isTruth = input.startsWith(StandardNames.met("")) || input.startsWith(StandardNames.star(""));
        return isTruth ? new Named(input) : new Reference(input);
    }

    Set<String> of(Compiled text) {
        Set<String> inputs = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        text.names().forEach(name -> collect(name, inputs, seen));
        return inputs;
    }

    /// What decides the award, quotas included.
    Set<String> ofAward() {
        Set<String> inputs = new LinkedHashSet<>();
        for (AwardRule rule : study.standard().award()) {
            if (rule.when() != null) {
                inputs.addAll(of(study.compiled(rule.when())));
            }
            if (rule.quota() != null) {
                inputs.addAll(of(study.compiled(rule.quota().by())));
            }
        }
        return inputs;
    }

    private void collect(String name, Set<String> inputs, Set<String> seen) {
        if (!seen.add(name)) {
            return;
        }
        Value value = study.definitions().declared(name);
        if (value == null) {
            inputs.add(name);
            return;
        }
        texts(value.form()).forEach(text -> study.compiled(text).names().forEach(used -> collect(used, inputs, seen)));
    }

    private static List<Snippet> texts(Value.Form form) {
        return switch (form) {
            case Value.Is(Snippet formula) -> List.of(formula);
            case Value.Weighted(var parts) ->
                parts.stream()
                        .flatMap(part -> Stream.of(part.of(), part.weight()))
                        .toList();
            case Value.Bands(Snippet by, var bands) -> {
                List<Snippet> texts = new ArrayList<>(List.of(by));
                bands.forEach(band -> texts.add(band.is()));
                yield texts;
            }
            case Value.Matrix(Snippet first, Snippet second, var rows) -> List.of(first, second);
            case Value.RankOf rank -> List.of(rank.of());
            case Value.Percentile percentile -> List.of(percentile.of());
        };
    }

    /// Where a text uses the input, itself or within a value.
    Position at(Compiled text, String input) {
        Directions directions = study.directions(input);
        return text.names().stream()
                .filter(name -> directions.of(name) != Direction.NONE)
                .findFirst()
                .map(name -> Study.at(text, name, 0))
                .orElse(text.source().at());
    }
}
