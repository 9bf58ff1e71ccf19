package org.xingping.engine.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xingping.engine.format.CanonicalForm;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Lineage.Edition;
import org.xingping.engine.standard.Overlay.Tailored;

class OverlayTest {

    private static final String BASE = """
            standard: base
            edition: "1"
            title: {zh: 基础, en: base}
            source: {zh: 文件, en: a document}
            rates: community
            parameters: {share: 15%, weight: {is: 0.7, title: {zh: 权重}, range: 0..1}}
            values:
              total: {is: books * weight, decimals: 2}
              mixed: {weighted: [{of: books, weight: 1}]}
            sections:
              - id: "1"
                title: {zh: 一, en: one}
                star: all
                clauses:
                  - {id: "1", from: base, title: {zh: 甲}, finding: met}
                  - {id: "1.2", from: base, title: {zh: 乙}, when: books >= 10}
                  - {id: "1.2c", from: base, title: {zh: 丙}, points: 0..10}
                  - {id: "1.3", from: base, title: {zh: 丁}, points: {is: books, cap: 20}}
              - {id: none-yet, title: {zh: 二, en: two}, clauses: []}
            ladder:
              - {tier: T1, title: {zh: 级}, clauses: [{id: L.1, from: base, title: {zh: 戊}, finding: met, worth: 5}]}
            vetoes:
              - {id: V.1, omitted: c}
              - {id: V.2, from: base, title: {zh: 己}, when: books < 1, caps: low}
            score: total
            levels: [{id: high, title: {zh: 高}, value: 2}, {id: low, title: {zh: 低}, value: 1}]
            award:
              - {is: high, when: total >= 5, best: share, by: total}
              - {is: low}
            procedure:
              - {step: assess, title: {zh: 考评}, kind: assess, by: street, working_days: 10}
              - {step: publish, title: {zh: 公布}, kind: publish, by: county, days: 5}
            targets: [{id: T.1, title: {zh: 目标}, share: award == "high", at_least: 50%}]
            formulas:
              pay: {title: {zh: 报酬}, unit: yuan, is: 10 * award_value, decimals: 1}
              room: {title: {zh: 面积}, unit: m2, is: books * 2}
            """;

    private static final String HEAD = """
            overlay: mine
            of: base@1
            edition: "2026"
            title: {zh: 我县, en: mine}
            """;

    private static final Lineage BASE_LINEAGE = Lineage.of("base", "1");

    private static Tailored apply(String overlay) {
        return Overlay.apply(
                SourceReader.read("base.yaml", BASE), BASE_LINEAGE, SourceReader.read("mine.yaml", overlay));
    }

    private static String canonical(SourceNode.Mapping standard) {
        return CanonicalForm.of(StandardFormat.STANDARD, standard);
    }

    /// What the base would say if `replacements` (from, to, from, to …) were made in its text and it were
    /// called `mine`.
    private static String rewritten(String... replacements) {
        String yaml = BASE.replace("standard: base", "standard: mine")
                .replace("edition: \"1\"", "edition: \"2026\"")
                .replace("title: {zh: 基础, en: base}", "title: {zh: 我县, en: mine}");
        for (int each = 0; each < replacements.length; each += 2) {
            assertEquals(2, yaml.split(Pattern.quote(replacements[each]), -1).length, yaml);
            yaml = yaml.replace(replacements[each], replacements[each + 1]);
        }
        return canonical(SourceReader.read("rewritten.yaml", yaml));
    }

    private static List<Problem> problems(String overlay) {
        return assertThrows(InputRefused.class, () -> apply(overlay)).problems();
    }

