package org.xingping.app.notices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;

/// Objections to intended awards, from whoever makes them to the ruling. Each act is one transaction with its entry in
/// the trail, which never says who objected.
@Component
public class Objections {

    private final ObjectionRows rows;
    private final ContactRows contacts;
    private final PostedUnits posted;
    private final Subjects subjects;
    private final Throttle throttle;
    private final Recusal recusal;
    private final RulingWork work;
    private final Answers answers;
    private final Procedures procedures;
    private final PublicNotices publicNotices;
    private final Cycles cycles;
    private final Directory directory;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Objections(
            ObjectionRows rows,
            ContactRows contacts,
            PostedUnits posted,
            Subjects subjects,
            Throttle throttle,
            Recusal recusal,
            RulingWork work,
            Answers answers,
            Procedures procedures,
            PublicNotices publicNotices,
            Cycles cycles,
            Directory directory,
            Accounts accounts,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.contacts = contacts;
        this.posted = posted;
        this.subjects = subjects;
        this.throttle = throttle;
        this.recusal = recusal;
        this.work = work;
        this.answers = answers;
        this.procedures = procedures;
        this.publicNotices = publicNotices;
        this.cycles = cycles;
        this.directory = directory;
        this.accounts = accounts;
        this.audit = audit;
        this.events = events;
    }

    /// The rulings of a round, by number. As everybody may read them.
    public List<Ruling> rulings(long cycle) {
        return answers.ofCycle(cycle).stream().map(Answer::ruling).toList();
    }

    /// The ids of those of a round that wait for their answer, the oldest first. For the application's own work.
    public List<Long> waiting(long cycle) {
        return rows.waiting(cycle);
    }

    /// Takes an objection from anybody.
    ///
    /// @param notice id of a notice
    /// @param code of a unit it posted
    /// @param address where it comes from; counted for an hour, never stored
    /// @return the code of the receipt, which is shown once and kept nowhere
    /// @throws NotFound when there is no such notice, or the unit is not in it
    /// @throws Refused when it takes no objections any more, something is missing, too long or too often sent
    @Transactional
    public String object(long notice, String code, NewObjection typed, String address) {
        PublicNotice found = publicNotices.find(notice).orElseThrow(() -> new NotFound("notice " + notice));
        Posted unit = posted.find(notice, code).orElseThrow(() -> new NotFound("unit " + code + " in " + notice));
        Cycle cycle = cycles.cycle(found.cycle());
        String told = Written.atMost(
                Written.LONGEST_TOLD, Written.plain(typed.told()), Text.of("异议内容", "What you object to"));
        String name = Written.atMost(Written.LONGEST_NAME, Written.line(typed.name()), Text.of("姓名", "Your name"));
        if (!typed.trap().isEmpty()) {
            throw new Refused(
                    Text.of("填写了不应填写的一栏。", "A field is filled that should be left blank."),
                    Text.of("请清空“请勿填写”一栏后再提交。", "Clear “leave this blank” and send it again."));
        }
        if (told.isEmpty()) {
            throw new Refused(
                    Text.of("没有写明异议内容。", "It does not say what is wrong."),
                    Text.of("请写明认为哪里不符、有什么事实依据。", "Say what does not hold, and on what facts."));
        }
        String reach = Written.reach(typed.reach());
        // the notice does not end while this goes on: of the two the later one is told
        List<Case> ways = procedures.hold(unit.unit(), cycle.period());
        PublicNotice now = publicNotices.find(notice).orElseThrow();
        boolean isHeld = ways.stream()
                .anyMatch(way -> way.cycle() == cycle.id() && way.standing().state() == State.POSTED);
        if (!isHeld || !now.takesObjections(directory.today())) {
            throw new Refused(
                    Text.of("这次公示已不再受理对该单位的异议。", "This notice takes no objections to this unit any more."),
                    Text.of(
                            "公示期到 " + now.lastDay() + " 为止；之后请直接向公示单位反映。",
                            "They were taken until " + now.lastDay() + "; turn to the office that posted it."));
        }
        throttle.count(notice, address);
        Subjects.Subject about = subjects.read(cycle.edition(), typed.about());
        String receipt = ReceiptCode.fresh();
        long id = rows.insert(
                        notice,
                        cycle.id(),
                        unit.unit(),
                        about.clause(),
                        about.figure(),
                        told,
                        receipt,
                        typed.form(),
                        answerWithin(cycle))
                .orElseThrow(() -> new Refused(
                        Text.of("这份异议已经收到，没有重复登记。", "This very form was received already."),
                        Text.of("要再提一件，请从公示页面重新进入。", "To object to something else, begin again from the notice.")));
        contacts.store(id, new Contact(name, reach));
        Map<String, String> detail = new HashMap<>();
        detail.put("notice", String.valueOf(notice));
        String clause = about.clause();
        String figure = about.figure();
        if (clause != null) {
            detail.put("clause", clause);
        }
        if (figure != null) {
            detail.put("figure", figure);
        }
        audit.record(null, "notices.objected", unit.unit(), subject(cycle, code, id), detail);
        events.publishEvent(new Objected(id, cycle.id(), unit.unit()));
        return receipt;
    }

