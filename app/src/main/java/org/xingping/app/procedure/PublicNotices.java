package org.xingping.app.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.calendar.Deadline;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;

/// Public notices of who is to get which award: each is posted for all units that have come to it, and ends when its
/// time is over and every objection is answered. Each act is one transaction with its entry in the trail.
@Component
public class PublicNotices {

    private final CaseRows rows;
    private final NoticeRows notices;
    private final Cycles cycles;
    private final Calendars calendars;
    private final Directory directory;
    private final ObjectProvider<OpenObjections> objections;
    private final Moves moves;

    PublicNotices(
            CaseRows rows,
            NoticeRows notices,
            Cycles cycles,
            Calendars calendars,
            Directory directory,
            ObjectProvider<OpenObjections> objections,
            Moves moves) {
        this.rows = rows;
        this.notices = notices;
        this.cycles = cycles;
        this.calendars = calendars;
        this.directory = directory;
        this.objections = objections;
        this.moves = moves;
    }

    /// A notice, for what everybody may see.
    public Optional<PublicNotice> find(long id) {
        return notices.find(id);
    }

    /// The notices of a round, the latest first.
    public List<PublicNotice> of(Cycle cycle) {
        return notices.of(cycle.id());
    }

    /// Notices that run, those over first.
    public List<PublicNotice> running() {
        return notices.running();
    }

    /// Begins the public notice of all units that have come to it.
    ///
    /// @return the notice
    /// @throws Refused when a notice runs already, nobody has come to it, an award is still open, or its
    ///     last day cannot be told because that year's calendar is not announced
    @Transactional
    public PublicNotice post(Viewer by, Cycle cycle) {
        moves.demandRunBy(by, cycle);
        rows.hold(cycle.id());
        Way way = moves.way(cycle);
        Step step = noticeStep(way);
        List<Case> ready = moves.standing(
                by,
                cycle,
                unit -> unit.standing().step().equals(step.id())
                        && unit.standing().state() == State.WAITING,
                Role.PUBLISHER);
        if (ready.isEmpty()) {
            throw new Refused(
                    Text.of("没有待公示的单位。", "No unit has come to the public notice."),
                    Text.of("请先完成评审、评定和验收。", "Finish assessment, decision and inspection first."));
        }
        if (notices.running(cycle.id()).isPresent()) {
            throw new Refused(
                    Text.of("本周期正在公示。", "A public notice of this cycle is running."),
                    Text.of("请等它结束后再公示其余单位。", "Post the others when it is over."));
        }
        moves.demandDecided(cycle, ready);
        LocalDate today = directory.today();
        LocalDate last = switch (calendars.workingDays().after(today, step.limit())) {
            case Deadline.On(LocalDate day) -> day;
            case Deadline.NotAnnounced(int year) ->
                throw new Refused(
                        Text.of(
                                year + " 年的放假安排尚未公布，算不出公示的最后一日。",
                                "The holidays of " + year + " are not announced, so the last day cannot be told."),
                        Text.of("请管理员在“工作日历”中录入后再公示。", "An administrator enters them under “Calendar” first."));
        };
        notices.post(cycle.id(), today, last, by);
        moves.store(by, cycle, ready, Actor.COUNTY, new Act.Post(), "post", "", last);
        return notices.running(cycle.id()).orElseThrow();
    }

    /// Ends the public notice of a round whose time is over.
    ///
    /// @throws NotFound when the round is not the viewer's to bring on
    /// @throws Refused when none runs, it is not over, or an objection waits for an answer
    @Transactional
    public void end(Viewer by, Cycle cycle) {
        moves.demandRunBy(by, cycle);
        end(
                notices.running(cycle.id())
                        .orElseThrow(() -> new Refused(
                                Text.of("本周期没有正在进行的公示。", "No public notice of this cycle is running."),
                                Text.of("请刷新页面。", "Load the page anew."))),
                by);
    }

    /// Ends a public notice whose time is over, without anybody's doing.
    ///
    /// @throws Refused when it is not, or an objection waits for an answer
    @Transactional
    public void end(PublicNotice notice) {
        end(notice, null);
    }

    private void end(PublicNotice notice, @Nullable Viewer by) {
        Cycle cycle = cycles.cycle(notice.cycle());
        rows.hold(cycle.id());
        PublicNotice running = notices.running(cycle.id())
                .filter(each -> each.id() == notice.id())
                .orElseThrow(() -> new Refused(
                        Text.of("公示已经结束。", "The public notice is over already."),
                        Text.of("请刷新页面。", "Load the page anew.")));
        int open = objections.stream().mapToInt(each -> each.of(cycle.id())).sum();
        running.demandOver(directory.today(), open);
        notices.end(running.id());
        List<Case> posted = rows.of(cycle.id(), moves.wholeTree(cycle)).stream()
                .filter(unit -> unit.standing().state() == State.POSTED)
                .toList();
        moves.store(by, cycle, posted, Actor.COUNTY, new Act.EndNotice(), "end", "", null);
    }

    private static Step noticeStep(Way way) {
        return way.procedure().steps().stream()
                .filter(step -> step.kind() == Kind.NOTICE)
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Text.of("这部标准的程序没有公示。", "The procedure of this standard has no public notice."),
                        Text.of("评定完成后即可公布。", "Publish when everything is decided.")));
    }
}
