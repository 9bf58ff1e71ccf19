package org.xingping.engine.standard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.xingping.engine.format.ShapeCheck;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;

/// The installed standards: a folder with `metrics.yaml` and one `<id>/standard.yaml` each.
///
/// Immutable but for the files themselves, which are read when a standard is resolved; an installed file may be
/// an overlay too.
public final class StandardLibrary {

    private static final String FILE = "standard.yaml";

    private final Path folder;
    private final List<String> ids;
    private final SourceNode.Mapping definitions;
    private final Dictionary dictionary;

    private StandardLibrary(Path folder, List<String> ids, SourceNode.Mapping definitions) {
        this.folder = folder;
        this.ids = ids;
        this.definitions = definitions;
        this.dictionary = DictionaryReader.read(definitions);
    }

    /// @throws InputRefused when there is no usable dictionary in `folder`
    public static StandardLibrary open(Path folder) {
        SourceNode.Mapping definitions = SourceReader.read(folder.resolve("metrics.yaml"));
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> ids = entries.filter(entry -> Files.isRegularFile(entry.resolve(FILE)))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
            return new StandardLibrary(folder, ids, definitions);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The ids of the installed standards, sorted.
    public List<String> ids() {
        return ids;
    }

    /// The shared dictionary, without any standard's own metrics.
    public Dictionary dictionary() {
        return dictionary;
    }

    /// Reads a standard with its overlays applied.
    ///
    /// @param idOrFile an installed id, or the path of a standard or an overlay; an installed id wins over a
    ///     file of that name
    /// @throws InputRefused when there is no such standard, or it or a standard below it has errors
    public ResolvedStandard resolve(String idOrFile) {
        boolean isFile = BaseReference.isFile(idOrFile) || Files.isRegularFile(Path.of(idOrFile));
        Source source = ids.contains(idOrFile) || !isFile
                ? installed(idOrFile, Position.ofFile(folder.toString()), List.of())
                : read(file(Path.of(idOrFile)), Position.ofFile(idOrFile), List.of());
        return ResolvedStandard.of(source.standard(), definitions, dictionary, source.lineage());
    }

    /// A standard's folder may stand for its file.
    private static Path file(Path named) {
        return Files.isDirectory(named) ? named.resolve(FILE) : named;
    }

    /// A standard's nodes and where they come from.
    private record Source(SourceNode.Mapping standard, Lineage lineage) {}

    /// @param namedAt where the id is written, for a message
    /// @param chain the overlays that led here, the first one first
    private Source installed(String id, Position namedAt, List<Path> chain) {
        if (!ids.contains(id)) {
            String nearest = NearestName.of(id, ids);
            String all = String.join(", ", ids);
            throw refused(
                    namedAt,
                    "unknown-standard",
                    Text.of("没有标准“" + id + "”", "there is no standard `" + id + "`"),
                    nearest == null
                            ? Text.of("已安装：" + all, "installed are " + all)
                            : Text.of(
                                    "是否想写“" + nearest + "”；已安装：" + all,
                                    "did you mean `" + nearest + "`; installed are " + all));
        }
        Source source = read(folder.resolve(id).resolve(FILE), namedAt, chain);
        SourceNode declared = Objects.requireNonNull(source.standard().get("standard"), "standard");
        String name = Objects.requireNonNull(source.standard().text("standard")).strip();
        if (!name.equals(id)) {
            throw refused(
                    declared.at(),
                    "folder-name",
                    Text.of(
                            "标准编号“" + name + "”与文件夹“" + id + "”不同名",
                            "the standard `" + name + "` stands in a folder called `" + id + "`"),
                    Text.of("请改用同一名称", "give both the same name"));
        }
        return source;
    }

    private Source read(Path file, Position namedAt, List<Path> chain) {
        Path place = file.toAbsolutePath().normalize();
        if (chain.contains(place)) {
            throw refused(
                    namedAt,
                    "overlay-cycle",
                    Text.of("叠加标准绕回了“" + file + "”", "the overlays lead back to `" + file + "`"),
                    Text.of("请让其中之一依据一部独立的标准", "let one of them be of a standard that stands on its own"));
        }
        if (!chain.isEmpty() && !Files.isRegularFile(file)) {
            throw refused(
                    namedAt,
                    "file-missing",
                    Text.of("没有文件“" + file + "”", "there is no file `" + file + "`"),
                    Text.of("路径相对于叠加标准所在的文件夹", "the path is taken from the overlay's own folder"));
        }
        SourceNode.Mapping source = SourceReader.read(file);
        boolean isOverlay = source.get("overlay") != null;
        Problems problems = new Problems();
        new ShapeCheck(problems).check(isOverlay ? StandardFormat.OVERLAY : StandardFormat.STANDARD, source);
        problems.refuseOnError();
        if (!isOverlay) {
            return new Source(source, Lineage.of(text(source, "standard"), text(source, "edition")));
        }
        List<Path> longer = new ArrayList<>(chain);
        longer.add(place);
        BaseReference of = BaseReference.of((SourceNode.Scalar) Objects.requireNonNull(source.get("of")));
        Source base = of.isFile()
                ? read(file.resolveSibling(of.target()), of.at(), longer)
                : installed(of.target(), of.at(), longer);
        Overlay.Tailored tailored = Overlay.apply(base.standard(), base.lineage(), source);
        return new Source(tailored.standard(), tailored.lineage());
    }

    private static String text(SourceNode.Mapping source, String key) {
        return Objects.requireNonNull(source.text(key), key).strip();
    }

    private static InputRefused refused(Position at, String rule, Text what, Text remedy) {
        return new InputRefused(List.of(Problem.error(at, rule, what, remedy)));
    }
}