    private int answerWithin(Cycle cycle) {
        return procedures
                .of(cycle)
                .flatMap(procedure -> procedure.steps().stream()
                        .filter(step -> step.kind() == Kind.NOTICE)
                        .findFirst()
                        .map(Step::ruleWithin))
                .orElseThrow(() -> new IllegalStateException("no time limit for rulings in cycle " + cycle.id()));
    }

    /// Takes an objection on oneself.
    ///
    /// @throws NotFound when it is not the viewer's to handle
    /// @throws Refused when the viewer is concerned, somebody else has it, or it is answered
    @Transactional
    public void take(Viewer by, long id) {
        Objection objection = held(by, id);
        if (objection.handler() != null && !objection.handler().equals(by.account())) {
            throw new Refused(
                    Text.of(
                            "这件异议已由" + objection.handlerName() + "承办。",
                            objection.handlerName() + " handles this objection already."),
                    Text.of("需要换人时请用“指定承办人”。", "Use “assign” to hand it over."));
        }
        handOver(by, objection, by);
    }

    /// Gives an objection to somebody.
    ///
    /// @param username of somebody who handles objections to this unit
    /// @throws NotFound when it is not the viewer's to handle
    /// @throws Refused when that person is concerned, or handles no objections here; or it is answered
    @Transactional
    public void assign(Viewer by, long id, String username) {
        Objection objection = held(by, id);
        Viewer handler = accounts.holding(Role.PUBLISHER, objection.path()).stream()
                .filter(each -> each.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Text.of("没有选择承办人。", "No handler is chosen."),
                        Text.of("请从名单中选择一位。", "Choose one from the list.")));
        handOver(by, objection, handler);
    }

    private void handOver(Viewer by, Objection objection, Viewer handler) {
        demandFree(objection, handler);
        if (Objects.equals(objection.handler(), handler.account())) {
            return;
        }
        rows.handOver(objection.id(), handler);
        audit.record(
                by,
                "notices.taken",
                objection.unit(),
                subject(objection),
                Map.of("handler", handler.username(), "from", Objects.requireNonNullElse(objection.handlerName(), "")));
    }

    /// Gives an objection back because one is concerned after all; for good.
    ///
    /// @throws NotFound when the viewer does not handle it
    /// @throws Refused when no reason is given, or it is answered
    @Transactional
    public void stepBack(Viewer by, long id, String reason) {
        Objection objection = held(by, id);
        demandHandler(by, objection);
        String why = Written.atMost(Written.LONGEST_REASONS, Written.line(reason), Text.of("理由", "The reason"));
        if (why.isEmpty()) {
            throw noReason();
        }
        rows.recuse(id, by, why);
        rows.handOver(id, null);
        audit.record(by, "notices.recused", objection.unit(), subject(objection), Map.of("reason", why));
    }

    /// Answers an objection, corrects the figures that were wrong, and rates anew, all in one. How to reach whoever
    /// objected is erased with it.
    ///
    /// @throws NotFound when it is not the viewer's to handle
    /// @throws Refused when the viewer does not handle it or is concerned, it is answered already, the verdict
    ///     or the reasons are missing, or a figure cannot be recorded
    @Transactional
    public Ruling rule(Viewer by, long id, NewRuling typed) {
        Objection objection = held(by, id);
        demandHandler(by, objection);
        demandFree(objection, by); // somebody may have become concerned since
        Verdict verdict = Verdict.of(typed.verdict())
                .orElseThrow(() -> new Refused(
                        Text.of("没有选择裁定结论。", "The ruling does not say whether the objection is upheld."),
                        Text.of("请选择成立、部分成立或不成立。", "Choose upheld, partly upheld or rejected.")));
        String reasons =
                Written.atMost(Written.LONGEST_REASONS, Written.plain(typed.reasons()), Text.of("裁定理由", "The reasons"));
        if (reasons.isEmpty()) {
            throw noReason();
        }
        Map<String, String> figures = new HashMap<>();
        typed.figures().forEach((key, value) -> {
            if (!value.isBlank()) {
                figures.put(key, value.strip());
            }
        });
        if (verdict == Verdict.REJECTED && !figures.isEmpty()) {
            throw new Refused(
                    Text.of("异议不成立时不能更正数据。", "A ruling that rejects the objection corrects no figure."),
                    Text.of("请清空填写的数据，或改选成立、部分成立。", "Clear the figures, or choose another verdict."));
        }
        Cycle cycle = cycles.cycle(objection.cycle());
        String number = work.rule(by, objection, cycle, verdict, reasons, figures);
        boolean isErased = contacts.erase(id);
        Answer answer = answers.ofObjection(id).getFirst();
        audit.record(
                by,
                "notices.ruled",
                objection.unit(),
                subject(objection),
                Map.of(
                        "number",
                        number,
                        "verdict",
                        verdict.id(),
                        "reasons",
                        reasons,
                        "award",
                        answer.awardBefore().in(Language.EN) + " → "
                                + answer.awardAfter().in(Language.EN)));
        if (isErased) {
            audit.record(by, "notices.contact-erased", objection.unit(), subject(objection), Map.of());
        }
        events.publishEvent(new Ruled(
                id, cycle.id(), objection.unit(), number, answer.ruling().upheld()));
        return answer.ruling();
    }

    /// Held until the transaction ends.
    private Objection held(Viewer by, long id) {
        rows.hold(id);
        Objection objection =
                rows.find(id, by.scope(Role.PUBLISHER)).orElseThrow(() -> new NotFound("objection " + id));
        if (objection.state() == Objection.State.ANSWERED) {
            throw new Refused(
                    Text.of("这件异议已经答复。", "This objection is answered already."),
                    Text.of("请刷新页面查看裁定。", "Load the page anew to read the ruling."));
        }
        return objection;
    }

    private static void demandHandler(Viewer by, Objection objection) {
        if (!Objects.equals(objection.handler(), by.account())) {
            throw new Refused(
                    Text.of("您不是这件异议的承办人。", "You do not handle this objection."),
                    Text.of("请先承办，再作裁定。", "Take it on first."));
        }
    }

    private void demandFree(Objection objection, Viewer handler) {
        Optional<Text> why = recusal.concerned(objection).why(handler);
        if (why.isPresent()) {
            throw new Refused(
                    Text.of(
                            handler.name() + why.get().zh() + "。",
                            handler.name() + " " + why.get().en() + "."),
                    Text.of(
                            "请由与该单位无关的人员承办；没有的，请管理员为他人授予公布员角色。",
                            "Give it to somebody who is not concerned; where there is nobody, an administrator grants the role."));
        }
    }

    private static Refused noReason() {
        return new Refused(Text.of("没有写明理由。", "No reason is given."), Text.of("请写明理由。", "Give the reason."));
    }

    private String subject(Objection objection) {
        return subject(cycles.cycle(objection.cycle()), objection.unitCode(), objection.id());
    }

    private static String subject(Cycle cycle, String code, long id) {
        return cycle.standard() + "@" + cycle.editionName() + " " + cycle.period() + " " + code + " #" + id;
    }
}
