package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.Fields;
import org.xingping.engine.format.Scalars;
import org.xingping.engine.format.ShapeCheck;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Metric.Better;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;

/// Reads scales and metrics, from the dictionary or from a standard of its own.
public final class DictionaryReader {

    private final Problems problems;

    DictionaryReader(Problems problems) {
        this.problems = problems;
    }

    /// Reads a dictionary file.
    ///
    /// @throws InputRefused when the file has errors
    public static Dictionary read(Path file) {
        return read(SourceReader.read(file));
    }

    /// @throws InputRefused when the dictionary has errors
    public static Dictionary read(SourceNode.Mapping source) {
        Problems problems = new Problems();
        new ShapeCheck(problems).check(StandardFormat.DICTIONARY, source);
        problems.refuseOnError();
        DictionaryReader reader = new DictionaryReader(problems);
        Fields fields = new Fields(StandardFormat.DICTIONARY, source);
        List<Scale> scales = reader.scales(fields);
        List<Metric> metrics = reader.metrics(fields, new Dictionary(scales, List.of()));
        problems.refuseOnError();
        return new Dictionary(scales, metrics);
    }

    List<Scale> scales(Fields fields) {
        List<Scale> scales = new ArrayList<>();
        for (SourceNode.Entry entry : fields.entries("scales")) {
            String id = entry.key().text();
            Text title = Text.NONE;
            List<SourceNode> words;
            if (entry.value() instanceof SourceNode.Mapping mapping) {
                Fields described = new Fields(StandardFormat.SCALE, mapping);
                title = described.bilingual("title");
                words = described.list("words");
            } else {
                words = ((SourceNode.Sequence) entry.value()).items();
            }
            scales.add(new Scale(id, title, words(words)));
        }
        return scales;
    }

    private List<Scale.Word> words(List<SourceNode> nodes) {
        List<Scale.Word> words = new ArrayList<>();
        for (SourceNode node : nodes) {
            Scale.Word word = switch (node) {
                case SourceNode.Scalar scalar -> new Scale.Word(scalar.text(), Text.NONE);
                case SourceNode.Mapping mapping -> {
                    Fields fields = new Fields(StandardFormat.WORD, mapping);
                    yield new Scale.Word(fields.text("id"), fields.bilingual("title"));
                }
                case SourceNode.Sequence sequence -> throw new IllegalStateException("a word is no list");
            };
            if (words.stream().anyMatch(known -> known.id().equals(word.id()))) {
                duplicate(node.at(), word.id());
            }
            words.add(word);
        }
        return words;
    }

    List<Metric> metrics(Fields fields, Dictionary scales) {
        List<Metric> metrics = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        for (Fields each : fields.nestedList("metrics", StandardFormat.METRIC)) {
            Metric metric = metric(each, scales);
            if (metric != null) {
                if (seen.putIfAbsent(metric.id(), each.at("id")) != null) {
                    duplicate(each.at("id"), metric.id());
                }
                metrics.add(metric);
            }
        }
        return metrics;
    }

    private void duplicate(Position at, String id) {
        problems.error(
                at,
                "duplicate-id",
                Text.of("“" + id + "”重复", "`" + id + "` stands twice"),
                Text.of("每个标识只能出现一次", "every id stands once"));
    }

    private @Nullable Metric metric(Fields fields, Dictionary scales) {
        Metric.Kind kind = fields.has("scale") ? words(fields, scales) : numbers(fields);
        if (kind == null) {
            return null;
        }
        Better better = switch (fields.text("better")) {
            case "more" -> Better.MORE;
            case "less" -> Better.LESS;
            default -> Better.NEITHER;
        };
        return new Metric(
                fields.text("id"),
                fields.bilingual("title"),
                kind,
                fields.text("period"),
                better,
                fields.yes("optional"),
                fields.at());
    }

    private Metric.@Nullable Words words(Fields fields, Dictionary scales) {
        String id = fields.text("scale");
        Scale scale = scales.scale(id);
        if (scale == null) {
            problems.error(
                    fields.at("scale"),
                    "unknown-scale",
                    Text.of("没有量表“" + id + "”", "there is no scale `" + id + "`"),
                    Text.of(
                            "已有："
                                    + String.join(
                                            "、",
                                            scales.scales().stream()
                                                    .map(Scale::id)
                                                    .toList()),
                            "the scales are "
                                    + String.join(
                                            ", ",
                                            scales.scales().stream()
                                                    .map(Scale::id)
                                                    .toList())));
            return null;
        }
        return new Metric.Words(scale);
    }

    private Metric.@Nullable Numbers numbers(Fields fields) {
        if (!fields.has("unit") || !fields.has("decimals") || !fields.has("range")) {
            problems.error(
                    fields.at(),
                    "missing-key",
                    Text.of(
                            "数值指标“" + fields.text("id") + "”须写 unit、decimals、range",
                            "the numeric metric `" + fields.text("id") + "` needs unit, decimals and range"),
                    Text.of(
                            "例如 {unit: ratio, decimals: 6, range: 0..1}",
                            "for instance {unit: ratio, decimals: 6, range: 0..1}"));
            return null;
        }
        int decimals = fields.whole("decimals");
        Scalars.Ends ends = Scalars.range(fields.text("range"));
        if (ends == null) {
            throw new IllegalStateException("the check let a bad range pass at " + fields.at("range"));
        }
        Long low = scaled(ends.low(), decimals);
        Long high = scaled(ends.high(), decimals);
        if (low == null || high == null) {
            problems.error(
                    fields.at("range"),
                    "range-too-fine",
                    Text.of(
                            "范围“" + fields.text("range") + "”与 " + decimals + " 位小数不符",
                            "the range `" + fields.text("range") + "` does not fit " + decimals + " decimals"),
                    Text.of(
                            "两端的小数位数不得多于 decimals，且不超过 15 位数字",
                            "its ends may not be finer than `decimals` nor longer than 15 digits"));
            return null;
        }
        return new Metric.Numbers(fields.text("unit"), decimals, low, high);
    }

    private static @Nullable Long scaled(BigDecimal number, int decimals) {
        BigDecimal shifted = number.movePointRight(decimals).stripTrailingZeros();
        // 15 digits keep every later sum and product of a condition provably inside a long
        return shifted.scale() > 0 || shifted.precision() - shifted.scale() > 15 ? null : shifted.longValueExact();
    }
}
