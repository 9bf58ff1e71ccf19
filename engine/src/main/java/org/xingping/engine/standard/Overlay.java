package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.Fields;
import org.xingping.engine.format.ShapeCheck;
import org.xingping.engine.format.ShortForm;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.standard.Lineage.Edition;

/// A district's tailoring of another standard, applied to it.
///
/// The result is a standard's nodes like any other file's; whatever the overlay said keeps its place in the
/// overlay, so that a later message points at the file that has to change.
public final class Overlay {

    private final Problems problems = new Problems();
    private final Fields overlay;
    private final SourceNode.Mapping base;
    private final Edition edition;

    private Overlay(SourceNode.Mapping base, SourceNode.Mapping overlay) {
        this.base = base;
        this.overlay = new Fields(StandardFormat.OVERLAY, overlay);
        this.edition = new Edition(this.overlay.text("overlay"), this.overlay.text("edition"));
    }

    /// A standard an overlay was applied to.
    public record Tailored(SourceNode.Mapping standard, Lineage lineage) {}

    /// Applies `overlay` to `base`.
    ///
    /// Paths are looked up in `base` as it stands. Changes come first, then what is dropped, then what is
    /// added, so that a dropped clause may return under its number with another content.
    ///
    /// @param base the nodes of a standard, other overlays already applied
    /// @param lineage where `base` comes from
    /// @throws InputRefused when either departs from the format or the overlay does not fit the base
    public static Tailored apply(SourceNode.Mapping base, Lineage lineage, SourceNode.Mapping overlay) {
        Problems problems = new Problems();
        ShapeCheck check = new ShapeCheck(problems);
        check.check(StandardFormat.STANDARD, base);
        check.check(StandardFormat.OVERLAY, overlay);
        problems.refuseOnError();
        String origin = new Fields(StandardFormat.STANDARD, base).text("standard");
        SourceNode.Mapping marked = Origins.marked(ShortForm.expand(StandardFormat.STANDARD, base), origin);
        return new Overlay(marked, overlay).tailored(lineage);
    }

    private Tailored tailored(Lineage lineage) {
        checkBase();
        Elements elements = new Elements(base);
        OverlayClauses clauses = new OverlayClauses(elements, problems, edition);
        clauses.drop(overlay);
        clauses.add(overlay);
        OverlayDefinitions definitions = new OverlayDefinitions(base, overlay, problems);
        definitions.check();
        OverlayChanges changes =
                new OverlayChanges(base, new PathFinder(base, elements), problems, clauses.droppedPaths());
        overlay.entries("set").forEach(changes::set);
        overlay.entries("translate").forEach(changes::translate);
        problems.refuseOnError();
        SourceNode.Mapping tailored = definitions.applied(clauses.applied(changes.applied()));
        return new Tailored(headed(tailored), lineage.then(edition, clauses.dropped()));
    }

    private void checkBase() {
        BaseReference reference =
                BaseReference.of((SourceNode.Scalar) Objects.requireNonNull(overlay.node("of"), "of"));
        Fields standard = new Fields(StandardFormat.STANDARD, base);
        String id = standard.text("standard");
        if (!reference.isFile() && !reference.target().equals(id)) {
            problems.error(
                    reference.at(),
                    "overlay-base",
                    Text.of(
                            "此叠加标准依据“" + reference.target() + "”，不是“" + id + "”",
                            "this overlay is of `" + reference.target() + "`, not of `" + id + "`"),
                    Text.of("请用其依据的标准，或改写 of", "apply it to the standard it names, or change `of`"));
        }
        String wanted = reference.edition();
        String present = standard.text("edition");
        if (wanted != null && !wanted.equals(present)) {
            problems.error(
                    reference.at(),
                    "overlay-edition",
                    Text.of(
                            "此叠加标准依据“" + id + "”的“" + wanted + "”版，现有的是“" + present + "”版",
                            "this overlay is of edition `" + wanted + "` of `" + id + "`, but the edition here is `"
                                    + present + "`"),
                    Text.of(
                            "请核对改动后写 " + reference.target() + "@" + present,
                            "check the changes against it, then write `" + reference.target() + "@" + present + "`"));
        }
        if (edition.id().equals(id)) {
            problems.error(
                    overlay.at("overlay"),
                    "overlay-id",
                    Text.of("叠加标准与其依据的标准同为“" + id + "”", "the overlay and its base are both called `" + id + "`"),
                    Text.of("请另取编号，结果才分得清", "give the overlay an id of its own, so that results can be told apart"));
        }
    }

    /// `tailored` under the overlay's own id, edition, title and source.
    private SourceNode.Mapping headed(SourceNode.Mapping tailored) {
        Map<String, SourceNode> own = new HashMap<>();
        put(own, "standard", overlay.node("overlay"));
        for (String key : List.of("edition", "title", "source")) {
            put(own, key, overlay.node(key));
        }
        List<SourceNode.Entry> entries = new ArrayList<>();
        for (SourceNode.Entry entry : tailored.entries()) {
            SourceNode value = own.getOrDefault(entry.key().text(), entry.value());
            Position at = value.equals(entry.value()) ? entry.key().at() : value.at();
            entries.add(
                    new SourceNode.Entry(new SourceNode.Scalar(at, entry.key().text(), false), value));
        }
        return new SourceNode.Mapping(overlay.at(), entries);
    }

    private static void put(Map<String, SourceNode> own, String key, @Nullable SourceNode node) {
        if (node != null) {
            own.put(key, node);
        }
    }
}
