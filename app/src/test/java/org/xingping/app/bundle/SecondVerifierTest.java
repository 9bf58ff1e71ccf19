package org.xingping.app.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.bundle.SignatureKind;
import org.xingping.engine.bundle.SigningKey;

/// The verifier in JavaScript, which shares no code with the engine, comes to the same results.
class SecondVerifierTest {

    private static final Path VERIFIER = Path.of("src/main/resources/static/assets/verify.js");

    @TempDir
    private Path folder;

    /// What it says of some bundles; its standard output and error together.
    private record Said(int exitCode, List<String> lines) {}

    /// Runs it in the Node that the browser tests bring along.
    private Said verify(List<Path> bundles) throws IOException, InterruptedException {
        Path program = folder.resolve("verify.js");
        Files.copy(VERIFIER, program, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        String node = Driver.ensureDriverInstalled(Map.of(), false)
                .createProcessBuilder()
                .command()
                .getFirst();
        List<String> command = new ArrayList<>(List.of(node, program.toString()));
        bundles.forEach(bundle -> command.add(bundle.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), said.lines().toList());
    }

    private List<Path> golden(String... standards) throws IOException {
        Path bundles = Files.createDirectories(folder.resolve("golden"));
        for (String standard : standards) {
            assertTrue(new GoldenBundles(standard, bundles).write() > 0, standard);
        }
        try (Stream<Path> files = Files.list(bundles)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }

    @Test
    void it_agrees_on_every_golden_case_of_the_standards_it_knows() throws Exception {
        List<Path> bundles = golden("star-promotion", "ten-star", "six-type", "ten-aspect", "property-grading");
        Said said = verify(bundles);
        List<String> others =
                said.lines().stream().filter(line -> !line.startsWith("good ")).toList();
        assertEquals(List.of(), others.stream().limit(20).toList());
        assertEquals(bundles.size(), said.lines().size());
        assertTrue(said.lines()
                .getFirst()
                .endsWith("signature good, key " + GoldenBundles.KEY.open().fingerprint()));
        assertEquals(0, said.exitCode());
    }

    @Test
    void it_never_agrees_where_it_does_not_know_a_rule() throws Exception {
        List<Path> bundles = golden("nursing-homes");
        Said said = verify(bundles.subList(0, 1));
        assertEquals(1, said.exitCode());
        assertTrue(said.lines().getFirst().contains("not recomputed, a rule is not known here"), said.toString());
        assertTrue(said.lines().getLast().startsWith("refused "), said.toString());
    }

    private Path changed(Path bundle, int line, String from, String to) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(bundle));
        String changed = lines.get(line - 1).replaceFirst(from, to);
        assertTrue(!changed.equals(lines.get(line - 1)), from);
        lines.set(line - 1, changed);
        return Files.writeString(folder.resolve("changed"), String.join("\n", lines) + "\n");
    }

    @Test
    void it_names_the_place_of_a_changed_fact_result_and_byte() throws Exception {
        Path bundle = golden("ten-aspect").getLast();
        Said fact = verify(List.of(changed(bundle, 4, "\"ten-aspect/2\":\"[^\"]+\"", "\"ten-aspect/2\":\"1\"")));
        assertEquals(1, fact.exitCode());
        assertTrue(fact.lines().getFirst().contains("changed:4: unit "), fact.toString());
        assertTrue(fact.lines().getFirst().contains("changed after it was signed"), fact.toString());
        assertTrue(
                fact.lines().stream().anyMatch(line -> line.contains("score_min; recomputed it is")), fact.toString());
        Said result = verify(List.of(changed(bundle, 3, "\"stars_max\":\\d+", "\"stars_max\":3")));
        assertTrue(result.lines().get(1).contains(" has 3 as stars_max; recomputed it is "), result.toString());
        Said key = verify(List.of(
                changed(bundle, Files.readAllLines(bundle).size(), "\"signature\":\"..", "\"signature\":\"AA")));
        assertTrue(key.lines().getFirst().contains("the signature is not that of the key"), key.toString());
        assertEquals(1, key.exitCode());
    }

    /// The figures are right by hash and signature and wrong by their facts.
    @Test
    void it_names_what_a_signed_lie_says_and_what_the_facts_give() throws Exception {
        Path lie = Files.write(
                folder.resolve("lie"), new GoldenBundles("ten-aspect", folder).one("none", GoldenBundles.KEY));
        Said said = verify(List.of(lie));
        assertEquals(
                lie + ":3: unit  x has \"none\" as award; recomputed it is \"qualified\"",
                said.lines().getFirst());
        assertEquals(2, said.lines().size(), said.toString());
    }

    @Test
    void it_says_that_it_cannot_check_a_signature_with_sm2() throws Exception {
        GoldenBundles golden = new GoldenBundles("ten-aspect", folder);
        Path bundle =
                Files.write(folder.resolve("chinese"), golden.one("qualified", SigningKey.generate(SignatureKind.SM2)));
        Said said = verify(List.of(bundle));
        assertEquals(1, said.lines().size(), said.toString());
        assertTrue(said.lines().getFirst().contains(" 1 units, signature unchecked, key "), said.toString());
    }

    @Test
    void it_has_fewer_than_600_lines() throws IOException {
        int lines = Files.readAllLines(VERIFIER).size();
        assertTrue(lines < 600, lines + " lines");
    }
}
