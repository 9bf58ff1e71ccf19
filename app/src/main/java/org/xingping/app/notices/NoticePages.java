package org.xingping.app.notices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Explanations;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Kind;

/// What everybody can do about intended awards without an account: read the notice, object, follow the objection.
@Controller
class NoticePages {

    private final PostedUnits posted;
    private final ObjectionRows rows;
    private final Objections objections;
    private final Answers answers;
    private final Subjects subjects;
    private final Procedures procedures;
    private final PublicNotices publicNotices;
    private final Cycles cycles;
    private final Editions editions;
    private final Explanations explanations;
    private final Calendars calendars;
    private final Directory directory;
    private final Texts texts;

    NoticePages(
            PostedUnits posted,
            ObjectionRows rows,
            Objections objections,
            Answers answers,
            Subjects subjects,
            Procedures procedures,
            PublicNotices publicNotices,
            Cycles cycles,
            Editions editions,
            Explanations explanations,
            Calendars calendars,
            Directory directory,
            Texts texts) {
        this.posted = posted;
        this.rows = rows;
        this.objections = objections;
        this.answers = answers;
        this.subjects = subjects;
        this.procedures = procedures;
        this.publicNotices = publicNotices;
        this.cycles = cycles;
        this.editions = editions;
        this.explanations = explanations;
        this.calendars = calendars;
        this.directory = directory;
        this.texts = texts;
    }

    // The list of notices

    @AllowedTo(everybody = true)
    @GetMapping("/notices")
    NoticesView notices(@RequestParam Map<String, String> parameters, Language language) {
        ListQuery query = queryOfAll(parameters);
        List<NoticeLine> all = posted.notices();
        return new NoticesView(
                chosen(all, query, language),
                query,
                all.stream().map(NoticeLine::title).distinct().toList(),
                directory.today());
    }

    @AllowedTo(everybody = true)
    @GetMapping("/notices/export.{format}")
    void exportAll(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Language language,
            HttpServletResponse response)
            throws IOException {
        TableFile.send(
                response,
                format,
                "notices",
                header(language, "standard", "period", "district", "posted", "last", "units", "answered", "open"),
                chosen(posted.notices(), queryOfAll(parameters), language).stream()
                        .map(line -> cells(
                                line.title().in(language),
                                line.periodTitle().in(language),
                                line.district(),
                                line.notice().postedOn(),
                                line.notice().lastDay(),
                                line.units(),
                                line.answered(),
                                line.open()))
                        .toList());
    }

    private static ListQuery queryOfAll(Map<String, String> parameters) {
        return ListQuery.of("/notices", parameters, ListQuery.Order.up("last"), "state", "standard");
    }

    private static List<NoticeLine> chosen(List<NoticeLine> all, ListQuery query, Language language) {
        List<NoticeLine> chosen = new ArrayList<>(all.stream()
                .filter(line -> query.takes("state", line.isRunning() ? "running" : "ended")
                        && query.takes("standard", line.title().zh()))
                .toList());
        Comparator<NoticeLine> order = switch (query.sort()) {
            case "standard" ->
                Comparator.comparing(
                        line -> line.title().in(language), Collator.getInstance(Locale.SIMPLIFIED_CHINESE));
            case "period" -> Comparator.comparing(NoticeLine::period);
            case "posted" -> Comparator.comparing(line -> line.notice().postedOn());
            case "units" -> Comparator.comparingInt(NoticeLine::units);
            case "answered" -> Comparator.comparingInt(NoticeLine::answered);
            // as they come: those that run first, then the latest
            default -> Comparator.comparingInt(all::indexOf);
        };
        chosen.sort(query.directed(order));
        return chosen;
    }

    // A notice

