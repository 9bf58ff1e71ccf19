package org.xingping.engine.facts.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.Position;

class FormFieldTest {

    private static FormField ratio() {
        Metric metric = new Metric(
                "green_coverage",
                Text.of("绿化覆盖率", "green cover"),
                new Metric.Numbers("ratio", 6, 0, 1_000_000),
                "year",
                Metric.Better.MORE,
                false,
                Position.ofFile(Path.of("metrics.yaml").toString()));
        return FormField.of(new FactColumn.OfMetric(metric));
    }

    private static FormField finding(FindingRule.Answer answer) {
        return FormField.of(new FactColumn.OfFinding(new FindingRule("ten-star/1.1a", Text.NONE, answer)));
    }

    @Test
    void shows_a_ratio_as_a_percentage_that_reads_back_as_the_same_value() {
        for (String stored : List.of("0", "0.784", "0.85", "1", "0.000001", "0.333333")) {
            String written = ratio().written(stored);
            CellValue.Amount read =
                    assertInstanceOf(CellValue.Amount.class, CellText.read(ratio().column(), written), written);
            assertEquals(
                    stored, ((FactColumn.OfMetric) ratio().column()).metric().format(read.scaled()));
        }
        assertEquals("78.4%", ratio().written("0.784"));
    }

    @Test
    void a_veto_holds_or_does_not_where_a_clause_is_met_or_not() {
        assertEquals(Text.of("达标", "met"), finding(new FindingRule.MetOrNot()).shown("met"));
        assertEquals(Text.of("成立", "met"), finding(new FindingRule.HoldsOrNot()).shown("met"));
    }

    @Test
    void every_choice_reads_back_as_itself() {
        FormField field = finding(new FindingRule.MetPartlyOrNot());
        for (FormField.Choice choice : field.choices()) {
            assertInstanceOf(CellValue.Said.class, CellText.read(field.column(), choice.value()));
            assertEquals(choice.label(), field.shown(choice.value()));
        }
    }

    @Test
    void points_are_typed_and_may_not_apply() {
        FormField field = finding(new FindingRule.Points(0, 1_000, 2));
        assertEquals(List.of(), field.choices());
        assertEquals("7.5", field.written("7.5"));
        assertEquals(Text.of("不适用", "na"), field.shown("na"));
    }
}
