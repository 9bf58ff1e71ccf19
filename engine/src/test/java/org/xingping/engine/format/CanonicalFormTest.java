package org.xingping.engine.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xingping.engine.format.Shape.Bilingual;
import org.xingping.engine.format.Shape.Choice;
import org.xingping.engine.format.Shape.Condition;
import org.xingping.engine.format.Shape.Decimal;
import org.xingping.engine.format.Shape.Either;
import org.xingping.engine.format.Shape.Expression;
import org.xingping.engine.format.Shape.Identifier;
import org.xingping.engine.format.Shape.Line;
import org.xingping.engine.format.Shape.ListOf;
import org.xingping.engine.format.Shape.MapOf;
import org.xingping.engine.format.Shape.Name;
import org.xingping.engine.format.Shape.Nested;
import org.xingping.engine.format.Shape.Range;
import org.xingping.engine.format.Shape.Whole;
import org.xingping.engine.format.Shape.YesNo;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;

class CanonicalFormTest {

    private static final Shape KNOB = Shape.named("knob", "常数", "a constant")
            .required("is", new Decimal(), "数值", "its value")
            .optional("title", new Bilingual(), "名称", "label")
            .build();

    private static final Shape FORMULA = Shape.named("formula", "公式", "a formula")
            .required("is", new Expression(), "公式", "the formula")
            .fallback("decimals", new Whole(0, 9), "2", "小数", "decimals")
            .build();

    private static final Shape FILE = Shape.named("file", "文件", "a file")
            .required("id", new Identifier(), "编号", "id")
            .optional("title", new Bilingual(), "名称", "label")
            .optional("note", new Line(), "说明", "note")
            .fallback("kind", new Choice(List.of("one", "two")), "one", "种类", "kind")
            .fallback("open", new YesNo(), "false", "开", "open")
            .optional("when", new Condition(), "条件", "condition")
            .optional("range", new Range(), "范围", "range")
            .optional(
                    "knobs",
                    new MapOf(new Name(), new Either(List.of(new Nested(() -> KNOB), new Decimal()))),
                    "常数",
                    "constants")
            .optional("points", new Either(List.of(new Range(), new Nested(() -> FORMULA))), "得分", "points")
            .optional("rows", new ListOf(new Either(List.of(new ListOf(new Decimal()), new Line()))), "表", "table")
            .build();

    private static String canonical(String yaml) {
        SourceNode.Mapping source = SourceReader.read("file.yaml", yaml);
        Problems problems = new Problems();
        new ShapeCheck(problems).check(FILE, source);
        assertEquals(List.of(), problems.all());
        return CanonicalForm.of(FILE, source);
    }

    @Test
    void writesEveryTypeInItsOneSpelling() {
        String canonical = canonical("""
                # a comment
                title: {zh: " 名称 ", en: label}
                id: "1.10"
                kind: two
                open: true
                when: |
                  a  >=  1 &&   // at least one
                    b == "x  y"
                range: 0.50..10.0
                knobs: {share: 15%, weight: {is: 0.70}}
                points: {is: 20 * x}
                rows: ["112", [1, 2.0, 10]]
                note: |
                  two
                  lines
                """);
        assertEquals(
                "{\"id\":\"1.10\",\"kind\":\"two\",\"knobs\":{\"share\":{\"is\":\"0.15\"},\"weight\":{\"is\":\"0.7\"}},"
                        + "\"note\":\"two\\nlines\",\"open\":true,\"points\":{\"decimals\":2,\"is\":\"20 * x\"},"
                        + "\"range\":\"0.5..10\",\"rows\":[[\"1\",\"1\",\"2\"],[\"1\",\"2\",\"10\"]],"
                        + "\"title\":{\"en\":\"label\",\"zh\":\"名称\"},"
                        + "\"when\":\"a >= 1 && b == \\\"x  y\\\"\"}",
                canonical);
    }

    @Test
    void writesFallbacksOut() {
        assertEquals("{\"id\":\"a\",\"kind\":\"one\",\"open\":false}", canonical("id: a"));
        assertEquals(canonical("id: a"), canonical("{open: \"false\", id: 'a', kind: one}"));
    }

    @Test
    void leavesOutWhatIsOptionalAndEmpty() {
        assertEquals(canonical("id: a"), canonical("{id: a, title: {}, knobs: {}, rows: []}"));
    }

    @Test
    void aRangeOfPointsIsNotShortForAFormula() {
        assertEquals(
                "{\"id\":\"a\",\"kind\":\"one\",\"open\":false,\"points\":\"0..10\"}",
                canonical("{id: a, points: 0..10}"));
    }

    @Test
    void keepsTheOrderOfLists() {
        assertNotEquals(canonical("{id: a, rows: ['12', '21']}"), canonical("{id: a, rows: ['21', '12']}"));
    }

    @Test
    void isAcceptedAndUnchangedWhenReadAgain() {
        String once = canonical("{id: a, knobs: {b: 5%}, points: 0..1, rows: ['12'], when: 'x == \"a  b\"'}");
        assertEquals(once, canonical(once));
    }

    @Test
    void sortsKeysByCodePointAndEscapesLikeRfc8785() {
        Shape free = Shape.named("free", "任意", "any")
                .required("map", new MapOf(new Line(), new Line()), "组", "map")
                .build();
        // U+FF5E sorts before U+1F600 by code point, behind it by UTF-16 unit
        SourceNode.Mapping source =
                SourceReader.read("x.yaml", "map: {\"\\U0001F600\": a, \"\\uFF5E\": \"\\e\\t\\\"\\\\\"}");
        assertEquals(
                "{\"map\":{\"\uFF5E\":\"\\u001b\\t\\\"\\\\\",\"\uD83D\uDE00\":\"a\"}}", CanonicalForm.of(free, source));
    }

    @Test
    void hashesAsThePublishedTestVectorSays() {
        // FIPS 180-2, appendix B.1
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", CanonicalForm.sha256("abc"));
    }
}
