package org.xingping.engine.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.Level;

/// A procedure begins with the application, ends with publication, and lets no award pass unseen.
final class ProcedureCheck {

    private final Procedure procedure;
    private final List<String> levels;
    private final Position at;
    private final Problems problems;

    ProcedureCheck(Procedure procedure, Standard standard, Problems problems) {
        this.procedure = procedure;
        this.levels = standard.levels().stream().map(Level::id).toList();
        this.at = standard.at();
        this.problems = problems;
    }

    void check() {
        if (procedure.steps().isEmpty()) {
            problems.error(
                    at,
                    "step-none",
                    Text.of("procedure 里没有步骤", "`procedure` has no steps"),
                    Text.of("请写出步骤，或删去 procedure", "write its steps or remove it"));
            return;
        }
        Map<String, Position> seen = new HashMap<>();
        for (Step step : procedure.steps()) {
            Position first = seen.putIfAbsent(step.id(), step.at());
            if (first != null) {
                error(
                        step,
                        "duplicate-id",
                        Text.of("步骤“" + step.id() + "”重复", "the step `" + step.id() + "` stands twice"),
                        Text.of("第一次在 " + first, "the first one is at " + first));
            }
            step.awards().forEach(award -> level(step, award));
            actor(step);
        }
        order();
        for (String level : levels) {
            looked(level);
        }
    }

    private void level(Step step, String award) {
        if (levels.contains(award)) {
            return;
        }
        String nearest = NearestName.of(award, levels);
        error(
                step,
                "unknown-level",
                Text.of("没有等次“" + award + "”", "there is no level `" + award + "`"),
                nearest == null
                        ? Text.of("等次有：" + String.join("、", levels), "the levels are " + String.join(", ", levels))
                        : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`"));
    }

    /// A unit applies and does nothing else; what speaks to everybody is done by the office that runs the round.
    private void actor(Step step) {
        List<Actor> right = switch (step.kind()) {
            case APPLY -> List.of(Actor.UNIT);
            case ASSESS, DECIDE, CONFIRM, INSPECT -> List.of(Actor.STREET, Actor.COUNTY);
            case NOTICE, PUBLISH -> List.of(Actor.COUNTY);
        };
        if (!right.contains(step.by())) {
            List<String> ids = right.stream().map(Actor::id).toList();
            error(
                    step,
                    "step-actor",
                    Text.of(
                            step.kind().id() + " 步骤不由 " + step.by().id() + " 办理",
                            "a step of kind `" + step.kind().id() + "` is not `"
                                    + step.by().id() + "`'s to take"),
                    Text.of(
                            "by 请写 " + String.join(" 或 ", ids),
                            "write `" + String.join("` or `", ids) + "` after `by`"));
        }
    }

    private void order() {
        List<Step> steps = procedure.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean isFirst = i == 0;
            boolean isLast = i == steps.size() - 1;
            switch (step.kind()) {
                case APPLY -> placed(step, isFirst, "申报只能是第一步", "applying can only be the first step");
                case PUBLISH -> placed(step, isLast, "公布须是最后一步，且只有一步", "publication is the last step, and only one");
                case NOTICE ->
                    placed(
                            step,
                            i == steps.size() - 2,
                            "公示须紧接在公布之前，且只有一步",
                            "the public notice stands just before publication, and only once");
                case ASSESS, DECIDE, CONFIRM, INSPECT -> {}
            }
            boolean isForAll = step.kind() == Kind.APPLY || step.kind() == Kind.PUBLISH;
            if (isForAll && !step.awards().isEmpty()) {
                error(
                        step,
                        "step-for",
                        Text.of("申报和公布对所有单位相同", "all units apply and are published alike"),
                        Text.of("请删去 for", "remove `for`"));
            }
        }
        if (steps.getLast().kind() != Kind.PUBLISH) {
            placed(steps.getLast(), false, "最后一步须是公布", "the last step is `publish`");
        }
    }

    private void placed(Step step, boolean isRight, String chinese, String english) {
        if (!isRight) {
            error(
                    step,
                    "step-order",
                    Text.of("步骤“" + step.id() + "”：" + chinese, "step `" + step.id() + "`: " + english),
                    Text.of(
                            "次序为 apply、assess、decide、confirm 或 inspect、notice、publish",
                            "the order is apply, assess, decide, confirm or inspect, notice, publish"));
        }
    }

    private void looked(String level) {
        boolean isLookedAt = procedure.stepsFor(level).stream().anyMatch(step -> switch (step.kind()) {
            case ASSESS, DECIDE, CONFIRM, INSPECT -> true;
            case APPLY, NOTICE, PUBLISH -> false;
        });
        if (!isLookedAt) {
            error(
                    procedure.steps().getFirst(),
                    "step-unseen",
                    Text.of(
                            "申报“" + level + "”无人审核即可公布",
                            "nobody above the unit looks at an application for `" + level + "`"),
                    Text.of(
                            "请为它加 assess、decide、confirm 或 inspect 步骤",
                            "give it a step of kind assess, decide, confirm or inspect"));
        }
    }

    private void error(Step step, String rule, Text what, Text remedy) {
        problems.error(step.at(), rule, what, remedy);
    }
}
