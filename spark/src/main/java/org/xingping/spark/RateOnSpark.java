package org.xingping.spark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardLibrary;
import org.xingping.engine.standard.Value;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What spark-submit runs: rates a nation's facts and writes the results.
@Command(name = "RateOnSpark", mixinStandardHelpOptions = true, versionProvider = RateOnSpark.Version.class)
public final class RateOnSpark implements Callable<Integer> {

    static final int DONE = 0;
    static final int BLOCKED = 1;

    /// A nation of half a million units then has 20,000 to a partition, which is little memory.
    private static final int LEAST_PARTITIONS = 32;

    private static final int MOST_PARTITIONS = 100_000;
    private static final int SHOWN = 50;

    private final Notes notes;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "STANDARD", descriptionKey = "standard")
    private String standard = "";

    @Option(names = "--standards", paramLabel = "FOLDER", descriptionKey = "standards")
    private Path standards = Path.of("standards");

    @Mixin
    private final SourceOptions from = new SourceOptions();

    @Option(names = "--before", paramLabel = "RESULTS", descriptionKey = "before")
    private List<String> before = List.of();

    @Option(names = "--values", split = ",", paramLabel = "NAME", descriptionKey = "values")
    private List<String> values = List.of();

    @Option(names = "--partitions", paramLabel = "N", descriptionKey = "partitions")
    private @Nullable Integer partitions;

    @Option(names = "--out", paramLabel = "PATH", required = true, descriptionKey = "out")
    private String out = "";

    @Option(names = "--overwrite", descriptionKey = "overwrite")
    private boolean overwrite;

    @Option(names = "--lang", paramLabel = "zh|en", descriptionKey = "lang")
    private @Nullable String lang;

    private RateOnSpark(Notes notes, Map<String, String> environment) {
        this.notes = notes;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        int exitCode = run(
                arguments,
                System.getenv(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        System.exit(exitCode);
    }

    /// Runs with a session that is there or a new one, and leaves it running.
    ///
    /// @return 0 done, 1 done but some units could not be rated, 2 wrong use, unreadable input or a failure
    static int run(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        Notes notes = new Notes(Notes.language(arguments, environment), err);
        Failures failures = new Failures(notes);
        return new CommandLine(new RateOnSpark(notes, environment))
                .setOut(out)
                .setErr(err)
                .setResourceBundle(ResourceBundle.getBundle(
                        "org.xingping.spark.Help",
                        notes.language() == Language.ZH ? Locale.CHINESE : Locale.ROOT,
                        RateOnSpark.class.getClassLoader(),
                        // without it an English run on a Chinese system would find the Chinese texts
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .execute(arguments);
    }

    @Override
    public Integer call() {
        if (lang != null && !lang.equals("zh") && !lang.equals("en")) {
            throw Refused.wrongUse(
                    "--lang", Text.of("不能是“" + lang + "”", "cannot be `" + lang + "`"), Text.same("zh | en"));
        }
        for (String read :
                Stream.concat(Stream.ofNullable(from.path()), before.stream()).toList()) {
            if (isWithin(read, out) || isWithin(out, read)) {
                throw Refused.wrongUse(
                        "--out",
                        Text.of(
                                "“" + out + "”与要读的“" + read + "”重叠",
                                "`" + out + "` overlaps with `" + read + "`, which is read"),
                        Text.of("请写到别处", "write somewhere else"));
            }
        }
        if (partitions != null && (partitions < 1 || partitions > MOST_PARTITIONS)) {
            throw Refused.wrongUse(
                    "--partitions",
                    Text.of("不能是 " + partitions, "cannot be " + partitions),
                    Text.of("请写 1 到 " + MOST_PARTITIONS, "write 1 to " + MOST_PARTITIONS));
        }
        FactSource source = from.source(environment, partitions == null ? LEAST_PARTITIONS : partitions);
        StandardLibrary library = library();
        ResolvedStandard resolved = library.resolve(standard);
        checkValues(resolved.standard());
        RatingJob job = new RatingJob(resolved, values);
        FactSchema schema = FactSchemas.of(library.dictionary(), all(library, resolved));
        SparkSession spark = SparkSession.builder()
                .appName("xingping " + resolved.standard().id())
                .getOrCreate();
        if (!overwrite && FactSource.Files.exists(spark, out)) {
            throw Refused.wrongUse(
                    out,
                    Text.of("已经存在", "is there already"),
                    Text.of("请另取名称，或写 --overwrite", "take another name, or write --overwrite"));
        }
        if (job.isUndivided()) {
            notes.say(
                    Text.of(
                            "提示：本标准把不同上级的单位放在一起比较，全部单位由一个任务评定，须有足够内存",
                            "note: this standard compares units of different parents; one task rates all of them and needs the memory for it"));
        }
        List<EarlierAwards> awards = new ArrayList<>();
        for (String results : before) {
            awards.add(EarlierAwards.read(spark, results, resolved.standard(), awards.size() + 1));
        }
        int wanted = partitions == null
                ? Math.max(LEAST_PARTITIONS, 2 * spark.sparkContext().defaultParallelism())
                : partitions;
        try (Ratings ratings = job.rate(source.name(), source.open(spark, schema), schema, awards, wanted)) {
            Ratings.Counts counts = ratings.check();
            ratings.write(out, overwrite);
            return report(resolved.standard(), ratings, counts);
        } finally {
            awards.forEach(each -> each.awards().unpersist());
        }
    }

    private static boolean isWithin(String path, String folder) {
        return (path + "/").startsWith(folder + "/");
    }

    private StandardLibrary library() {
        if (!Files.isRegularFile(standards.resolve("metrics.yaml"))) {
            throw Refused.wrongUse(
                    "--standards",
                    Text.of("文件夹“" + standards + "”里没有 metrics.yaml", "there is no metrics.yaml in " + standards),
                    Text.of("请写标准所在的文件夹", "name the folder of the standards"));
        }
        return StandardLibrary.open(standards);
    }

    /// The standard and all others that are installed, for the columns they know.
    private List<ResolvedStandard> all(StandardLibrary library, ResolvedStandard rated) {
        List<ResolvedStandard> all = new ArrayList<>(List.of(rated));
        for (String id : library.ids()) {
            if (!id.equals(rated.standard().id())) {
                notes.unlessRefused(id, () -> all.add(library.resolve(id)));
            }
        }
        return all;
    }

    private void checkValues(Standard rated) {
        List<String> known = Stream.concat(rated.values().stream(), rated.formulas().stream())
                .map(Value::name)
                .toList();
        for (String name : values) {
            if (!known.contains(name)) {
                String nearest = NearestName.of(name, known);
                throw Refused.wrongUse(
                        "--values",
                        Text.of(rated.id() + " 没有名为“" + name + "”的计算值", rated.id() + " has no value `" + name + "`"),
                        nearest == null
                                ? Text.of(
                                        "计算值有：" + String.join("、", known), "its values are " + String.join(", ", known))
                                : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`"));
            }
            if (ResultRows.isTaken(name)) {
                throw Refused.wrongUse(
                        "--values",
                        Text.of("“" + name + "”与结果的一列同名", "`" + name + "` is called like a column of the results"),
                        Text.of("请在标准中另取名称", "give it another name in the standard"));
            }
        }
    }

    private int report(Standard rated, Ratings ratings, Ratings.Counts counts) {
        notes.say(Text.of(
                rated.id() + "：" + counts.units() + " 个单位，" + counts.in(ResultRows.RATED) + " 个已评定",
                rated.id() + ": " + counts.units() + " units, " + counts.in(ResultRows.RATED) + " rated"));
        for (Standard.Level level : rated.levels()) {
            notes.say(Text.same("  " + level.id() + ": " + counts.awards().getOrDefault(level.id(), 0L)));
        }
        long decided =
                counts.awards().values().stream().mapToLong(Long::longValue).sum();
        if (decided < counts.in(ResultRows.RATED)) {
            long open = counts.in(ResultRows.RATED) - decided;
            notes.say(Text.of("  未定：" + open, "  not decided: " + open));
        }
        notes.say(Text.of("已写入 " + out, "written: " + out));
        long blocked = counts.in(ResultRows.BLOCKED);
        for (Row row : blocked == 0 ? List.<Row>of() : ratings.blocked(SHOWN)) {
            notes.say(Text.of(row.getString(0) + "：" + row.getString(1), row.getString(0) + ": " + row.getString(2)));
        }
        if (blocked > SHOWN) {
            notes.say(Text.of("……另有 " + (blocked - SHOWN) + " 个单位", "… and " + (blocked - SHOWN) + " others"));
        }
        return blocked == 0 ? DONE : BLOCKED;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RateOnSpark.class.getPackage().getImplementationVersion();
            return new String[] {"xingping " + Objects.requireNonNullElse(version, "(unpackaged)")};
        }
    }
}
