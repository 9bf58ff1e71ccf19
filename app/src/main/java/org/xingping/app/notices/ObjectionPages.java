package org.xingping.app.notices;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.documents.Documents;
import org.xingping.app.documents.Format;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Editions;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.file.FormField;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;

/// Where objections are handled.
@Controller
class ObjectionPages {

    private final Objections objections;
    private final ObjectionRows rows;
    private final ContactRows contacts;
    private final Recusal recusal;
    private final Answers answers;
    private final Subjects subjects;
    private final Accounts accounts;
    private final Cycles cycles;
    private final Editions editions;
    private final Facts facts;
    private final Calendars calendars;
    private final Directory directory;
    private final Texts texts;
    private final Documents documents;

    ObjectionPages(
            Objections objections,
            ObjectionRows rows,
            ContactRows contacts,
            Recusal recusal,
            Answers answers,
            Subjects subjects,
            Accounts accounts,
            Cycles cycles,
            Editions editions,
            Facts facts,
            Calendars calendars,
            Directory directory,
            Texts texts,
            Documents documents) {
        this.objections = objections;
        this.rows = rows;
        this.contacts = contacts;
        this.recusal = recusal;
        this.answers = answers;
        this.subjects = subjects;
        this.accounts = accounts;
        this.cycles = cycles;
        this.editions = editions;
        this.facts = facts;
        this.calendars = calendars;
        this.directory = directory;
        this.texts = texts;
        this.documents = documents;
    }

    // The list

