package org.xingping.engine.standard;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.CanonicalForm;
import org.xingping.engine.format.Shape;
import org.xingping.engine.format.ShapeCheck;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;

/// A standard with everything its ratings depend on: overlays applied, defaults written out, the definitions it
/// uses beside it.
///
/// @param dictionary the shared dictionary and the standard's own scales and metrics
/// @param canonicalJson the standard and the dictionary entries it can refer to, in canonical form
/// @param sha256 the hash of `canonicalJson`; two resolved standards with one hash rate alike
/// @param lineage where it comes from; no part of the hash, because it does not change a rating
public record ResolvedStandard(
        Standard standard, Dictionary dictionary, String canonicalJson, String sha256, Lineage lineage) {

    /// Version 1 is written out, so that a later format can tell what an old text means.
    private static final Shape SHAPE = Shape.named("resolved-standard", "自足的标准", "a standard with what it refers to")
            .fallback("format", new Shape.Whole(1, 1), "1", "格式版本", "version of the format")
            .required("standard", new Shape.Nested(() -> StandardFormat.STANDARD), "标准", "the standard")
            .optional("scales", StandardFormat.SCALES, "用到的量表", "scales it can refer to")
            .optional(
                    "metrics",
                    new Shape.ListOf(new Shape.Nested(() -> StandardFormat.METRIC)),
                    "用到的指标",
                    "metrics it can refer to")
            .build();

    /// Resolves a standard whose overlays have been applied.
    ///
    /// @param definitions the file of the shared dictionary
    /// @param shared what was read from it
    /// @throws InputRefused when the standard departs from the format or redefines what is shared
    static ResolvedStandard of(
            SourceNode.Mapping source, SourceNode.Mapping definitions, Dictionary shared, Lineage lineage) {
        Standard standard = StandardReader.read(source, shared);
        refuseClashes(source, standard, shared);
        UsedDefinitions used = new UsedDefinitions(source, standard, shared);
        Position at = source.at();
        SourceNode.Mapping resolved = mapping(
                at,
                entry(at, "standard", source),
                entry(at, "scales", new SourceNode.Mapping(at, used.scales(definitions))),
                entry(at, "metrics", new SourceNode.Sequence(at, used.metrics(definitions))));
        String json = CanonicalForm.of(SHAPE, resolved);
        Dictionary whole = shared.with(standard.scales(), standard.metrics());
        return new ResolvedStandard(standard, whole, json, CanonicalForm.sha256(json), lineage);
    }

    /// Reads a resolved standard back from its canonical form, as a cycle or a bundle keeps it.
    ///
    /// The dictionary then holds only what the standard can refer to, and the lineage only the standard itself.
    /// Whoever kept a hash compares it with [#sha256], which is taken of the text's canonical form.
    ///
    /// @param name what to call the text in messages
    /// @throws InputRefused when the text is no resolved standard
    public static ResolvedStandard ofCanonical(String name, String canonicalJson) {
        SourceNode.Mapping resolved = SourceReader.read(name, canonicalJson);
        Problems problems = new Problems();
        new ShapeCheck(problems).check(SHAPE, resolved);
        problems.refuseOnError();
        SourceNode.Mapping standard = (SourceNode.Mapping) Objects.requireNonNull(resolved.get("standard"), "standard");
        SourceNode.Mapping definitions = definitions(resolved);
        Lineage lineage = Lineage.of(
                Objects.requireNonNullElse(standard.text("standard"), ""),
                Objects.requireNonNullElse(standard.text("edition"), ""));
        return of(standard, definitions, DictionaryReader.read(definitions), lineage);
    }

    /// The definitions beside a resolved standard, as a dictionary file has them.
    static SourceNode.Mapping definitions(SourceNode.Mapping resolved) {
        Position at = resolved.at();
        return definitions(
                at,
                orElse(resolved.get("scales"), new SourceNode.Mapping(at, List.of())),
                orElse(resolved.get("metrics"), new SourceNode.Sequence(at, List.of())));
    }

    static SourceNode.Mapping definitions(Position at, SourceNode scales, SourceNode metrics) {
        return mapping(
                at,
                entry(at, "dictionary", new SourceNode.Scalar(at, "metrics", false)),
                entry(at, "scales", scales),
                entry(at, "metrics", metrics));
    }

    private static SourceNode orElse(@Nullable SourceNode node, SourceNode other) {
        return node == null ? other : node;
    }

    private static SourceNode.Mapping mapping(Position at, SourceNode.Entry... entries) {
        return new SourceNode.Mapping(at, List.of(entries));
    }

    private static SourceNode.Entry entry(Position at, String key, SourceNode value) {
        return new SourceNode.Entry(new SourceNode.Scalar(at, key, false), value);
    }

    /// A figure that is reported once must mean the same to every standard.
    private static void refuseClashes(SourceNode.Mapping source, Standard standard, Dictionary shared) {
        Problems problems = new Problems();
        for (Metric metric : standard.metrics()) {
            Metric other = shared.metric(metric.id());
            if (other != null) {
                problems.error(
                        metric.at(),
                        "metric-clash",
                        Text.of(
                                "指标“" + metric.id() + "”已在指标字典中",
                                "the metric `" + metric.id() + "` is in the dictionary already"),
                        Text.of(
                                "见 " + other.at() + "；请直接使用，或另取标识",
                                "see " + other.at() + "; use that one, or take another id"));
            }
        }
        if (source.get("scales") instanceof SourceNode.Mapping own) {
            for (SourceNode.Entry scale : own.entries()) {
                if (shared.scale(scale.key().text()) != null) {
                    problems.error(
                            scale.key().at(),
                            "scale-clash",
                            Text.of(
                                    "量表“" + scale.key().text() + "”已在指标字典中",
                                    "the scale `" + scale.key().text() + "` is in the dictionary already"),
                            Text.of("请直接使用，或另取名称", "use that one, or take another name"));
                }
            }
        }
        problems.refuseOnError();
    }
}
