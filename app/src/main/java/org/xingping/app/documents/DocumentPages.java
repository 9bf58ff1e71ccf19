package org.xingping.app.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.ratings.Overviews;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.View;

/// The documents of a round: to download, and to be given their numbers.
@Controller
class DocumentPages {

    private final Documents documents;
    private final Procedures procedures;
    private final PublicNotices publicNotices;
    private final Overviews overviews;
    private final Cycles cycles;
    private final Directory directory;

    DocumentPages(
            Documents documents,
            Procedures procedures,
            PublicNotices publicNotices,
            Overviews overviews,
            Cycles cycles,
            Directory directory) {
        this.documents = documents;
        this.procedures = procedures;
        this.publicNotices = publicNotices;
        this.overviews = overviews;
        this.cycles = cycles;
        this.directory = directory;
    }

    @AllowedTo({Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/documents/{cycle}")
    DocumentsView documents(@PathVariable long cycle, Viewer viewer) {
        return page(whole(cycle, viewer), viewer, Map.of(), null);
    }

    /// Gives a circular or a notice its number.
    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/documents/{cycle}")
    @Nullable
    View issue(@PathVariable long cycle, SentForm form, Viewer viewer) {
        Cycle found = whole(cycle, viewer);
        return form.answer(
                "/documents/" + cycle,
                () -> issue(viewer, found, form),
                refused -> page(found, viewer, form.typed(), refused));
    }

    private void issue(Viewer viewer, Cycle cycle, SentForm form) {
        LocalDate dated = form.day("dated");
        String notice = form.field("notice");
        if (notice.isEmpty()) {
            documents.issueCircular(viewer, cycle, form.field("issuer"), form.field("number"), dated);
        } else {
            documents.issueNotice(
                    viewer,
                    cycle,
                    id(notice),
                    form.field("issuer"),
                    form.field("number"),
                    dated,
                    form.field("contact"));
        }
    }

    /// Corrects the number of an issued document.
    ///
    /// @param form `right`, the number it should bear, and the `reason`
    @AllowedTo(Role.PUBLISHER)
    @PostMapping("/documents/{cycle}/number")
    @Nullable
    View correct(
            @PathVariable long cycle, @RequestParam(defaultValue = "0") long issued, SentForm form, Viewer viewer) {
        Cycle found = whole(cycle, viewer);
        String right = form.field("right");
        String reason = form.field("reason");
        return form.answer(
                "/documents/" + cycle,
                () -> documents.correctNumber(viewer, found, issued, right, reason),
                refused -> page(
                        found,
                        viewer,
                        Map.of("notice", DocumentsView.correctionOf(issued), "right", right, "reason", reason),
                        refused));
    }

    @AllowedTo({Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/documents/{cycle}/circular.{ending}")
    ResponseEntity<byte[]> circular(@PathVariable long cycle, @PathVariable String ending, Viewer viewer) {
        Format format = Format.of(ending);
        return documents.download(documents.circular(whole(cycle, viewer)), format, false);
    }

    /// @param notice id; 0: what would be posted now
    @AllowedTo({Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/documents/{cycle}/notice.{ending}")
    ResponseEntity<byte[]> notice(
            @PathVariable long cycle,
            @PathVariable String ending,
            @RequestParam(defaultValue = "0") long notice,
            Viewer viewer) {
        Format format = Format.of(ending);
        Cycle found = whole(cycle, viewer);
        return documents.download(
                documents.notice(found, notice == 0 ? null : documents.find(found, notice)), format, false);
    }

    @AllowedTo({Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/documents/{cycle}/{code}/sheet.{ending}")
    ResponseEntity<byte[]> sheet(
            @PathVariable long cycle,
            @PathVariable String code,
            @PathVariable String ending,
            @RequestParam(defaultValue = "") String blank,
            Viewer viewer) {
        Format format = Format.of(ending);
        Cycle found = seen(cycle, viewer);
        Unit unit =
                overviews.unit(found, code, viewer.scope(Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR));
        return documents.download(documents.sheet(found, unit, blank.equals("yes")), format, false);
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/documents/{cycle}/{code}/certificate.{ending}")
    ResponseEntity<byte[]> certificate(
            @PathVariable long cycle, @PathVariable String code, @PathVariable String ending, Viewer viewer) {
        Format format = Format.of(ending);
        Cycle found = seen(cycle, viewer);
        return documents.download(
                documents.certificate(found, overviews.unit(found, code, viewer.scope())), format, false);
    }

    /// The circular of a published round, once it is issued.
    @AllowedTo(everybody = true)
    @GetMapping("/results/{cycle}/circular.{ending}")
    ResponseEntity<byte[]> issuedCircular(@PathVariable long cycle, @PathVariable String ending) {
        Format format = Format.of(ending);
        return documents.download(documents.issued(cycles.cycle(cycle), Issued.Kind.CIRCULAR), format, true);
    }

    /// The notice of a round, once it is issued; before the results are published, too.
    @AllowedTo(everybody = true)
    @GetMapping("/results/{cycle}/notice.{ending}")
    ResponseEntity<byte[]> issuedNotice(@PathVariable long cycle, @PathVariable String ending) {
        Format format = Format.of(ending);
        return documents.download(documents.issued(cycles.cycle(cycle), Issued.Kind.NOTICE), format, true);
    }

    @AllowedTo(everybody = true)
    @GetMapping("/results/{cycle}/{code}/certificate.{ending}")
    ResponseEntity<byte[]> publishedCertificate(
            @PathVariable long cycle, @PathVariable String code, @PathVariable String ending) {
        Format format = Format.of(ending);
        Cycle found = cycles.cycle(cycle);
        if (!found.isPublished()) {
            throw new NotFound("published cycle " + cycle);
        }
        Unit unit = directory.find(code, found.treeOn()).orElseThrow(() -> new NotFound("unit " + code));
        return documents.download(documents.certificate(found, unit), format, true);
    }

    private Cycle seen(long cycle, Viewer viewer) {
        return cycles.find(cycle, viewer.scope()).orElseThrow(() -> new NotFound("cycle " + cycle));
    }

    /// A round that lies within what somebody answers for or looks over as a whole: its documents name every unit.
    private Cycle whole(long cycle, Viewer viewer) {
        Cycle found = seen(cycle, viewer);
        Unit district = overviews.district(found);
        if (!overviews
                .visible(found, district, viewer.scope(Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR))
                .contains(district)) {
            throw new NotFound("cycle " + cycle);
        }
        return found;
    }

    private DocumentsView page(Cycle cycle, Viewer viewer, Map<String, String> typed, @Nullable Refused refused) {
        List<Issued> issued = documents.issued(cycle);
        List<DocumentsView.Notice> notices = new ArrayList<>();
        for (PublicNotice notice : publicNotices.of(cycle)) {
            notices.add(new DocumentsView.Notice(
                    notice,
                    issued.stream()
                            .filter(each -> Long.valueOf(notice.id()).equals(each.notice()))
                            .findFirst()
                            .orElse(null)));
        }
        LocalDate today = directory.today();
        return new DocumentsView(
                cycle,
                issued.stream()
                        .filter(each -> each.kind() == Issued.Kind.CIRCULAR)
                        .findFirst()
                        .orElse(null),
                notices,
                documents.corrections(cycle),
                documents.hasNotice(cycle),
                procedures.isRunBy(viewer, cycle),
                documents.issuer(cycle),
                documents.next(cycle, today.getYear()).map(DocumentNumber::text).orElse(""),
                today,
                typed,
                refused);
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new NotFound("notice " + text);
        }
    }
}