    @AllowedTo({Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/objections")
    ObjectionsView objections(@RequestParam Map<String, String> parameters, Viewer viewer, Language language) {
        ListQuery query = query(parameters);
        List<ObjectionsView.Row> all = rows(viewer);
        List<ObjectionsView.Row> chosen = chosen(all, query, language);
        List<ObjectionsView.Row> open = all.stream()
                .filter(row -> row.objection().state() != Objection.State.ANSWERED)
                .toList();
        return new ObjectionsView(ListPage.of(chosen, query), query, open.size(), (int)
                open.stream().filter(ObjectionsView.Row::isLate).count());
    }

    @AllowedTo({Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/objections/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        TableFile.send(
                response,
                format,
                "objections",
                List.of(
                                "id", "made", "code", "unit", "round", "period", "about", "told", "state", "due",
                                "handler", "number", "verdict", "ruled")
                        .stream()
                        .map(column -> texts.text(language, "notices.column." + column))
                        .toList(),
                chosen(rows(viewer), query(parameters), language).stream()
                        .map(row -> cells(row, language))
                        .toList());
    }

    private List<@Nullable Object> cells(ObjectionsView.Row row, Language language) {
        Objection objection = row.objection();
        Text about = row.about();
        Verdict verdict = objection.verdict();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(objection.id());
        cells.add(objection.madeOn());
        cells.add(objection.unitCode());
        cells.add(objection.unitName());
        cells.add(row.round().in(language));
        cells.add(Cycle.periodTitle(objection.period()).in(language));
        cells.add(about == null ? null : about.in(language));
        cells.add(objection.told());
        cells.add(texts.text(language, "notices.state." + objection.state().id()));
        cells.add(row.due() == null ? texts.text(language, "notices.untold") : row.due());
        cells.add(objection.handlerName());
        cells.add(objection.number());
        cells.add(verdict == null ? null : verdict.title().in(language));
        cells.add(objection.ruledOn());
        return cells;
    }

    private static ListQuery query(Map<String, String> parameters) {
        return ListQuery.of("/objections", parameters, ListQuery.Order.up("made"), "q", "state", "late");
    }

    private static Scope seen(Viewer viewer) {
        return viewer.scope(Role.PUBLISHER, Role.AUDITOR);
    }

    private List<ObjectionsView.Row> rows(Viewer viewer) {
        WorkingDays days = calendars.workingDays();
        LocalDate today = directory.today();
        Map<Long, Cycle> rounds = new HashMap<>();
        cycles.of(seen(viewer)).forEach(cycle -> rounds.put(cycle.id(), cycle));
        return rows.of(seen(viewer)).stream()
                .map(objection -> {
                    Cycle cycle = rounds.computeIfAbsent(objection.cycle(), cycles::cycle);
                    LocalDate due = AnswerDue.of(objection, days);
                    return new ObjectionsView.Row(
                            objection,
                            cycle.title(),
                            subjects.title(cycle.edition(), objection.clause(), objection.figure()),
                            due,
                            AnswerDue.isLate(objection, due, today));
                })
                .toList();
    }

    private static List<ObjectionsView.Row> chosen(List<ObjectionsView.Row> all, ListQuery query, Language language) {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        String word = query.value("q").toLowerCase(Locale.ROOT);
        Comparator<ObjectionsView.Row> latest = Comparator.comparingLong(
                        (ObjectionsView.Row row) -> row.objection().id())
                .reversed();
        Comparator<ObjectionsView.Row> order = switch (query.sort()) {
            case "unit" -> Comparator.comparing(row -> row.objection().unitName(), collator);
            case "about" ->
                Comparator.comparing(
                        row -> row.about() == null ? "" : row.about().in(language), collator);
            case "state" -> Comparator.comparing(row -> row.objection().state());
            case "due" ->
                Comparator.comparing(ObjectionsView.Row::due, Comparator.nullsLast(Comparator.naturalOrder()));
            case "handler" ->
                Comparator.comparing(
                        row -> Objects.requireNonNullElse(row.objection().handlerName(), ""), collator);
            default -> latest;
        };
        return all.stream()
                .filter(row -> query.takes("state", row.objection().state().id())
                        && query.takes("late", row.isLate() ? "yes" : "no")
                        && (word.isEmpty()
                                || row.objection().unitName().contains(word)
                                || row.objection()
                                        .unitCode()
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith(word)
                                || row.objection().told().contains(word)
                                || Objects.requireNonNullElse(row.objection().number(), "")
                                        .startsWith(word)))
                .sorted(query.directed(order).thenComparing(latest))
                .toList();
    }

    // One of them

    @AllowedTo({Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/objections/{objection}")
    ObjectionView objection(@PathVariable long objection, Viewer viewer) {
        return view(objection, viewer, Map.of(), null);
    }

    /// The ruling as a letter.
    @AllowedTo({Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/objections/{objection}/ruling.{ending}")
    ResponseEntity<byte[]> document(@PathVariable long objection, @PathVariable String ending, Viewer viewer) {
        Format format = Format.of(ending);
        Objection found = rows.find(objection, seen(viewer)).orElseThrow(() -> new NotFound("objection " + objection));
        Answer answer = answers.ofObjection(objection).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("ruling on objection " + objection));
        Cycle cycle = cycles.cycle(found.cycle());
        return documents.download(RulingDocument.of(found, answer, cycle, documents.issuer(cycle)), format, false);
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/objections/{objection}/take")
    @Nullable
    View take(@PathVariable long objection, Viewer viewer, SentForm form) {
        return act(objection, viewer, form, () -> objections.take(viewer, objection));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/objections/{objection}/assign")
    @Nullable
    View assign(@PathVariable long objection, Viewer viewer, SentForm form) {
        return act(objection, viewer, form, () -> objections.assign(viewer, objection, form.field("handler")));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/objections/{objection}/step-back")
    @Nullable
    View stepBack(@PathVariable long objection, Viewer viewer, SentForm form) {
        return act(objection, viewer, form, () -> objections.stepBack(viewer, objection, form.field("reason")));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/objections/{objection}/ruling")
    @Nullable
    View rule(@PathVariable long objection, Viewer viewer, SentForm form) {
        Map<String, String> figures = new HashMap<>();
        form.typed().forEach((name, value) -> {
            if (name.startsWith("value:") && !value.isBlank()) {
                figures.put(name.substring("value:".length()), value);
            }
        });
        return act(
                objection,
                viewer,
                form,
                () -> objections.rule(
                        viewer, objection, new NewRuling(form.field("verdict"), form.field("reasons"), figures)));
    }

    private @Nullable View act(long objection, Viewer viewer, SentForm form, Runnable act) {
        return form.answer("/objections/" + objection, act, refused -> view(objection, viewer, form.typed(), refused));
    }

    private ObjectionView view(long id, Viewer viewer, Map<String, String> typed, @Nullable Refused refused) {
        Objection objection = rows.find(id, seen(viewer)).orElseThrow(() -> new NotFound("objection " + id));
        Cycle cycle = cycles.cycle(objection.cycle());
        LocalDate due = AnswerDue.of(objection, calendars.workingDays());
        boolean isOpen = objection.state() != Objection.State.ANSWERED;
        boolean handles = isOpen && viewer.scope(Role.PUBLISHER).covers(objection.path());
        boolean isHandler = handles && Objects.equals(objection.handler(), viewer.account());
        List<ObjectionView.Candidate> candidates = new ArrayList<>();
        Text why = null;
        if (handles) {
            Recusal.Concerned concerned = recusal.concerned(objection);
            why = concerned.why(viewer).orElse(null);
            for (Viewer each : accounts.holding(Role.PUBLISHER, objection.path())) {
                candidates.add(new ObjectionView.Candidate(
                        each.username(), each.name(), concerned.why(each).orElse(null)));
            }
        }
        Set<String> named = isHandler ? named(objection, cycle) : Set.of();
        List<ObjectionView.Figure> figures = isHandler ? figures(objection, cycle) : List.of();
        List<Answer> answer = isOpen ? List.of() : answers.ofObjection(id);
        return new ObjectionView(
                objection,
                cycle,
                subjects.title(cycle.edition(), objection.clause(), objection.figure()),
                due,
                AnswerDue.isLate(objection, due, directory.today()),
                isHandler ? contacts.find(id).orElse(null) : null,
                handles && objection.handler() == null && why == null,
                why,
                candidates,
                isHandler,
                figures.stream().filter(figure -> named.contains(figure.key())).toList(),
                figures.stream().filter(figure -> !named.contains(figure.key())).toList(),
                answer.isEmpty() ? null : answer.getFirst(),
                typed,
                refused);
    }

    /// Figures that the objection is about.
    private Set<String> named(Objection objection, Cycle cycle) {
        Set<String> named = new HashSet<>();
        String figure = objection.figure();
        String clause = objection.clause();
        if (figure != null) {
            named.add(figure);
        }
        if (clause != null) {
            CheckedStandard checked = editions.checked(cycle.edition());
            editions.reads(cycle.edition()).byClause().getOrDefault(clause, List.of()).stream()
                    .map(Metric::id)
                    .forEach(named::add);
            checked.standard().clauses().stream()
                    .filter(each -> each.id().equals(clause) && !each.isOmitted())
                    .map(checked::findingKey)
                    .forEach(named::add);
        }
        return named;
    }

    private List<ObjectionView.Figure> figures(Objection objection, Cycle cycle) {
        Set<String> keys = editions.keys(cycle.edition());
        Map<String, FactEntry> inForce = facts.inForce(objection.unit(), cycle.period());
        List<ObjectionView.Figure> figures = new ArrayList<>();
        for (FactColumn column : subjects.schema(cycle.edition()).columns()) {
            if (keys.contains(column.key())) {
                FormField field = FormField.of(column);
                FactEntry entry = inForce.get(column.key());
                String value = entry == null ? null : entry.value();
                figures.add(new ObjectionView.Figure(
                        column.key(),
                        subjects.titleOfFigure(cycle.edition(), column.key()),
                        field,
                        value == null ? Text.same("—") : field.shown(value),
                        entry == null ? null : entry.stage().title()));
            }
        }
        return figures;
    }
}
