package org.xingping.app.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.xingping.app.evidence.Attachment;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.evidence.KeptFile;
import org.xingping.app.shell.NotFound;

/// Files put forward for the figures of a desk.
@Controller
class DeskEvidence {

    private final Desks desks;
    private final DeskViews views;
    private final Saving saving;
    private final Evidence evidence;

    DeskEvidence(Desks desks, DeskViews views, Saving saving, Evidence evidence) {
        this.desks = desks;
        this.views = views;
        this.saving = saving;
        this.evidence = evidence;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/desk/{code}/evidence")
    EvidenceView files(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(defaultValue = "") String key,
            Viewer viewer) {
        return view(desks.open(code, period, stage, viewer), key);
    }

    /// @param file a new one; null: `again` says which one that is there already
    /// @param again id of a use of the file
    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/desk/{code}/evidence")
    Object add(
            @PathVariable String code,
            @RequestParam String period,
            @RequestParam String stage,
            @RequestParam String key,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable Long again,
            Viewer viewer,
            HttpServletRequest request)
            throws IOException {
        Desk desk = desks.open(code, period, stage, viewer);
        Saving.writable(desk);
        Saving.item(desk, key);
        if (again != null) {
            saving.whileOpen(desk, () -> evidence.attachAgain(viewer, desk.unit(), desk.period(), key, again));
        } else if (file != null) {
            try (InputStream content = file.getInputStream()) {
                String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
                // Storing may take a minute; whoever closes the cycle does not wait for it.
                KeptFile kept = evidence.keep(viewer, desk.unit(), name, content);
                saving.whileOpen(desk, () -> evidence.add(viewer, desk.unit(), desk.period(), key, kept));
            }
        }
        return answer(desk, key, request);
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/desk/{code}/evidence/removal")
    Object remove(
            @PathVariable String code,
            @RequestParam String period,
            @RequestParam String stage,
            @RequestParam String key,
            @RequestParam long id,
            Viewer viewer,
            HttpServletRequest request) {
        Desk desk = desks.open(code, period, stage, viewer);
        Saving.writable(desk);
        if (evidence.list(desk.unit().id(), desk.period(), key).stream().noneMatch(file -> file.id() == id)) {
            throw new NotFound("evidence " + id);
        }
        saving.whileOpen(desk, () -> evidence.remove(viewer, id));
        return answer(desk, key, request);
    }

    private Object answer(Desk desk, String key, HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                ? view(desk, key)
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(DeskViews.place(desk).href("/evidence", key)))
                        .build();
    }

    private EvidenceView view(Desk desk, String key) {
        FactView fact = views.fact(desk, Saving.item(desk, key), null, null);
        List<Attachment> all = evidence.list(desk.unit().id(), desk.period());
        List<Attachment> own =
                all.stream().filter(file -> file.key().equals(key)).toList();
        Set<String> seen = new HashSet<>();
        own.forEach(file -> seen.add(file.sha256()));
        List<Attachment> others =
                all.stream().filter(file -> seen.add(file.sha256())).toList();
        return new EvidenceView(
                DeskViews.place(desk),
                desk.unit().name(),
                key,
                fact.id(),
                fact.field().title(),
                own,
                others);
    }
}
