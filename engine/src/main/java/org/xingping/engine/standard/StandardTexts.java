package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.ShapeCheck;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;

/// Resolves standards and overlays that are texts in somebody's hands instead of files in a folder: what an
/// application keeps, or what is being written right now.
///
/// Immutable. An overlay may be of another overlay: what the shelf hands out is resolved already.
public final class StandardTexts {

    private final SourceNode.Mapping definitions;
    private final Dictionary dictionary;

    private StandardTexts(SourceNode.Mapping definitions) {
        this.definitions = definitions;
        this.dictionary = DictionaryReader.read(definitions);
    }

    /// The standards an overlay may be of.
    public interface Shelf {

        /// Their ids, for a message.
        List<String> ids();

        /// A resolved standard; null when there is none of that id and edition.
        ///
        /// @param edition null: the newest
        @Nullable
        ResolvedStandard find(String id, @Nullable String edition);
    }

    /// @param name what to call the dictionary in messages
    /// @param dictionaryYaml the shared dictionary
    /// @throws InputRefused when the dictionary has errors
    public static StandardTexts of(String name, String dictionaryYaml) {
        return new StandardTexts(SourceReader.read(name, dictionaryYaml));
    }

    /// The shared dictionary, without any standard's own metrics.
    public Dictionary dictionary() {
        return dictionary;
    }

    /// Reads a standard or an overlay.
    ///
    /// A base brings along the definitions it was resolved with. They go before the dictionary's, so that a base
    /// of an older dictionary keeps its meaning; what the dictionary has beyond them may be used by the overlay.
    ///
    /// @param name what to call the text in messages
    /// @throws InputRefused when it has errors, or its base is not on the shelf
    public ResolvedStandard resolve(String name, String yaml, Shelf shelf) {
        SourceNode.Mapping source = SourceReader.read(name, yaml);
        boolean isOverlay = source.get("overlay") != null;
        Problems problems = new Problems();
        new ShapeCheck(problems).check(isOverlay ? StandardFormat.OVERLAY : StandardFormat.STANDARD, source);
        problems.refuseOnError();
        if (!isOverlay) {
            return ResolvedStandard.of(
                    source, definitions, dictionary, Lineage.of(text(source, "standard"), text(source, "edition")));
        }
        ResolvedStandard base = base(source, shelf);
        SourceNode.Mapping resolved =
                SourceReader.read(base.standard().id() + "@" + base.standard().edition(), base.canonicalJson());
        Overlay.Tailored tailored = Overlay.apply(
                (SourceNode.Mapping) Objects.requireNonNull(resolved.get("standard"), "standard"),
                base.lineage(),
                source);
        SourceNode.Mapping both = both(ResolvedStandard.definitions(resolved));
        return ResolvedStandard.of(tailored.standard(), both, DictionaryReader.read(both), tailored.lineage());
    }

    private static ResolvedStandard base(SourceNode.Mapping overlay, Shelf shelf) {
        BaseReference of = BaseReference.of((SourceNode.Scalar) Objects.requireNonNull(overlay.get("of")));
        if (of.isFile()) {
            throw refused(
                    of,
                    "base-is-file",
                    Text.of("“" + of.target() + "”是文件路径", "`" + of.target() + "` is the path of a file"),
                    Text.of(
                            "这里只能依据已安装的标准，请写 编号 或 编号@版次；已安装：" + String.join("、", shelf.ids()),
                            "here an overlay is of an installed standard: write `id` or `id@edition`; installed are "
                                    + String.join(", ", shelf.ids())));
        }
        ResolvedStandard base = shelf.find(of.target(), of.edition());
        if (base != null) {
            return base;
        }
        if (of.edition() != null) {
            ResolvedStandard other = shelf.find(of.target(), null);
            if (other != null) {
                throw refused(
                        of,
                        "overlay-edition",
                        Text.of(
                                "没有安装“" + of.target() + "”的“" + of.edition() + "”版",
                                "the edition `" + of.edition() + "` of `" + of.target() + "` is not installed"),
                        Text.of(
                                "最新的是“" + other.standard().edition() + "”版，请写 " + of.target() + "@"
                                        + other.standard().edition(),
                                "the newest is `" + other.standard().edition() + "`: write `" + of.target() + "@"
                                        + other.standard().edition() + "`"));
            }
        }
        String nearest = NearestName.of(of.target(), shelf.ids());
        throw refused(
                of,
                "unknown-standard",
                Text.of("没有标准“" + of.target() + "”", "there is no standard `" + of.target() + "`"),
                nearest == null
                        ? Text.of(
                                "已安装：" + String.join("、", shelf.ids()),
                                "installed are " + String.join(", ", shelf.ids()))
                        : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`"));
    }

    private static InputRefused refused(BaseReference of, String rule, Text what, Text remedy) {
        return new InputRefused(List.of(Problem.error(of.at(), rule, what, remedy)));
    }

    /// A base's definitions and whatever else the dictionary has.
    private SourceNode.Mapping both(SourceNode.Mapping ofBase) {
        SourceNode.Mapping baseScales = (SourceNode.Mapping) Objects.requireNonNull(ofBase.get("scales"), "scales");
        List<SourceNode.Entry> scales = new ArrayList<>(baseScales.entries());
        if (definitions.get("scales") instanceof SourceNode.Mapping more) {
            more.entries().stream()
                    .filter(scale -> baseScales.get(scale.key().text()) == null)
                    .forEach(scales::add);
        }
        SourceNode.Sequence baseMetrics = (SourceNode.Sequence) Objects.requireNonNull(ofBase.get("metrics"));
        List<String> known =
                baseMetrics.items().stream().map(StandardTexts::metricId).toList();
        List<SourceNode> metrics = new ArrayList<>(baseMetrics.items());
        if (definitions.get("metrics") instanceof SourceNode.Sequence more) {
            more.items().stream()
                    .filter(metric -> !known.contains(metricId(metric)))
                    .forEach(metrics::add);
        }
        return ResolvedStandard.definitions(
                ofBase.at(),
                new SourceNode.Mapping(baseScales.at(), scales),
                new SourceNode.Sequence(baseMetrics.at(), metrics));
    }

    private static String metricId(SourceNode metric) {
        return text((SourceNode.Mapping) metric, "id");
    }

    private static String text(SourceNode.Mapping source, String key) {
        return Objects.requireNonNull(source.text(key), key).strip();
    }
}
