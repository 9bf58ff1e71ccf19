package org.xingping.engine.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.format.CanonicalForm;
import org.xingping.engine.format.Mutations;
import org.xingping.engine.format.Shape;
import org.xingping.engine.format.ShapeCheck;
import org.xingping.engine.format.VariedYaml;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;

/// What the same hash promises, tried on every shipped standard.
class CanonicalStandardTest {

    private static final int CASES = Boolean.getBoolean("xingping.long") ? 2000 : 60;

    private static String canonical(Shape shape, SourceNode.Mapping source) {
        Problems problems = new Problems();
        new ShapeCheck(problems).check(shape, source);
        assertEquals(List.of(), problems.all());
        return CanonicalForm.of(shape, source);
    }

    @ParameterizedTest
    @MethodSource("org.xingping.engine.standard.Shipped#standards")
    void filesThatSayTheSameHaveOneCanonicalForm(Path file) {
        SourceNode.Mapping source = SourceReader.read(file);
        String canonical = canonical(StandardFormat.STANDARD, source);
        for (int seed = 0; seed < CASES; seed++) {
            String yaml = new VariedYaml(new Random(seed)).of(StandardFormat.STANDARD, source);
            SourceNode.Mapping varied = SourceReader.read("seed " + seed, yaml);
            assertEquals(canonical, canonical(StandardFormat.STANDARD, varied), "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("org.xingping.engine.standard.Shipped#standards")
    void everyChangeChangesTheHash(Path file) {
        SourceNode.Mapping source = SourceReader.read(file);
        String hash = CanonicalForm.sha256(canonical(StandardFormat.STANDARD, source));
        for (int seed = 0; seed < CASES; seed++) {
            Mutations mutations = new Mutations(new Random(seed));
            SourceNode.Mapping mutated = mutations.one(StandardFormat.STANDARD, source);
            String other = CanonicalForm.sha256(canonical(StandardFormat.STANDARD, mutated));
            assertNotEquals(hash, other, "seed " + seed + ": " + mutations.done());
        }
    }

    @ParameterizedTest
    @MethodSource("org.xingping.engine.standard.Shipped#standards")
    void theCanonicalFormIsAStandardFileItself(Path file) {
        String canonical = canonical(StandardFormat.STANDARD, SourceReader.read(file));
        assertEquals(canonical, canonical(StandardFormat.STANDARD, SourceReader.read("canonical.json", canonical)));
    }
}
