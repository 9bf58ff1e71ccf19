package org.xingping.cli.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Refusal;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// The installed standards and the facts that can be rated under them.
public final class Installation {

    private final StandardLibrary library;

    private Installation(StandardLibrary library) {
        this.library = library;
    }

    /// @param home the folder that holds `standards`
    public static Installation open(Path home) {
        Path folder = fromHere(home.resolve("standards"));
        if (!Files.isDirectory(folder)) {
            throw new Refusal(
                    Text.of("没有文件夹 " + folder, "there is no folder " + folder),
                    Text.of("请用启动脚本 ./xingping 运行", "run this by the launcher ./xingping"));
        }
        return new Installation(StandardLibrary.open(folder));
    }

    /// The folder as somebody in this directory would write it: it stands in front of every message about a standard.
    private static Path fromHere(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.isAbsolute() && folder.startsWith(here) ? here.relativize(folder) : folder;
    }

    public StandardLibrary library() {
        return library;
    }

    /// The files that rating by a standard reads, as far as its name tells; none of them may be overwritten.
    public static List<Path> files(Path home, String idOrFile) {
        Path folder = home.resolve("standards");
        return List.of(
                Path.of(idOrFile), folder.resolve(idOrFile).resolve("standard.yaml"), folder.resolve("metrics.yaml"));
    }

    /// @throws InputRefused when there is no such standard or it has errors
    public ResolvedStandard resolve(String idOrFile) {
        return library.resolve(idOrFile);
    }

    public CheckedStandard check(ResolvedStandard resolved) {
        return StandardChecker.check(resolved.standard(), resolved.dictionary());
    }

    /// A standard ready to rate, with the columns that facts for it may have.
    ///
    /// Reading all other standards for their columns takes as long as checking this one, so both are done at once.
    ///
    /// @param warnings where to say that another installed standard cannot be read
    /// @throws InputRefused when there is no such standard or it has errors
    public ReadyStandard ready(String idOrFile, Page warnings) {
        ResolvedStandard resolved = resolve(idOrFile);
        CompletableFuture<FactSchema> schema = CompletableFuture.supplyAsync(() -> schema(resolved, warnings));
        RatingPlan plan = RatingPlan.of(check(resolved));
        try {
            return new ReadyStandard(resolved, plan, schema.join());
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof InputRefused refused ? refused : failed;
        }
    }

    /// The columns that facts may have which are to be rated under a standard.
    public FactSchema schema(ResolvedStandard rated, Page warnings) {
        return schema(List.of(rated), warnings);
    }

    /// The columns that facts may have.
    public FactSchema schema(Page warnings) {
        return schema(List.of(), warnings);
    }

    private FactSchema schema(List<ResolvedStandard> known, Page warnings) {
        List<ResolvedStandard> standards = new ArrayList<>(known);
        for (String id : library.ids()) {
            if (known.stream().anyMatch(each -> each.standard().id().equals(id))) {
                continue;
            }
            try {
                standards.add(library.resolve(id));
            } catch (InputRefused broken) {
                // somebody's draft must not keep others from rating
                warnings.line(Text.of(
                        "提示：标准“" + id + "”有错误，事实中的“" + id + "/…”列将不被认识；见 ./xingping lint " + id,
                        "warning: the standard `" + id + "` has errors, columns `" + id
                                + "/…` of facts will not be known; see ./xingping lint " + id));
            }
        }
        return FactSchemas.of(library.dictionary(), standards);
    }
}