    @Test
    void carriesItsOwnIdEditionAndTitle() {
        assertEquals(rewritten(), canonical(apply(HEAD).standard()));
        assertEquals(
                rewritten("source: {zh: 文件, en: a document}", "source: {zh: 县文件}"),
                canonical(apply(HEAD + "source: {zh: 县文件}").standard()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            V.2.caps: high                       → caps: low}        → caps: high}
            1.2.when: books >= 20                → books >= 10       → books >= 20
            1.2c.decimals: 1                     → points: 0..10}    → points: 0..10, decimals: 1}
            1.3.points.cap: 15                   → cap: 20           → cap: 15
            1.star: any                          → star: all         → star: any
            L.1.worth: 6                         → worth: 5          → worth: 6
            T1.title.en: tier                    → {zh: 级}           → {zh: 级, en: tier}
            1.2.note.zh: 说明                     → when: books >= 10 → note: {zh: 说明}, when: books >= 10
            procedure.assess.working_days: 15    → working_days: 10} → working_days: 15}
            procedure.publish.days: 3            → days: 5}          → days: 3}
            parameters.share: 10%                → share: 15%        → share: 0.1
            parameters.weight: 0.6               → is: 0.7           → is: 0.6
            parameters.weight.range: 0..0.8      → 0..1}}            → 0..0.8}}
            parameters.share.title.en: places    → share: 15%        → "share: {is: 0.15, title: {en: places}}"
            values.total.decimals: 3             → decimals: 2       → decimals: 3
            targets.T.1.at_least: 60%            → 50%               → 60%
            levels.high.value: 3                 → value: 2          → value: 3
            levels.high.title.zh: 优              → 高                 → 优
            award.high.best: share / 2           → best: share       → best: share / 2
            movement.up: 1                       → score: total      → "score: total\\nmovement: {up: 1}"
            period: quarter                      → rates: community  → "rates: community\\nperiod: quarter"
            sections.1.clauses.1.title.zh: 甲甲    → 甲                 → 甲甲
            score: books                         → score: total      → score: books
            """)
    void sets(String set, String from, String to) {
        String path = set.substring(0, set.indexOf(": "));
        String value = set.substring(set.indexOf(": ") + 2);
        Tailored tailored = apply(HEAD + "set: {\"" + path + "\": \"" + value + "\"}");
        assertEquals(
                rewritten(from.strip(), to.strip().replace("\"", "").replace("\\n", "\n")),
                canonical(tailored.standard()));
    }

    @Test
    void theLongestIdWins() {
        String base = BASE.replace("id: none-yet", "id: \"1.3.points\"");
        SourceNode.Mapping tailored = Overlay.apply(
                        SourceReader.read("base.yaml", base),
                        BASE_LINEAGE,
                        SourceReader.read("mine.yaml", HEAD + "set: {1.3.points.cap: 15}"))
                .standard();
        List<Section> sections =
                StandardReader.read(tailored, Dictionary.empty()).sections();
        assertEquals(BigDecimal.valueOf(15), sections.getLast().cap());
    }

    @Test
    void addsAtTheEndOfAPartAndToVetoes() {
        Tailored tailored = apply(HEAD + """
                add:
                  - {to: section 1, clause: {id: "1.9", when: books > 3}}
                  - {to: section none-yet, clause: {id: "2.1", finding: met}}
                  - {to: section 1, clause: {id: "1.10", finding: met}}
                  - {to: tier T1, clause: {id: L.2, finding: met}}
                  - {to: vetoes, clause: {id: V.9, finding: holds, caps: low}}
                """);
        assertEquals(
                rewritten(
                        "cap: 20}}",
                        "cap: 20}}\n      - {id: '1.9', when: books > 3}\n      - {id: '1.10', finding: met}",
                        "clauses: []",
                        "clauses: [{id: '2.1', finding: met}]",
                        "worth: 5}",
                        "worth: 5}, {id: L.2, finding: met}",
                        "caps: low}",
                        "caps: low}\n  - {id: V.9, finding: holds, caps: low}"),
                canonical(tailored.standard()));
    }

    @Test
    void addsTheFirstVeto() {
        String base = BASE.replaceAll("(?s)vetoes:.*?score", "score");
        SourceNode.Mapping tailored = Overlay.apply(
                        SourceReader.read("base.yaml", base),
                        BASE_LINEAGE,
                        SourceReader.read(
                                "mine.yaml", HEAD + "add: [{to: vetoes, clause: {id: V, when: books < 1, caps: low}}]"))
                .standard();
        assertEquals(
                1, StandardReader.read(tailored, Dictionary.empty()).vetoes().size());
    }

    @Test
    void dropsAndRemembersWhy() {
        Tailored tailored = apply(HEAD + """
                drop:
                  - {clause: V.2, reason: {zh: 不适用, en: not ours}}
                  - {clause: "1.2", reason: {zh: 没有}}
                """);
        assertEquals(
                rewritten(
                        "      - {id: \"1.2\", from: base, title: {zh: 乙}, when: books >= 10}\n",
                        "",
                        "  - {id: V.2, from: base, title: {zh: 己}, when: books < 1, caps: low}\n",
                        ""),
                canonical(tailored.standard()));
        Edition mine = new Edition("mine", "2026");
        assertEquals(
                new Lineage(
                        List.of(new Edition("base", "1"), mine),
                        List.of(
                                new Lineage.Dropped("V.2", Text.of("己", ""), Text.of("不适用", "not ours"), mine),
                                new Lineage.Dropped("1.2", Text.of("乙", ""), Text.of("没有", ""), mine))),
                tailored.lineage());
    }

    @Test
    void aDroppedClauseMayReturnWithAnotherContent() {
        Tailored tailored = apply(HEAD + """
                drop: [{clause: "1.3", reason: {zh: 改由评审人认定}}]
                add: [{to: section 1, clause: {id: "1.3", finding: met}}]
                """);
        assertEquals(
                rewritten(
                        "{id: \"1.3\", from: base, title: {zh: 丁}, points: {is: books, cap: 20}}",
                        "{id: '1.3', finding: met}"),
                canonical(tailored.standard()));
    }

    @Test
    void translatesByIdAndKeepsTheOtherLanguage() {
        Tailored tailored = apply(HEAD + """
                translate:
                  "1.2": {en: second}
                  none-yet: {en: deux}
                  levels.high: {en: high}
                  parameters.weight: {en: weight}
                """);
        assertEquals(
                rewritten(
                        "{zh: 乙}", "{zh: 乙, en: second}",
                        "{zh: 二, en: two}", "{zh: 二, en: deux}",
                        "{zh: 高}", "{zh: 高, en: high}",
                        "{zh: 权重}", "{zh: 权重, en: weight}"),
                canonical(tailored.standard()));
    }

    @Test
    void whatItSaysKeepsItsPlaceInTheOverlay() {
        SourceNode.Mapping tailored = apply(HEAD + """
                set: {"1.2.when": "books >= 20"}
                add: [{to: section 1, clause: {id: "1.9", when: books > 3}}]
                """).standard();
        Standard standard = StandardReader.read(tailored, Dictionary.empty());
        List<Clause> clauses = standard.sections().getFirst().clauses();
        assertEquals(
                // behind the quote, as for every quoted text
                Position.of("mine.yaml", 5, 20),
                ((Clause.When) clauses.get(1).kind()).condition().at());
        assertEquals(Position.of("base.yaml", 16, 9), clauses.get(1).at());
        assertEquals(Position.of("mine.yaml", 6, 31), clauses.getLast().at());
    }

    @Test
    void aWrongValueIsReportedWhereTheOverlaySetsIt() {
        for (String set : List.of("\"parameters.weight\": many", "\"values.total.decimals\": many")) {
            SourceNode.Mapping tailored = apply(HEAD + "set: {" + set + "}").standard();
            Problem problem = assertThrows(InputRefused.class, () -> StandardReader.read(tailored, Dictionary.empty()))
                    .problems()
                    .getFirst();
            assertEquals("wrong-value", problem.rule());
            assertEquals(Position.of("mine.yaml", 5, set.indexOf("many") + 7), problem.at());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            set: {V.22.caps: low}                         → overlay-id        → 5:7  → did you mean `V.2`
            set: {1.2x.when: a}                           → overlay-id        → 5:7  → did you mean `1.2`
            set: {zzzzzz.when: a}                         → overlay-id        → 5:7  → write `clause.key`
            set: {paramters.share: 1}                     → overlay-id        → 5:7  → did you mean `parameters`
            set: {parameters.shares: 1}                   → overlay-id        → 5:7  → did you mean `share`
            set: {targets.T.2.at_least: 1}                → overlay-id        → 5:7  → did you mean `T.1`
            set: {procedure.asses.days: 1}                → overlay-id        → 5:7  → did you mean `assess`
            set: {procedure.assess.days: 1}               → overlay-kind      → 5:7  → set `working_days`
            set: {procedure.assess.step: look}            → overlay-identity  → 5:7  → drop the clause
            set: {movement.ups: 1}                        → overlay-key       → 5:7  → did you mean `up`
            set: {1.2.wen: a}                             → overlay-key       → 5:7  → did you mean `when`
            set: {V.2.worth: 1}                           → overlay-key       → 5:7  → it has: id, title
            set: {1.2.title.fr: a}                        → overlay-key       → 5:7  → it has: zh, en
            set: {1.title.zh: a}                          → overlay-ambiguous → 5:7  → sections.1.title.zh
            set: {1.2.title: a}                           → overlay-path      → 5:7  → `1.2.title.zh`
            set: {values.mixed.weighted: a}               → overlay-path      → 5:7  → name a key inside it
            set: {values.mixed.weighted.1.of: a}          → overlay-path      → 5:7  → its items have no ids
            set: {values.total: a}                        → overlay-path      → 5:7  → name a key inside it
            set: {score.x: a}                             → overlay-path      → 5:7  → single value
            set: {standard: other}                        → overlay-header    → 5:7  → at its top
            set: {title.zh: other}                        → overlay-header    → 5:7  → at its top
            set: {1.2.id: other}                          → overlay-identity  → 5:7  → drop the clause
            set: {award.high.is: low}                     → overlay-identity  → 5:7  → drop the clause
            set: {V.1.when: a}                            → overlay-omitted   → 5:7  → cannot be brought back
            translate: {V.1: {en: a}}                     → overlay-omitted   → 5:13 → cannot be brought back
            set: {1.2.omitted: a}                         → overlay-omit      → 5:7  → `drop` with a reason
            set: {sections.1.clauses.1.when: a}           → overlay-kind      → 5:7  → set `finding`
            set: {1.needs: any}                           → overlay-kind      → 5:7  → set `star`
            set: {1.2.when: a, sections.1.clauses.1.2.when: b} → overlay-twice → 5:20 → the first time at mine.yaml:5:7
            set: {1.3.points: 0..9, 1.3.points.cap: 5}    → overlay-twice     → 5:25 → the first time at mine.yaml:5:7
            translate: {V.9: {en: a}}                     → overlay-id        → 5:13 → did you mean `V.1`
            translate: {1.2.when: {en: a}}                → overlay-path      → 5:13 → single value
            drop: [{clause: '1.4', reason: {zh: 无}}]      → overlay-id        → 5:17 → did you mean `1.2`
            drop: [{clause: V.1, reason: {zh: 无}}]        → overlay-omitted   → 5:17 → nothing to drop
            drop: [{clause: T1, reason: {zh: 无}}]         → overlay-id        → 5:17 → only clauses and vetoes
            drop: [{clause: L.1, reason: {}}]             → overlay-reason    → 5:30 → write reason
            add: [{to: section 9, clause: {id: n, finding: met}}]  → overlay-id → 5:12 → did you mean `1`
            add: [{to: part 1, clause: {id: n, finding: met}}]     → overlay-place → 5:12 → `section` or `tier`
            add: [{to: section, clause: {id: n, finding: met}}]    → overlay-place → 5:12 → `section` or `tier`
            add: [{to: tier T1, clause: {id: '1.2', finding: met}}] → overlay-duplicate → 5:29 → see base.yaml:16:9
            drop: [{formula: pai, reason: {zh: 无}}]       → overlay-id        → 5:18 → did you mean `pay`
            drop: [{formula: pay, reason: {}}]            → overlay-reason    → 5:31 → write reason
            drop: [{reason: {zh: 无}}]                     → overlay-drop      → 5:8  → which clause or formula
            drop: [{formula: pay, clause: '1.2', reason: {zh: 无}}] → overlay-drop → 5:8 → which clause or formula
            parameters: {share: 1}                     → overlay-duplicate → 5:14 → set `parameters.share`
            sets: 1                                    → unknown-key       → 5:1  → did you mean `set`
            """)
    void refuses(String said, String rule, String place, String remedy) {
        List<Problem> problems = problems(HEAD + said.strip());
        assertEquals(1, problems.size(), problems.toString());
        Problem problem = problems.getFirst();
        assertEquals(rule.strip(), problem.rule(), problem.in(Language.EN));
        assertEquals("mine.yaml:" + place.strip(), problem.at().toString(), problem.in(Language.EN));
        assertTrue(problem.remedy().en().contains(remedy.strip()), () -> problem.in(Language.EN));
        assertFalse(problem.what().zh().isEmpty() || problem.remedy().zh().isEmpty());
    }

    @Test
    void addsReplacesAndDropsFormulasWithParametersAndMetricsOfItsOwn() {
        Tailored tailored = apply(HEAD + """
                parameters: {per_head: {is: 10, title: {zh: 每人}}}
                metrics: [{id: heads, title: {zh: 人口}, unit: people, decimals: 0, range: 0..9000}]
                drop: [{formula: room, reason: {zh: 不用}}]
                formulas:
                  pay: {title: {zh: 月报酬}, unit: yuan, is: 20 * award_value}
                  budget: {title: {zh: 经费}, unit: yuan, is: heads * per_head, split: {city: 4, county: 6}}
                """);

        assertEquals(
                rewritten(
                        "parameters: {share: 15%,",
                        "parameters: {per_head: {is: 10, title: {zh: 每人}}, share: 15%,",
                        "values:\n",
                        "metrics: [{id: heads, title: {zh: 人口}, unit: people, decimals: 0, range: 0..9000}]\nvalues:\n",
                        "pay: {title: {zh: 报酬}, unit: yuan, is: 10 * award_value, decimals: 1}",
                        "pay: {title: {zh: 月报酬}, unit: yuan, is: 20 * award_value}",
                        "room: {title: {zh: 面积}, unit: m2, is: books * 2}",
                        "budget: {title: {zh: 经费}, unit: yuan, is: heads * per_head, split: {city: 4, county: 6}}"),
                canonical(tailored.standard()));
    }

    @Test
    void changesANumberOfAFormulaWithoutReplacingIt() {
        assertEquals(
                rewritten("is: 10 * award_value", "is: 12 * award_value"),
                canonical(
                        apply(HEAD + "set: {formulas.pay.is: 12 * award_value}").standard()));
    }

    @Test
    void refusesToChangeAFormulaItReplacesOrDrops() {
        assertEquals(
                List.of("overlay-twice"),
                problems(HEAD + """
                        set: {formulas.pay.is: 1}
                        formulas: {pay: {title: {zh: 报酬}, is: 2}}
                        """).stream().map(Problem::rule).toList());
        assertEquals(
                List.of("overlay-twice"),
                problems(HEAD + """
                        formulas: {pay: {title: {zh: 报酬}, is: 2}}
                        drop: [{formula: pay, reason: {zh: 不用}}]
                        """).stream().map(Problem::rule).toList());
    }

    @Test
    void refusesDroppingTwiceAddingTwiceAndChangingWhatItDrops() {
        assertEquals(
                List.of("overlay-twice"),
                rules("drop: [{clause: L.1, reason: {zh: 无}}, {clause: L.1, reason: {zh: 无}}]"));
        assertEquals(
                List.of("overlay-duplicate"),
                rules(
                        "add: [{to: tier T1, clause: {id: n, finding: met}}, {to: vetoes, clause: {id: n, finding: met}}]"));
        assertEquals(
                List.of("overlay-dropped", "overlay-dropped"),
                rules("{drop: [{clause: L.1, reason: {zh: 无}}], set: {L.1.worth: 1}, translate: {L.1: {en: a}}}"));
    }

    private static List<String> rules(String said) {
        String overlay =
                said.startsWith("{") ? "{" + HEAD.strip().replace("\n", ", ") + ", " + said.substring(1) : HEAD + said;
        return problems(overlay).stream().map(Problem::rule).toList();
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertEquals(
                List.of("overlay-id", "overlay-place", "overlay-key"),
                rules("{set: {1.2.x: 1}, drop: [{clause: x, reason: {zh: 无}}], add: [{to: x, clause: {id: n}}]}"));
    }

    @Test
    void refusesAnotherBaseAnotherEditionAndTheBasesOwnId() {
        Problem base = problems(HEAD.replace("base@1", "other")).getFirst();
        assertEquals("overlay-base", base.rule());
        assertEquals(Position.of("mine.yaml", 2, 5), base.at());
        Problem edition = problems(HEAD.replace("base@1", "base@2")).getFirst();
        assertEquals("overlay-edition", edition.rule());
        assertEquals(
                "check the changes against it, then write `base@1`",
                edition.remedy().en());
        assertEquals(
                "overlay-id",
                problems(HEAD.replace("overlay: mine", "overlay: base"))
                        .getFirst()
                        .rule());
    }

    @Test
    void anyEditionWillDoWhenNoneIsNamed() {
        assertEquals(
                canonical(apply(HEAD).standard()),
                canonical(apply(HEAD.replace("@1", "")).standard()));
    }

    @Test
    void tailorsATailoredStandard() {
        Tailored once = apply(HEAD + "drop: [{clause: '1.2', reason: {zh: 没有}}]");
        Tailored twice = Overlay.apply(once.standard(), once.lineage(), SourceReader.read("town.yaml", """
                overlay: town
                of: mine@2026
                edition: "3"
                title: {zh: 某镇}
                drop: [{clause: L.1, reason: {zh: 也没有}}]
                """));
        assertEquals(
                List.of("base@1", "mine@2026", "town@3"),
                twice.lineage().editions().stream().map(Edition::toString).toList());
        assertEquals(
                List.of("1.2", "L.1"),
                twice.lineage().dropped().stream().map(Lineage.Dropped::clause).toList());
        assertEquals("town", Objects.requireNonNull(twice.standard().text("standard")));
    }

    @Test
    void readsTheBaseStandardsFindingsAndItsOwnForWhatItAdds() {
        String unmarked = BASE.replace("from: base, ", "");
        Tailored tailored = Overlay.apply(
                SourceReader.read("base.yaml", unmarked), BASE_LINEAGE, SourceReader.read("mine.yaml", """
                        overlay: mine
                        of: base
                        edition: "2026"
                        title: {zh: 我县}
                        add: [{to: section 1, clause: {id: "1.9", finding: met}}]
                        """));
        String canonical = CanonicalForm.of(StandardFormat.STANDARD, tailored.standard());
        assertTrue(canonical.contains("{\"finding\":\"met\",\"from\":\"base\",\"id\":\"1\""), canonical);
        assertTrue(canonical.contains("{\"finding\":\"met\",\"id\":\"1.9\"}"), canonical);
    }
}