    @AllowedTo(everybody = true)
    @GetMapping("/notices/{notice}")
    NoticeView notice(@PathVariable long notice, @RequestParam Map<String, String> parameters) {
        PublicNotice found = found(notice);
        Cycle cycle = cycles.cycle(found.cycle());
        AwardNames names = names(cycle);
        List<Posted> all = posted.of(notice);
        ListQuery query = query(notice, parameters);
        List<Posted> chosen = chosen(all, query, names);
        List<String> streets = all.stream()
                .map(Posted::parentName)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new NoticeView(
                found,
                cycle,
                editions.edition(cycle.edition()),
                found.takesObjections(directory.today()),
                answerWithin(cycle),
                ListPage.of(chosen, query).map(unit -> row(unit, names)),
                query,
                streets.size() > 1 ? streets : List.of(),
                editions.checked(cycle.edition()).standard().levels(),
                answers.ofNotice(notice),
                rows.openOf(notice));
    }

    @AllowedTo(everybody = true)
    @GetMapping("/notices/{notice}/export.{format}")
    void export(
            @PathVariable long notice,
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Language language,
            HttpServletResponse response)
            throws IOException {
        Cycle cycle = cycles.cycle(found(notice).cycle());
        AwardNames names = names(cycle);
        TableFile.send(
                response,
                format,
                "notice-" + cycle.standard() + "-" + cycle.period(),
                header(language, "code", "name", "street", "award", "stars", "score", "now"),
                chosen(posted.of(notice), query(notice, parameters), names).stream()
                        .map(unit -> row(unit, names))
                        .map(row -> cells(
                                row.unit().code(),
                                row.unit().name(),
                                row.unit().parentName(),
                                row.award().in(language),
                                row.unit().posted().stars(),
                                row.unit().posted().score(),
                                row.unit().isCorrected() ? row.now().in(language) : null))
                        .toList());
    }

    private static ListQuery query(long notice, Map<String, String> parameters) {
        return ListQuery.of(
                "/notices/" + notice, parameters, ListQuery.Order.up("code"), "q", "street", "award", "ruled");
    }

    private static List<Posted> chosen(List<Posted> all, ListQuery query, AwardNames names) {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        Comparator<Posted> order = switch (query.sort()) {
            case "name" -> Comparator.comparing(Posted::name, collator);
            case "street" -> Comparator.comparing(unit -> Objects.requireNonNullElse(unit.parentName(), ""), collator);
            case "award" -> Comparator.comparingInt(unit -> merit(unit, names));
            case "score" ->
                Comparator.comparing(
                        unit -> Objects.requireNonNullElse(unit.now().scoreLow(), BigDecimal.ONE.negate()));
            default -> Comparator.comparing(Posted::code);
        };
        return all.stream()
                .filter(unit -> query.takes("street", unit.parentName())
                        && query.takes("award", unit.now().awardLow())
                        && query.takes("ruled", unit.rulings() > 0 ? "yes" : "no")
                        && query.finds(unit.code(), unit.name(), unit.nameEnglish()))
                .sorted(query.directed(order).thenComparing(Posted::code))
                .toList();
    }

    private static int merit(Posted unit, AwardNames names) {
        String award = unit.now().awardLow();
        return award == null ? -1 : names.merit(award);
    }

    private static NoticeView.Row row(Posted unit, AwardNames names) {
        Text reason = unit.notRated();
        return new NoticeView.Row(
                unit,
                reason == null ? unit.posted().award(names) : reason,
                unit.now().award(names),
                names.middle(unit.now().awardLow(), unit.now().awardHigh()));
    }

    // A unit, and the form to object

    @AllowedTo(everybody = true)
    @GetMapping("/notices/{notice}/{code}")
    PostedView posted(@PathVariable long notice, @PathVariable String code) {
        return posted(notice, code, Map.of(), UUID.randomUUID().toString(), null);
    }

    /// Takes an objection and shows its receipt: the code stands on this one page and nowhere else, in no address
    /// either.
    @AllowedTo(everybody = true)
    @PostMapping("/notices/{notice}/{code}")
    View object(
            @PathVariable long notice,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String told,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String reach,
            @RequestParam(defaultValue = "") String homepage,
            @RequestParam(defaultValue = "") String form,
            HttpServletRequest request) {
        // one without a token was made by nothing of ours, and is one form of its own
        String token = form.isBlank() ? UUID.randomUUID().toString() : form;
        try {
            String receipt = objections.object(
                    notice, code, new NewObjection(about, told, name, reach, homepage, token), request.getRemoteAddr());
            return receipt(receipt, true);
        } catch (Refused refused) {
            Map<String, String> typed = new HashMap<>();
            typed.put("about", about);
            typed.put("told", told);
            typed.put("name", name);
            typed.put("reach", reach);
            typed.put("homepage", homepage);
            return posted(notice, code, typed, token, refused);
        }
    }

