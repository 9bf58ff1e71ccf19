package org.xingping.engine.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.problem.Position;
import org.xingping.engine.source.SourceNode;

class BaseReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "star-promotion, star-promotion, , false",
        "star-promotion@2010, star-promotion, 2010, false",
        "../base.yaml, ../base.yaml, , true",
        "base.yaml@2, base.yaml, 2, true",
        "people@home/base.yaml, people@home/base.yaml, , true",
        "people@home/base.yaml@2, people@home/base.yaml, 2, true",
        "x@, x@, , false",
    })
    void separatesTargetAndEdition(String written, String target, @Nullable String edition, boolean isFile) {
        Position at = Position.ofFile("x.yaml");
        BaseReference reference = BaseReference.of(new SourceNode.Scalar(at, written, false));
        assertEquals(new BaseReference(target, edition, at), reference);
        assertEquals(isFile, reference.isFile());
    }
}
