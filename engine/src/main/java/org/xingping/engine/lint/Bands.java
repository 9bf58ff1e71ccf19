package org.xingping.engine.lint;

import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Every band of a threshold by size can apply.
///
/// Rules `idle-band`, `too-fine`.
final class Bands implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        Standard standard = study.standard();
        standard.values().forEach(value -> check(study, value, problems));
        standard.formulas().forEach(value -> check(study, value, problems));
    }

    private static void check(Study study, Value value, Problems problems) {
        if (value.form() instanceof Value.Bands(var by, var bands)) {
            Quantity size = study.number(by);
            Domain rest = size == null ? Domain.ANY : study.domains().of(size);
            Domain all = rest;
            for (Value.Band band : bands) {
                boolean isIdle = rest.isEmpty();
                if (band.upTo() != null) {
                    Rational upTo = Rational.of(band.upTo());
                    isIdle = rest.where(Comparison.LESS_OR_EQUAL, upTo).isEmpty();
                    rest = rest.where(Comparison.GREATER, upTo);
                    fine(study.compiled(by), band, all, problems);
                }
                if (isIdle) {
                    idle(study, study.compiled(by), all, band, problems);
                }
            }
        }
    }

    private static void idle(Study study, Compiled by, Domain all, Value.Band band, Problems problems) {
        String name = by.tree() instanceof Reference(String written) ? written : "";
        Text range = Wording.range(study, name, all);
        String spelled = by.source().text();
        problems.warning(
                band.at(),
                "idle-band",
                Text.of(
                        "此档永远用不到：" + spelled + " " + range.zh(),
                        "this band never applies: " + spelled + " " + range.en()),
                Text.of("请改 up_to，或删去此档", "change `up_to`, or drop the band"));
    }

    private static void fine(Compiled by, Value.Band band, Domain all, Problems problems) {
        if (band.upTo() == null || all.decimals() == null || Decimals.fits(Rational.of(band.upTo()), all.decimals())) {
            return;
        }
        String upTo = Wording.number(band.upTo());
        Text fineness = Wording.fineness(by.source().text(), all.decimals());
        problems.warning(
                band.at(),
                "too-fine",
                Text.of(
                        "up_to: " + upTo + " 过细：" + fineness.zh(),
                        "`up_to: " + upTo + "` is too fine: " + fineness.en()),
                Text.of("请改 up_to", "change `up_to`"));
    }
}
