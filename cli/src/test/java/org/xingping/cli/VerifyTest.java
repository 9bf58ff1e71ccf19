package org.xingping.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.cli.output.Terminal;
import org.xingping.engine.bundle.BundleHeader;
import org.xingping.engine.bundle.BundleWriter;
import org.xingping.engine.bundle.BundledUnit;
import org.xingping.engine.bundle.SignatureKind;
import org.xingping.engine.bundle.SigningKey;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.language.Language;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

class VerifyTest {

    private static final SigningKey KEY = SigningKey.generate(SignatureKind.ED25519);
    private static final String FINGERPRINT = KEY.open().fingerprint();

    @TempDir
    private Path folder;

    private String bundle = "";

    /// The example district's round of star promotion.
    @BeforeEach
    void publish() throws IOException {
        StandardLibrary library = StandardLibrary.open(CommandRun.HOME.resolve("standards"));
        ResolvedStandard standard = library.resolve("star-promotion");
        RatingPlan plan = RatingPlan.of(StandardChecker.check(standard.standard(), standard.dictionary()));
        FactSchema all = FactSchemas.of(
                library.dictionary(),
                library.ids().stream().map(library::resolve).toList());
        FactSchema schema = FactSchemas.of(standard.dictionary(), List.of(standard));
        RatingTable ratings = Rater.rate(plan, FactFiles.read(Path.of(CommandRun.DISTRICT), all));
        Path file = folder.resolve("bundle.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            BundleWriter writer = new BundleWriter(out, KEY);
            writer.header(new BundleHeader(
                    "990101",
                    "示例县",
                    "star-promotion@2010",
                    "2025",
                    "community",
                    "2025-01-01",
                    "2025-12-20T00:00:00Z",
                    List.of()));
            writer.standard(standard);
            for (int row = 0; row < ratings.size(); row++) {
                writer.unit(BundledUnit.of(plan, schema, ratings, row, null, List.of(), Map.of()));
            }
            writer.finish();
        }
        bundle = file.toString();
    }

    private void change(int line, String from, String to) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(bundle)));
        String changed = lines.get(line - 1).replaceFirst(from, to);
        assertTrue(!changed.equals(lines.get(line - 1)), () -> from + " is not there");
        lines.set(line - 1, changed);
        Files.writeString(Path.of(bundle), String.join("\n", lines) + "\n");
    }

    @Test
    void a_good_bundle_passes_and_says_whose_it_is() {
        CommandRun run = CommandRun.of("verify", bundle);
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        assertTrue(run.out().contains("示例县, star-promotion@2010, 2025: the results of all"), run.out());
        assertTrue(run.out().contains("signed with ed25519 " + FINGERPRINT + "; compare it"), run.out());
        CommandRun chinese = CommandRun.of(Language.ZH, Terminal.NONE, "verify", bundle, "--key", FINGERPRINT);
        assertEquals(0, chinese.exitCode());
        assertTrue(chinese.out().contains("全部重新计算一致"), chinese.out());
        assertTrue(chinese.out().contains("由所给公钥签名：ed25519 " + FINGERPRINT), chinese.out());
    }

    @Test
    void a_changed_result_is_refused_with_its_place_and_both_figures() throws IOException {
        change(3, "\"met\":(\\d+),", "\"met\":1$1,");
        CommandRun run = CommandRun.of("verify", bundle);
        assertEquals(1, run.exitCode());
        List<String> said = run.err().lines().toList();
        assertTrue(said.get(0).startsWith(bundle + ":3: unit "), run.err());
        assertTrue(said.get(0).endsWith("changed after it was signed"), run.err());
        assertTrue(said.get(1).contains(" as met; recomputed from its facts it is "), run.err());
        assertTrue(run.out().contains("refused"), run.out());
        CommandRun chinese = CommandRun.of(Language.ZH, Terminal.NONE, "verify", bundle);
        assertTrue(chinese.err().contains("签名之后被改动"), chinese.err());
        assertTrue(chinese.err().contains("按所载数据重新计算为"), chinese.err());
    }

    @Test
    void a_bundle_of_another_key_is_refused_with_both_fingerprints() throws IOException {
        SigningKey other = SigningKey.generate(SignatureKind.ED25519);
        String pem =
                Files.writeString(folder.resolve("key.pem"), other.open().pem()).toString();
        CommandRun run = CommandRun.of("verify", bundle, "--key", pem);
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("it was signed with another key: " + FINGERPRINT), run.err());
        assertTrue(run.err().contains("the right one is " + other.open().fingerprint()), run.err());
        String right =
                Files.writeString(folder.resolve("right.pem"), KEY.open().pem()).toString();
        assertEquals(0, CommandRun.of("verify", bundle, "--key", right).exitCode());
    }

    @Test
    void what_cannot_be_read_is_wrong_use() throws IOException {
        assertEquals(2, CommandRun.of("verify", "no-such-bundle").exitCode());
        assertEquals(2, CommandRun.of("verify").exitCode());
        CommandRun run = CommandRun.of("verify", bundle, "--key", "no-such-key");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("there is no key file no-such-key"), run.err());
        String empty = Files.writeString(folder.resolve("empty.pem"), "").toString();
        assertEquals(2, CommandRun.of("verify", bundle, "--key", empty).exitCode());
    }
}
