package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.Fields;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Limit;
import org.xingping.engine.standard.Procedure.Step;

/// Reads the steps of a standard's procedure.
final class ProcedureReader {

    /// Working days to correct or rule where the standard does not say.
    private static final int WORKING_DAYS = 5;

    private final Problems problems;

    ProcedureReader(Problems problems) {
        this.problems = problems;
    }

    /// Null when the standard has none.
    @Nullable
    Procedure read(Fields fields) {
        if (!fields.has("procedure")) {
            return null;
        }
        List<Step> steps = new ArrayList<>();
        for (Fields each : fields.nestedList("procedure", StandardFormat.STEP)) {
            Limit limit = limit(each);
            if (limit != null) {
                steps.add(step(each, limit));
            }
        }
        return new Procedure(steps);
    }

    private @Nullable Limit limit(Fields step) {
        Integer days = step.optionalWhole("days");
        Integer workingDays = step.optionalWhole("working_days");
        if ((days == null) == (workingDays == null)) {
            problems.error(
                    step.at(),
                    "step-limit",
                    days == null
                            ? Text.of(
                                    "步骤“" + step.text("step") + "”没有期限",
                                    "step `" + step.text("step") + "` has no time limit")
                            : Text.of(
                                    "步骤“" + step.text("step") + "”写了两种期限",
                                    "step `" + step.text("step") + "` has two time limits"),
                    Text.of("请写 days（自然日）或 working_days（工作日），只写一个", "write either `days` or `working_days`"));
            return null;
        }
        return days == null ? new Limit(workingDays, true) : new Limit(days, false);
    }

    private Step step(Fields step, Limit limit) {
        Kind kind = Kind.valueOf(step.text("kind").toUpperCase(Locale.ROOT));
        boolean canReturn = switch (kind) {
            case ASSESS, CONFIRM, INSPECT -> true;
            case APPLY, DECIDE, NOTICE, PUBLISH -> false;
        };
        only(step, "correct_within", canReturn, "assess、confirm、inspect", "assess, confirm and inspect");
        only(step, "rule_within", kind == Kind.NOTICE, "notice", "notice");
        only(step, "draw", kind == Kind.INSPECT, "inspect", "inspect");
        return new Step(
                step.text("step"),
                step.bilingual("title"),
                kind,
                Actor.valueOf(step.text("by").toUpperCase(Locale.ROOT)),
                limit,
                awards(step),
                canReturn ? orDefault(step, "correct_within") : null,
                kind == Kind.NOTICE ? orDefault(step, "rule_within") : null,
                draw(step),
                step.at());
    }

    private void only(Fields step, String key, boolean isAllowed, String kindsZh, String kindsEn) {
        if (!isAllowed && step.has(key)) {
            problems.error(
                    step.at(key),
                    "step-key",
                    Text.of(
                            step.text("kind") + " 步骤没有“" + key + "”",
                            "a step of kind `" + step.text("kind") + "` has no `" + key + "`"),
                    Text.of("它只用于 " + kindsZh + "，请删去", "it belongs to " + kindsEn + "; remove it"));
        }
    }

    private static int orDefault(Fields step, String key) {
        Integer written = step.optionalWhole(key);
        return written == null ? WORKING_DAYS : written;
    }

    private @Nullable BigDecimal draw(Fields step) {
        BigDecimal share = step.optionalDecimal("draw");
        if (share != null && (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            problems.error(
                    step.at("draw"),
                    "step-draw",
                    Text.of(
                            "抽查比例“" + step.text("draw") + "”不在 0 与 100% 之间",
                            "`" + step.text("draw") + "` is not a share between 0 and 100%"),
                    Text.of("如 30%；全部查看则不写", "write 30%, say; leave it out to inspect every unit"));
        }
        return share;
    }

    private static List<String> awards(Fields step) {
        return step.list("for").stream()
                .map(award -> ((SourceNode.Scalar) award).text().strip())
                .toList();
    }
}