    private PostedView posted(
            long notice, String code, Map<String, String> typed, String form, @Nullable Refused refused) {
        PublicNotice found = found(notice);
        Cycle cycle = cycles.cycle(found.cycle());
        Posted unit = posted.find(notice, code).orElseThrow(() -> new NotFound("unit " + code + " in " + notice));
        NoticeView.Row row = row(unit, names(cycle));
        return new PostedView(
                found,
                cycle,
                unit,
                row.award(),
                unit.isSettled() ? explanations.published(cycle, asUnit(unit, cycle)) : null,
                unit.glyph(),
                unit.notRated() == null ? row.now() : row.award(),
                row.middle(),
                unit.isHeld() && found.takesObjections(directory.today()),
                answerWithin(cycle),
                subjects.clauses(cycle.edition()),
                subjects.figures(cycle.edition()),
                unit.rulings() == 0
                        ? List.of()
                        : answers.ofNotice(notice).stream()
                                .filter(answer -> answer.ruling().unit() == unit.unit())
                                .toList(),
                form,
                typed,
                refused);
    }

    private static Unit asUnit(Posted unit, Cycle cycle) {
        return new Unit(
                unit.unit(),
                unit.code(),
                unit.name(),
                unit.nameEnglish(),
                cycle.subject(),
                unit.parent(),
                unit.path(),
                null,
                null,
                null);
    }

    // Receipts

    @AllowedTo(everybody = true)
    @GetMapping("/receipts")
    ReceiptView receipts() {
        return new ReceiptView("", false, false, null);
    }

    /// A code is sent in the form's body: an address would stay in the history and in logs.
    @AllowedTo(everybody = true)
    @PostMapping("/receipts")
    ReceiptView receipt(@RequestParam(defaultValue = "") String code) {
        return receipt(code, false);
    }

    private ReceiptView receipt(String code, boolean isNew) {
        // the same questions whether there is such a code or not, and by its hash: the time it takes tells nothing
        Objection objection = rows.byReceipt(ReceiptCode.hash(code)).orElse(null);
        List<Answer> answer = answers.ofObjection(objection == null ? 0 : objection.id());
        WorkingDays days = calendars.workingDays();
        if (objection == null) {
            return new ReceiptView(code, false, true, null);
        }
        Cycle cycle = cycles.cycle(objection.cycle());
        return new ReceiptView(
                code,
                isNew,
                false,
                new ReceiptView.Found(
                        objection,
                        cycle,
                        subjects.title(cycle.edition(), objection.clause(), objection.figure()),
                        AnswerDue.of(objection, days),
                        answer.isEmpty() ? null : answer.getFirst()));
    }

    // What they have in common

    private PublicNotice found(long notice) {
        return publicNotices.find(notice).orElseThrow(() -> new NotFound("notice " + notice));
    }

    private AwardNames names(Cycle cycle) {
        return new AwardNames(editions.checked(cycle.edition()).standard());
    }

    private int answerWithin(Cycle cycle) {
        return procedures.of(cycle).stream()
                .flatMap(procedure -> procedure.steps().stream())
                .filter(step -> step.kind() == Kind.NOTICE)
                .map(step -> Objects.requireNonNullElse(step.ruleWithin(), 0))
                .findFirst()
                .orElse(0);
    }

    private List<String> header(Language language, String... columns) {
        return List.of(columns).stream()
                .map(column -> texts.text(language, "notices.column." + column))
                .toList();
    }

    private static List<@Nullable Object> cells(@Nullable Object... values) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(value);
        }
        return cells;
    }
}
