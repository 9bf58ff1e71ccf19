package org.xingping.engine.facts.file;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.NearestName;

/// Reads a metric's cell: a number of its unit or a word of its scale.
final class MetricText {

    private MetricText() {}

    static CellValue read(Metric metric, String written) {
        return switch (metric.kind()) {
            case Metric.Numbers numbers -> NumberField.of(metric, numbers).read(written);
            case Metric.Words(Scale scale) -> word(metric, scale, written);
        };
    }

    private static CellValue word(Metric metric, Scale scale, String written) {
        OptionalInt rank = scale.rankOf(written);
        if (rank.isPresent()) {
            return new CellValue.Amount(rank.getAsInt());
        }
        for (int i = 0; i < scale.words().size(); i++) {
            if (Characters.plain(scale.words().get(i).title().zh()).equals(written)) {
                return new CellValue.Amount(i);
            }
        }
        Text label = Labels.of(metric.title(), metric.id());
        String shown = Characters.shown(written);
        return new CellValue.Refused(
                "unknown-word",
                Text.of(
                        "“%s”不是%s的取值".formatted(shown, label.zh()),
                        "'%s' is not a word of %s".formatted(shown, label.en())),
                remedy(scale, nearest(scale, written)));
    }

    private static Text remedy(Scale scale, @Nullable String nearest) {
        String zh = "请从低到高选用其一：" + scale.order(Language.ZH);
        String en = "use one of, from low to high: " + order(scale);
        return nearest == null
                ? Text.of(zh, en)
                : Text.of("是否想写“%s”？%s".formatted(nearest, zh), "did you mean '%s'? %s".formatted(nearest, en));
    }

    /// The ids, because an English reader types them; titles are accepted too.
    private static String order(Scale scale) {
        return String.join(" < ", scale.words().stream().map(Scale.Word::id).toList());
    }

    private static @Nullable String nearest(Scale scale, String written) {
        return NearestName.of(
                written, scale.words().stream().map(Scale.Word::id).toList());
    }
}
