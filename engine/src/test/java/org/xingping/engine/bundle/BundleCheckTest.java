package org.xingping.engine.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.language.Language;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

class BundleCheckTest {

    private static final String FINGERPRINT = SampleBundle.KEY.open().fingerprint();

    @TempDir
    private Path scratch;

    private BundleCheck.Report check(byte[] bundle, @Nullable String fingerprint) throws IOException {
        Path file = scratch.resolve("b");
        Files.write(file, bundle);
        return BundleCheck.of(file, fingerprint);
    }

    private List<String> problems(byte[] bundle) throws IOException {
        return problems(check(bundle, FINGERPRINT));
    }

    private List<String> problems(BundleCheck.Report report) {
        String prefix = scratch.resolve("b").toString();
        return report.problems().stream()
                .map(problem -> problem.in(Language.EN).replace(prefix, "b"))
                .toList();
    }

    private static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(byte[] bundle) {
        return new ArrayList<>(
                new String(bundle, StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void aBundleIsFoundToSayWhatItsFactsGive() throws IOException {
        BundleCheck.Report report = check(SampleBundle.bytes(), FINGERPRINT);
        assertEquals(List.of(), problems(report));
        assertEquals(4, report.units());
        assertEquals(4, report.agreeing());
        assertEquals(FINGERPRINT, Objects.requireNonNull(report.key()).fingerprint());
        assertEquals("青禾县", Objects.requireNonNull(report.header()).districtName());
        String units = lines(SampleBundle.bytes()).toString();
        // what an application, an earlier award and a streak do stands in it
        assertTrue(units.contains("\"applied\":\"fair\",\"before\":[\"good\",\"good\"],\"code\":\"a1\""), units);
        assertTrue(units.contains("\"consequences\":[\"C.1\"]"), units);
        assertTrue(units.contains("\"award_max\":\"fair\",\"award_min\":\"fair\",\"change\":\"demoted\""), units);
    }

    @Test
    void theSameRoundHasTheSameBytes() throws IOException {
        assertTrue(Arrays.equals(SampleBundle.bytes(), SampleBundle.bytes()));
    }

    /// Every byte of the file in turn in the long run, every thirteenth and all line ends otherwise.
    @Test
    void aChangedByteIsFoundOnItsLineWhereverItStands() throws IOException {
        byte[] bundle = SampleBundle.bytes();
        int step = Boolean.getBoolean("xingping.long") ? 1 : 13;
        int line = 1;
        for (int at = 0; at < bundle.length; at++) {
            if (at % step == 0 || bundle[at] == '\n') {
                byte[] changed = bundle.clone();
                changed[at] ^= 1;
                BundleCheck.Report report = check(changed, FINGERPRINT);
                assertFalse(report.isGood(), "byte " + at);
                assertEquals(line, line(report.problems().getFirst()), "byte " + at + ": " + problems(report));
            }
            if (bundle[at] == '\n') {
                line++;
            }
        }
    }

    private static int line(Problem problem) {
        return problem.at() instanceof Position.InText place ? place.line() : -1;
    }

    @Test
    void aChangedFactIsNamedWithItsUnitAndWhatItWouldGive() throws IOException {
        List<String> lines = lines(SampleBundle.bytes());
        lines.set(3, lines.get(3).replace("\"rate\":\"0.5999\"", "\"rate\":\"0.6\""));
        assertEquals(
                List.of(
                        "b:4: unit 社区a2 (a2): changed after it was signed",
                        "b:4: unit 社区a2 (a2) has `fair` as award; recomputed from its facts it is `good`",
                        "b:4: unit 社区a2 (a2) has `fair` as award_max; recomputed from its facts it is `good`",
                        "b:4: unit 社区a2 (a2) has `fair` as award_min; recomputed from its facts it is `good`",
                        "b:4: unit 社区a2 (a2) has `met` as clauses V.1; recomputed from its facts it is `unmet`",
                        "b:4: unit 社区a2 (a2) has `15.999` as score_max; recomputed from its facts it is `16`",
                        "b:4: unit 社区a2 (a2) has `15.999` as score_min; recomputed from its facts it is `16`"),
                problems(lines(lines)));
    }

    @Test
    void aSignedLieIsNamedByTheValueThatTheFactsDoNotGive() throws IOException {
        byte[] bundle = SampleBundle.bytes(
                SampleBundle.KEY,
                unit -> unit.code().equals("b1")
                        ? new BundledUnit(
                                unit.code(),
                                unit.name(),
                                unit.parent(),
                                unit.parentName(),
                                unit.facts(),
                                unit.applied(),
                                unit.before(),
                                unit.evidence(),
                                unit.result().with("award_max", "good"))
                        : unit);
        BundleCheck.Report report = check(bundle, FINGERPRINT);
        assertEquals(
                List.of("b:5: unit 社区b1 (b1) has `good` as award_max; recomputed from its facts it is `poor`"),
                problems(report));
        assertEquals(3, report.agreeing());
    }

    @Test
    void anUntruthAboutAnEarlierAwardOrAnApplicationShowsInTheResult() throws IOException {
        for (String[] lie : new String[][] {
            {"2", "\"applied\":\"fair\"", "\"applied\":\"good\""},
            {"4", "\"before\":[\"poor\",\"\"]", "\"before\":[\"\",\"\"]"}
        }) {
            int line = Integer.parseInt(lie[0]);
            List<String> lines = lines(SampleBundle.bytes());
            String changed = lines.get(line).replace(lie[1], lie[2]);
            assertFalse(changed.equals(lines.get(line)), lie[1]);
            lines.set(line, changed);
            assertTrue(
                    problems(lines(lines)).stream().anyMatch(problem -> problem.contains("recomputed")),
                    () -> String.join("\n", lines));
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsSaidToBeCutOff() throws IOException {
        byte[] bundle = SampleBundle.bytes();
        for (int length : new int[] {1, 300, bundle.length / 2, bundle.length - 1}) {
            List<String> problems = problems(Arrays.copyOf(bundle, length));
            assertTrue(problems.getFirst().contains("the file ends here"), problems.toString());
        }
        List<String> lines = lines(bundle);
        assertEquals(
                List.of(
                        "b:6: the file ends here, without the line of hashes and signature; it is not whole; download it again"),
                problems(lines(lines.subList(0, 6))));
        assertEquals(List.of("b: the file is empty"), problems(new byte[0]));
    }

    @Test
    void linesThatChangedPlacesAreNamedWithTheirOwn() throws IOException {
        List<String> lines = lines(SampleBundle.bytes());
        lines.set(2, lines.set(3, lines.get(2)));
        assertEquals(
                List.of(
                        "b:3: unit 社区a2 (a2): changed after it was signed; it is line 4 of the file that was signed",
                        "b:4: unit 社区a1 (a1): changed after it was signed; it is line 3 of the file that was signed"),
                problems(lines(lines)));
    }

    @Test
    void aLineThatWasTakenOutOrPutInIsNamed() throws IOException {
        List<String> lines = lines(SampleBundle.bytes());
        String taken = lines.remove(4);
        assertEquals(
                List.of(
                        "b:5: unit 社区b2 (b2): changed after it was signed; it is line 6 of the file that was signed",
                        "b:8: the last line: 8 lines were signed, there are 7"),
                problems(lines(lines)));
        lines.add(4, taken);
        lines.add(5, taken);
        assertTrue(
                problems(lines(lines)).contains("b:6: unit 社区b1 (b1) stands here twice"),
                problems(lines(lines)).toString());
    }

    @Test
    void aBundleSignedWithAnotherKeyIsSaidToBe() throws IOException {
        SigningKey other = SigningKey.generate(SignatureKind.ED25519);
        byte[] bundle = SampleBundle.bytes(other, unit -> unit);
        assertEquals(
                List.of("b:9: the last line: it was signed with another key: "
                        + other.open().fingerprint() + "; the right one is " + FINGERPRINT),
                problems(bundle));
        assertEquals(List.of(), problems(check(bundle, null)));
    }

    @Test
    void aKeyPutInThePlaceOfTheSignersDoesNotHelp() throws IOException {
        PublicSigningKey other = SigningKey.generate(SignatureKind.ED25519).open();
        List<String> lines = lines(SampleBundle.bytes());
        lines.set(
                8,
                lines.get(8)
                        .replace(SampleBundle.KEY.open().base64(), other.base64())
                        .replace(FINGERPRINT, other.fingerprint()));
        assertTrue(
                problems(lines(lines))
                        .contains(
                                "b:9: the last line: the signature is not that of the key that it names; this is not the file that was signed"),
                problems(lines(lines)).toString());
    }

    @Test
    void aBundleMayBeSignedWithSm2() throws IOException {
        SigningKey key = SigningKey.generate(SignatureKind.SM2);
        byte[] bundle = SampleBundle.bytes(key, unit -> unit);
        assertEquals(List.of(), problems(check(bundle, key.open().fingerprint())));
        List<String> lines = lines(bundle);
        assertTrue(lines.getLast().contains("\"algorithm\":\"sm2-sm3\""));
        byte[] another = SampleBundle.bytes(key, unit -> unit); // its signatures differ each time, all are right
        assertEquals(List.of(), problems(check(another, key.open().fingerprint())));
        String signature = lines.getLast().replaceAll(".*\"signature\":\"([^\"]+)\".*", "$1");
        int at = new String(bundle, StandardCharsets.ISO_8859_1).indexOf(signature) + signature.length() / 2;
        bundle[at] = (byte) (bundle[at] == 'A' ? 'B' : 'A');
        assertFalse(check(bundle, null).isGood());
    }

    @Test
    void aKeyPairIsReadBackFromItsFile() {
        for (SignatureKind kind : SignatureKind.values()) {
            SigningKey key = SigningKey.generate(kind);
            SigningKey read = SigningKey.ofPem(key.pem()).orElseThrow();
            assertEquals(key.open(), read.open());
            assertTrue(key.open().signed("星评", read.sign("星评")));
            assertFalse(key.open().signed("星评.", read.sign("星评")));
            assertEquals(key.open(), PublicSigningKey.ofPem(key.open().pem()).orElseThrow());
            assertFalse(key.toString().contains(key.pem().lines().toList().get(1)));
            String halves = key.pem()
                    .replace(key.open().pem(), SigningKey.generate(kind).open().pem());
            assertTrue(SigningKey.ofPem(halves).isEmpty());
        }
    }
}
