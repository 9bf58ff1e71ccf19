package org.xingping.app.procedure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.Level;

/// The ways a procedure allows. Knows nothing of days, people or tables: from where a unit stands and what
/// is done follows where it stands next, or why that cannot be.
final class Way {

    private static final int LONGEST_REASON = 2_000;

    private final Procedure procedure;
    private final List<Level> levels;

    Way(Procedure procedure, List<Level> levels) {
        this.procedure = procedure;
        this.levels = levels;
    }

    /// The ways of a standard; null when it states no procedure.
    static @Nullable Way of(Standard standard) {
        return standard.procedure() == null ? null : new Way(standard.procedure(), standard.levels());
    }

    Procedure procedure() {
        return procedure;
    }

    /// Where every unit begins.
    Standing beginning() {
        return new Standing(null, procedure.steps().getFirst().id(), State.WAITING, List.of());
    }

    /// Whose turn it is; null when it is nobody's.
    @Nullable
    Actor turn(Standing standing) {
        return switch (standing.state()) {
            case WAITING -> procedure.step(standing.step()).by();
            case RETURNED -> Actor.UNIT;
            case POSTED -> Actor.COUNTY;
            case EXCLUDED, PUBLISHED -> null;
        };
    }

    /// Where a unit stands after an act.
    ///
    /// @throws Refused when it is not this actor's turn, the step has no such act, or a reason is missing
    Standing after(Standing from, Act act, Actor by) {
        return switch (act) {
            case Act.Apply apply -> applied(from, apply, by);
            case Act.Pass pass -> passed(from, pass, by);
            case Act.NotDrawn spared -> notDrawn(from, spared, by);
            case Act.Return back -> returned(from, back, by);
            case Act.Exclude exclude -> excluded(from, exclude, by);
            case Act.Reopen reopen -> reopened(from, reopen, by);
            case Act.Post post -> posted(from, by);
            case Act.EndNotice end -> noticeEnded(from, by);
            case Act.Publish publish -> published(from, by);
        };
    }

    private Standing applied(Standing from, Act.Apply apply, Actor by) {
        demand(by, Actor.UNIT, from);
        if (from.state() == State.RETURNED) {
            if (apply.award() != null && !apply.award().equals(from.award())) {
                throw new Refused(
                        Text.of("退回补正时不能改报等次。", "The award cannot be changed while correcting."),
                        Text.of("请按原申报等次重新提交。", "Hand it in again for the same award."));
            }
            return new Standing(from.award(), from.step(), State.WAITING, from.passed());
        }
        demand(from, State.WAITING, Kind.APPLY);
        if (procedure.hasBranches() != (apply.award() != null)) {
            throw new Refused(
                    procedure.hasBranches()
                            ? Text.of("没有选择申报的等次。", "No award is chosen to apply for.")
                            : Text.of("本标准不按等次申报。", "One does not apply for an award under this standard."),
                    Text.of("请核对后重新提交。", "Check it and hand it in again."));
        }
        if (apply.award() != null && place(apply.award()) < 0) {
            throw new Refused(
                    Text.of("没有等次“" + apply.award() + "”。", "There is no award “" + apply.award() + "”."),
                    Text.of("请从列出的等次中选择。", "Choose one of those listed."));
        }
        return onward(from, apply.award());
    }

    private Standing passed(Standing from, Act.Pass pass, Actor by) {
        Step step = demand(from, State.WAITING, Kind.ASSESS, Kind.DECIDE, Kind.CONFIRM, Kind.INSPECT);
        demand(by, step.by(), from);
        String award = from.award();
        if (pass.award() != null && !pass.award().equals(award)) {
            if (award == null || place(pass.award()) <= place(award)) {
                throw new Refused(
                        Text.of("只能维持或降低申报的等次，不能提高或另定。", "The award applied for can be kept or lowered, not raised."),
                        Text.of(
                                "如应评更高等次，请县级裁定退回到申报步骤，由单位重新申报；“退回补正”不能改报等次。",
                                "For a higher one the county takes the unit back to its application by a ruling; what is"
                                        + " returned for correction keeps its award."));
            }
            demandReason(pass.reason());
            award = pass.award();
        }
        demandShort(pass.reason());
        return onward(from, award);
    }

    /// The county holds the draw, also where a street inspects.
    private Standing notDrawn(Standing from, Act.NotDrawn spared, Actor by) {
        Step step = demand(from, State.WAITING, Kind.INSPECT);
        demand(by, Actor.COUNTY, from);
        BigDecimal share = step.draw();
        if (share == null || spared.lot().isDrawn(share)) {
            throw new Refused(
                    Text.of("该单位应当接受检查，不能按“未抽中”通过。", "The unit is to be inspected; it does not pass as not drawn."),
                    Text.of("请检查后办理。", "Inspect it."));
        }
        return onward(from, from.award());
    }

