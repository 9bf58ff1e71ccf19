package org.xingping.engine.standard;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.xingping.engine.format.ConditionText;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.source.SourceNode;

/// Which entries of the dictionary a standard can refer to.
///
/// Found before conditions are checked, by looking for ids among the words of all CEL texts. That can name an
/// entry too many (a value of the standard may have a metric's name) and never one too few.
final class UsedDefinitions {

    private final Set<String> words;
    private final Standard standard;
    private final Dictionary shared;

    /// @param source the nodes `standard` was read from
    UsedDefinitions(SourceNode.Mapping source, Standard standard, Dictionary shared) {
        this.words = ConditionText.wordsIn(StandardFormat.STANDARD, source);
        this.standard = standard;
        this.shared = shared;
    }

    /// The used ones of a dictionary's metrics, sorted by id because their order in the dictionary says
    /// nothing.
    List<SourceNode> metrics(SourceNode.Mapping definitions) {
        return ((SourceNode.Sequence) Objects.requireNonNull(definitions.get("metrics"), "metrics"))
                .items().stream()
                        .filter(metric -> words.contains(id(metric)))
                        .sorted(Comparator.comparing(UsedDefinitions::id))
                        .toList();
    }

    private static String id(SourceNode metric) {
        return Objects.requireNonNull(((SourceNode.Mapping) metric).text("id"), "id")
                .strip();
    }

    /// The used ones of a dictionary's scales.
    List<SourceNode.Entry> scales(SourceNode.Mapping definitions) {
        Set<String> ids = scaleIds();
        return definitions.get("scales") instanceof SourceNode.Mapping scales
                ? scales.entries().stream()
                        .filter(scale -> ids.contains(scale.key().text()))
                        .toList()
                : List.of();
    }

    private Set<String> scaleIds() {
        Set<String> ids = new HashSet<>();
        Set<String> explained = new HashSet<>();
        for (Metric metric : shared.with(standard.scales(), standard.metrics()).metrics()) {
            Scale scale = metric.scale();
            if (scale != null && (words.contains(metric.id()) || shared.metric(metric.id()) == null)) {
                ids.add(scale.id());
                scale.words().forEach(word -> explained.add(word.id()));
            }
        }
        // words compared with each other, without any metric of their scale
        for (Scale scale : shared.scales()) {
            if (scale.words().stream().anyMatch(word -> words.contains(word.id()) && !explained.contains(word.id()))) {
                ids.add(scale.id());
            }
        }
        return ids;
    }
}
