package org.xingping.engine.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.ConditionCompiler;
import org.xingping.engine.condition.Names;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;

/// A standard whose conditions passed the type check.
public final class CheckedStandard {

    private final Standard standard;
    private final Dictionary dictionary;
    private final Names names;
    private final Map<Snippet, Compiled> texts;
    private final ConditionCompiler compiler;

    CheckedStandard(
            Standard standard,
            Dictionary dictionary,
            Names names,
            Map<Snippet, Compiled> texts,
            ConditionCompiler compiler) {
        this.standard = standard;
        this.dictionary = dictionary;
        this.names = names;
        this.texts = Map.copyOf(texts);
        this.compiler = compiler;
    }

    public Standard standard() {
        return standard;
    }

    /// The shared dictionary with the standard's own metrics.
    public Dictionary dictionary() {
        return dictionary;
    }

    public Names names() {
        return names;
    }

    /// The compiled form of one of the standard's texts.
    public Compiled compiled(Snippet snippet) {
        Compiled compiled = texts.get(snippet);
        if (compiled == null) {
            throw new IllegalArgumentException("not a text of " + standard.id() + ": " + snippet);
        }
        return compiled;
    }

    /// All compiled texts, in no particular order.
    public List<Compiled> texts() {
        return List.copyOf(texts.values());
    }

    /// What evaluates a text row by row where the planner does not know its shape.
    public ConditionCompiler compiler() {
        return compiler;
    }

    /// The metrics any text of the standard mentions, in the order of the dictionary.
    public List<Metric> metrics() {
        return dictionary.metrics().stream()
                .filter(metric -> texts.values().stream()
                        .anyMatch(text -> text.names().contains(metric.id())
                                || text.names().contains("known:" + metric.id())))
                .toList();
    }

    /// The key of a clause's finding in facts.
    public String findingKey(Clause clause) {
        return clause.findingKey(standard.id());
    }

    /// The metric under a name; null when the name is something else.
    public @Nullable Metric metric(String name) {
        return dictionary.metric(name);
    }
}
