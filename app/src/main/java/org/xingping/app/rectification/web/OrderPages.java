package org.xingping.app.rectification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.documents.Documents;
import org.xingping.app.documents.Format;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.evidence.KeptFile;
import org.xingping.app.rectification.Order;
import org.xingping.app.rectification.OrderAct;
import org.xingping.app.rectification.OrderDocument;
import org.xingping.app.rectification.OrderFilter;
import org.xingping.app.rectification.OrderStanding;
import org.xingping.app.rectification.Orders;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;

/// Orders: the list, and one with what is done about it.
@Controller
class OrderPages {

    private static final int MOST_EXPORTED = 1_000_000;

    private final Orders orders;
    private final Evidence evidence;
    private final Directory directory;
    private final Texts texts;
    private final OrderDocument document;
    private final Documents documents;

    OrderPages(
            Orders orders,
            Evidence evidence,
            Directory directory,
            Texts texts,
            OrderDocument document,
            Documents documents) {
        this.orders = orders;
        this.evidence = evidence;
        this.directory = directory;
        this.texts = texts;
        this.document = document;
        this.documents = documents;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/orders")
    OrdersView list(@RequestParam Map<String, String> parameters, Viewer viewer) {
        OrderFilter filter = OrderFilter.of(parameters);
        int total = orders.count(viewer.scope(), filter).listed();
        List<Orders.Street> streets = orders.streets(viewer.scope());
        return new OrdersView(
                orders.count(viewer.scope(), OrderFilter.ALL),
                ListPage.of(total, filter.query(), from -> orders.of(viewer.scope(), filter, from, ListPage.ROWS)),
                filter.query(),
                streets.size() > 1 ? streets : List.of(),
                directory.today());
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/orders/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        List<String> columns = List.of(
                "number", "code", "unit", "street", "period", "standard", "clauses", "issued", "due", "state", "late");
        TableFile.send(
                response,
                format,
                "orders",
                columns.stream()
                        .map(column -> texts.text(language, "rectification.column." + column))
                        .toList(),
                orders.of(viewer.scope(), OrderFilter.of(parameters), 0, MOST_EXPORTED).stream()
                        .map(order -> cells(order, language))
                        .toList());
    }

    private List<@Nullable Object> cells(Order order, Language language) {
        OrderStanding standing = order.standing();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(order.name().in(language));
        cells.add(order.unitCode());
        cells.add(order.unitName());
        cells.add(order.streetName());
        cells.add(Cycle.periodTitle(order.period()).in(language));
        cells.add(order.standard().in(language));
        cells.add(order.clauses().stream()
                .map(missed -> missed.clause() + " " + missed.title().in(language))
                .collect(Collectors.joining("；")));
        cells.add(order.issuedOn());
        cells.add(standing.due());
        cells.add(standing.state().title().in(language));
        cells.add(
                standing.isEscalated()
                        ? texts.text(language, "rectification.escalated")
                        : standing.isOverdue(directory.today()) ? texts.text(language, "rectification.overdue") : null);
        return cells;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/orders/{id}")
    OrderView show(@PathVariable long id, Viewer viewer) {
        return view(id, viewer, Map.of(), null);
    }

    /// Keeps what is written and a file with it; hands it in when that is what was pressed.
    ///
    /// @param act `keep` or `answer`
    @AllowedTo(Role.REPORTER)
    @PostMapping("/orders/{id}/answer")
    @Nullable
    View answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "answer") String act,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        Order order = orders.find(id, viewer.scope(Role.REPORTER));
        try {
            orders.draft(viewer, id, text, kept(viewer, order, file));
            if (!act.equals("keep")) {
                orders.act(viewer, id, new OrderAct.Answer(text));
            }
            return SeeOther.to(response, "/orders/" + id + (act.equals("keep") ? "#answer" : ""));
        } catch (Refused refused) {
            return view(id, viewer, Map.of("text", text), refused);
        }
    }

    /// A form without a chosen file sends an empty one.
    private @Nullable KeptFile kept(Viewer viewer, Order order, @Nullable MultipartFile file) throws IOException {
        String name = file == null ? "" : Objects.requireNonNullElse(file.getOriginalFilename(), "");
        if (file == null || name.isEmpty()) {
            return null;
        }
        try (InputStream content = file.getInputStream()) {
            return evidence.keep(viewer, orders.unit(order), name, content);
        }
    }

    @AllowedTo(Role.REPORTER)
    @PostMapping("/orders/{id}/files/removal")
    @Nullable
    View remove(@PathVariable long id, @RequestParam long file, Viewer viewer, SentForm form) {
        return act(id, form, viewer, () -> orders.removeFile(viewer, id, file));
    }

    /// The order as a letter.
    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/orders/{id}/order.{ending}")
    ResponseEntity<byte[]> letter(@PathVariable long id, @PathVariable String ending, Viewer viewer) {
        Format format = Format.of(ending);
        return documents.download(document.of(orders.find(id, viewer.scope())), format, false);
    }

    /// The field `verdict` says `accept` or `return`.
    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/orders/{id}/check")
    @Nullable
    View check(@PathVariable long id, Viewer viewer, SentForm form) {
        return act(
                id,
                form,
                viewer,
                () -> orders.act(
                        viewer,
                        id,
                        switch (form.field("verdict")) {
                            case "accept" -> new OrderAct.Accept(form.field("reason"));
                            case "return" -> new OrderAct.GiveBack(form.field("reason"));
                            default -> throw new NotFound("verdict " + form.field("verdict"));
                        }));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/orders/{id}/escalate")
    @Nullable
    View escalate(@PathVariable long id, Viewer viewer, SentForm form) {
        return act(id, form, viewer, () -> orders.act(viewer, id, new OrderAct.Escalate()));
    }

    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/orders/{id}/close")
    @Nullable
    View close(@PathVariable long id, Viewer viewer, SentForm form) {
        return act(id, form, viewer, () -> orders.act(viewer, id, new OrderAct.Close(form.field("why"))));
    }

    private @Nullable View act(long id, SentForm form, Viewer viewer, Runnable act) {
        orders.find(id, viewer.scope());
        return form.answer("/orders/" + id, act, refused -> view(id, viewer, form.typed(), refused));
    }

    private OrderView view(long id, Viewer viewer, Map<String, String> typed, @Nullable Refused refused) {
        Order order = orders.find(id, viewer.scope());
        return new OrderView(
                order,
                orders.history(order),
                orders.files(order),
                orders.open(viewer, order),
                Long.valueOf(viewer.account()).equals(order.standing().answeredBy()),
                viewer.scope(Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR)
                        .covers(order.path()),
                directory.today(),
                typed,
                refused);
    }
}