    private Standing returned(Standing from, Act.Return back, Actor by) {
        Step step = demand(from, State.WAITING, Kind.ASSESS, Kind.CONFIRM, Kind.INSPECT);
        demand(by, step.by(), from);
        if (back.clauses().isEmpty()) {
            throw new Refused(
                    Text.of("没有指明退回哪些条款。", "It does not say what is returned."),
                    Text.of("请逐条勾选并写明理由。", "Mark the clauses and give a reason for each."));
        }
        back.clauses().forEach(objection -> demandReason(objection.reason()));
        return new Standing(from.award(), from.step(), State.RETURNED, from.passed());
    }

    private Standing excluded(Standing from, Act.Exclude exclude, Actor by) {
        demand(by, Actor.COUNTY, from);
        if (from.isOver()) {
            throw over(from);
        }
        demandReason(exclude.reason());
        return new Standing(from.award(), from.step(), State.EXCLUDED, from.passed());
    }

    private Standing reopened(Standing from, Act.Reopen reopen, Actor by) {
        demand(by, Actor.COUNTY, from);
        if (from.state() == State.PUBLISHED) {
            throw over(from);
        }
        demandReason(reopen.ruling());
        boolean isHere = from.state() == State.EXCLUDED && reopen.step().equals(from.step());
        int place = from.passed().indexOf(reopen.step());
        if (!isHere && place < 0) {
            throw new Refused(
                    Text.of("只能退回到已经办过的步骤。", "It can be taken back only to a step that is behind it."),
                    Text.of("请另选步骤。", "Choose another step."));
        }
        return new Standing(
                from.award(),
                reopen.step(),
                State.WAITING,
                isHere ? from.passed() : from.passed().subList(0, place));
    }

    private Standing posted(Standing from, Actor by) {
        Step step = demand(from, State.WAITING, Kind.NOTICE);
        demand(by, step.by(), from);
        return new Standing(from.award(), from.step(), State.POSTED, from.passed());
    }

    private Standing noticeEnded(Standing from, Actor by) {
        demand(by, Actor.COUNTY, from);
        demand(from, State.POSTED, Kind.NOTICE);
        return onward(from, from.award());
    }

    private Standing published(Standing from, Actor by) {
        Step step = demand(from, State.WAITING, Kind.PUBLISH);
        demand(by, step.by(), from);
        List<String> all = new ArrayList<>(from.passed());
        all.add(step.id());
        return new Standing(from.award(), step.id(), State.PUBLISHED, all);
    }

    /// To the first step on the way to this award that is not behind the unit. A lower award may lie on
    /// another way, whose own steps are then taken.
    private Standing onward(Standing from, @Nullable String award) {
        List<String> passed = new ArrayList<>(from.passed());
        passed.add(from.step());
        Step next = procedure.stepsFor(award).stream()
                .filter(step -> !passed.contains(step.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing after " + from.step()));
        return new Standing(award, next.id(), State.WAITING, passed);
    }

    /// The place of a level, 0 for the best; -1: there is none.
    private int place(String award) {
        for (int place = 0; place < levels.size(); place++) {
            if (levels.get(place).id().equals(award)) {
                return place;
            }
        }
        return -1;
    }

    private Step demand(Standing from, State state, Kind... kinds) {
        if (from.isOver()) {
            throw over(from);
        }
        Step step = procedure.step(from.step());
        if (from.state() != state || !List.of(kinds).contains(step.kind())) {
            throw new Refused(
                    Text.of(
                            "现处“" + step.title().zh() + "”步骤（"
                                    + from.state().title().zh() + "），不能这样办理。",
                            "It stands at “" + step.title().in(org.xingping.engine.language.Language.EN) + "” ("
                                    + from.state().title().en() + "), where this is not done."),
                    Text.of("请刷新页面，查看现在的步骤。", "Load the page anew to see where it stands now."));
        }
        return step;
    }

    private void demand(Actor by, Actor wanted, Standing from) {
        if (by != wanted) {
            Step step = procedure.step(from.step());
            throw new Refused(
                    Text.of(
                            "“" + step.title().zh() + "”步骤不由您办理。",
                            "“" + step.title().in(org.xingping.engine.language.Language.EN)
                                    + "” is not yours to take."),
                    Text.of("请等待经办的一方办理。", "Wait for those whose turn it is."));
        }
    }

    private static void demandReason(String reason) {
        if (reason.isBlank()) {
            throw new Refused(
                    Text.of("没有写明理由。", "No reason is given."),
                    Text.of("请写明理由，被评单位会看到。", "Give a reason; the unit will read it."));
        }
        demandShort(reason);
    }

    /// It stands in lists, in the trail and in circulars.
    static void demandShort(String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new Refused(
                    Text.of(
                            "理由超过 " + LONGEST_REASON + " 字。",
                            "The reason has more than " + LONGEST_REASON + " characters."),
                    Text.of("请写得简短些。", "Make it shorter."));
        }
    }

    private static Refused over(Standing from) {
        return from.state() == State.PUBLISHED
                ? new Refused(
                        Text.of("结果已经公布，不再改动。", "The result is published and stays."),
                        Text.of("如有错误，请在下一周期更正。", "Correct it in the next cycle."))
                : new Refused(
                        Text.of("该单位本周期不参评。", "The unit does not take part in this cycle."),
                        Text.of("恢复参评须由县级写明理由后重新打开。", "The county can reopen it by a ruling."));
    }
}
