package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.language.Language;

final class CellTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u3000", "\u00A0 ", "\uFEFF"})
    void onlySpacesAreUnknown(String text) {
        for (FactColumn column : Samples.COLUMNS) {
            assertInstanceOf(CellValue.Blank.class, CellText.read(column, text));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.85 | 850000",
                "85% | 850000",
                "85.5% | 855000",
                "0.0001% | 1",
                "100.0000% | 1000000",
                "1.0000000 | 1000000",
                "0 | 0",
                "-0 | 0",
                "+0.5 | 500000",
                "００．８５ | 850000",
                "８５％ | 850000",
                "'\u3000０．８５％\u00A0' | 8500",
                "000.5 | 500000"
            })
    void ratiosAreKeptExactly(String text, long scaled) {
        assertEquals(new CellValue.Amount(scaled), CellText.read(Samples.SATISFACTION, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,000 | 12000",
                "1,234,567 | 1234567",
                "１２，０００ | 12000",
                "007 | 7",
                "5.00 | 5",
                "1000000000 | 1000000000"
            })
    void countsMayBeGrouped(String text, long scaled) {
        assertEquals(new CellValue.Amount(scaled), CellText.read(Samples.BEDS, text));
    }

    @Test
    void theLongestStoredNumberIsExact() {
        assertEquals(
                new CellValue.Amount(999_999_999_999_999_999L),
                CellText.read(Samples.FUNDS, "9,999,999,999,999,999.99"));
        assertEquals(new CellValue.Amount(-100_000), CellText.read(Samples.FUNDS, "-1,000.00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8O%",
                "NaN",
                "1e3",
                "1E3",
                "0x1F",
                "Infinity",
                "-",
                "+",
                "%",
                ".",
                ".5",
                "5.",
                "1.2.3",
                "--1",
                "1-",
                "1,00",
                "12,00",
                "1,0000",
                "1234,567",
                ",123",
                "1,,234",
                "1,234,",
                "0,123",
                "1.234,5",
                "1 000",
                "85%%",
                "%85",
                "5²",
                "①",
                "½",
                "٣",
                "１.２.３",
                "十",
                "12㎡",
                "0.5\u0000",
                "一百",
                "−5",
                "1_000"
            })
    void whatIsNoNumberIsRefused(String text) {
        for (FactColumn column : new FactColumn[] {Samples.SATISFACTION, Samples.BEDS, Samples.FUNDS}) {
            assertEquals("not-a-number", refused(column, text).rule(), text);
        }
    }

    @Test
    void aLetterForADigitIsPointedOut() {
        CellValue.Refused refused = refused(Samples.SATISFACTION, "8O%");
        assertEquals("“业主满意率”（owner_satisfaction）应为数，“8O%”不是数", refused.what().zh());
        assertEquals(
                "'8O%' is not a number, as owner satisfaction (owner_satisfaction) needs",
                refused.what().en());
        assertTrue(refused.remedy().zh().contains("字母 O"), refused.remedy().zh());
        assertTrue(refused.remedy().en().contains("letter O"), refused.remedy().en());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.01", "-0.1", "101%", "2", "99999999999999999999999999", "-1,000"})
    void whatIsOutOfRangeIsRefused(String text) {
        assertEquals("out-of-range", refused(Samples.SATISFACTION, text).rule());
    }

    @Test
    void aRatioWrittenAsAPercentageWithoutSignIsGuessed() {
        CellValue.Refused refused = refused(Samples.SATISFACTION, "85");
        assertEquals("“85”超出“业主满意率”（owner_satisfaction）的范围 0..1", refused.what().zh());
        assertEquals(
                "'85' is outside the range 0..1 of owner satisfaction (owner_satisfaction)",
                refused.what().en());
        assertEquals(
                "write a number from 0 to 1; did you mean 85%?",
                refused.remedy().en());
        assertEquals("请写 0 到 1 之间的数；是否想写 85%？", refused.remedy().zh());
    }

    @Test
    void moreDecimalsThanTheMetricHasAreRefused() {
        CellValue.Refused refused = refused(Samples.SATISFACTION, "0.1234567");
        assertEquals("too-many-decimals", refused.rule());
        assertEquals(
                "“0.1234567”有 7 位小数，“业主满意率”（owner_satisfaction）只保留 6 位",
                refused.what().zh());
        assertEquals(
                "round it first, for instance to 0.123457", refused.remedy().en());
        assertEquals(
                "too-many-decimals", refused(Samples.SATISFACTION, "12.34567%").rule());
        assertEquals("too-many-decimals", refused(Samples.BEDS, "2.5").rule());
    }

    @Test
    void aPercentageOfPeopleIsRefused() {
        assertEquals("percentage", refused(Samples.BEDS, "100%").rule());
        assertEquals("percentage", refused(Samples.POINTS, "50%").rule());
    }

    @Test
    void wordsOfAScaleAreKnownByIdAndByTitle() {
        assertEquals(new CellValue.Amount(1), CellText.read(Samples.COMMUNITY, "county"));
        assertEquals(new CellValue.Amount(1), CellText.read(Samples.COMMUNITY, " 县级 "));
        assertEquals(new CellValue.Amount(2), CellText.read(Samples.COMMUNITY, "市级（含副省级）"));
        assertEquals(new CellValue.Amount(2), CellText.read(Samples.COMMUNITY, "市级(含副省级)"));
        assertEquals(new CellValue.Amount(3), CellText.read(Samples.COMMUNITY, "province"));
        assertEquals(new CellValue.Amount(0), CellText.read(Samples.COMMUNITY, "none"));
    }

    @Test
    void anUnknownHonourListsTheOrder() {
        CellValue.Refused refused = refused(Samples.COMMUNITY, "provincial");
        assertEquals("unknown-word", refused.rule());
        assertEquals(
                "'provincial' is not a word of civilised community (civilised_community)",
                refused.what().en());
        assertEquals(
                "did you mean 'province'? use one of, from low to high: none < county < city < province < national",
                refused.remedy().en());
        assertEquals(
                "请从低到高选用其一：无 < 县级 < 市级（含副省级） < province < 国家级",
                refused(Samples.COMMUNITY, "省部共建").remedy().zh());
        assertEquals("unknown-word", refused(Samples.COMMUNITY, "2").rule());
        assertEquals("unknown-word", refused(Samples.COMMUNITY, "County").rule());
    }

    @ParameterizedTest
    @CsvSource({
        "met,MET",
        "达标,MET",
        "符合,MET",
        "unmet,UNMET",
        "不达标,UNMET",
        "不符合,UNMET",
        "na,NOT_APPLICABLE",
        "不适用,NOT_APPLICABLE",
        "partly,PARTLY",
        "部分达标,PARTLY"
    })
    void findingsAreKnownInBothLanguages(String text, Finding finding) {
        assertEquals(new CellValue.Said(finding), CellText.read(Samples.PARTLY, text));
    }

    @Test
    void aClauseTakesOnlyItsOwnFindings() {
        assertEquals("unknown-finding", refused(Samples.CLAUSE, "partly").rule());
        assertEquals("unknown-finding", refused(Samples.CLAUSE, "部分达标").rule());
        CellValue.Refused typo = refused(Samples.CLAUSE, "mett");
        assertEquals("“mett”不是“办事大厅”（ten-star/1.1a）的结论", typo.what().zh());
        assertEquals("请写达标（met）、不达标（unmet）、不适用（na），未评则留空", typo.remedy().zh());
        assertEquals("write met, unmet, na, or leave it blank", typo.remedy().en());
        assertEquals("word-wanted", refused(Samples.CLAUSE, "1").rule());
        assertEquals("word-wanted", refused(Samples.PARTLY, "2.5").rule());
    }

    @Test
    void pointsAreNumbersInTheirRangeOrNotApplicable() {
        assertEquals(new CellValue.Amount(95), CellText.read(Samples.POINTS, "9.5"));
        assertEquals(new CellValue.Said(Finding.NOT_APPLICABLE), CellText.read(Samples.POINTS, "na"));
        assertEquals("points-wanted", refused(Samples.POINTS, "met").rule());
        assertEquals("points-wanted", refused(Samples.POINTS, "符合").rule());
        assertEquals("not-a-number", refused(Samples.POINTS, "good").rule());
        assertEquals("out-of-range", refused(Samples.POINTS, "10.6").rule());
        assertEquals("too-many-decimals", refused(Samples.POINTS, "1.25").rule());
    }

    @Test
    void aClauseOfMetricsMayOnlyBeLeftOut() {
        assertEquals(new CellValue.Said(Finding.NOT_APPLICABLE), CellText.read(Samples.BY_METRICS, "不适用"));
        assertEquals("decided-by-metrics", refused(Samples.BY_METRICS, "met").rule());
        assertEquals("decided-by-metrics", refused(Samples.BY_METRICS, "3").rule());
    }

    @Test
    void aVetoHoldsOrNot() {
        assertEquals(new CellValue.Said(Finding.MET), CellText.read(Samples.VETO, "met"));
        assertEquals(new CellValue.Said(Finding.MET), CellText.read(Samples.VETO, "成立"));
        assertEquals(new CellValue.Said(Finding.UNMET), CellText.read(Samples.VETO, "不成立"));
        // 达标 on a veto would be read either way: it is asked for again.
        assertEquals("unknown-finding", refused(Samples.VETO, "达标").rule());
        assertEquals("unknown-finding", refused(Samples.VETO, "符合").rule());
        assertEquals(
                "请写成立（met）、不成立（unmet）、不适用（na），未评则留空",
                refused(Samples.VETO, "达标").remedy().zh());
    }

    @Test
    void aLongTextIsShortenedToOneLine() {
        CellValue.Refused refused = refused(Samples.BEDS, "a\nb" + "x".repeat(1_000_000));
        assertTrue(refused.what().in(Language.EN).length() < 200);
        assertTrue(refused.what().in(Language.EN).lines().count() == 1);
    }

    @Test
    void aMillionDigitsAreRefusedAtOnce() {
        assertEquals(
                "not-a-number", refused(Samples.BEDS, "9".repeat(1_000_000)).rule());
    }

    private static CellValue.Refused refused(FactColumn column, String text) {
        return assertInstanceOf(CellValue.Refused.class, CellText.read(column, text));
    }
}
