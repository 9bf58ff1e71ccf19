package org.xingping.app.standards.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.DraftChanged;
import org.xingping.app.standards.Drafts;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;
import org.xingping.app.standards.OverlayLint;
import org.xingping.app.standards.OverlayLint.Verdict;
import org.xingping.app.standards.reading.EditionDiff;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;

/// Writing overlays.
@Controller
class DraftPages {

    private final Drafts drafts;
    private final Editions editions;
    private final OverlayLint lint;
    private final Directory directory;

    DraftPages(Drafts drafts, Editions editions, OverlayLint lint, Directory directory) {
        this.drafts = drafts;
        this.editions = editions;
        this.lint = lint;
        this.directory = directory;
    }

    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @GetMapping("/standards/drafts")
    DraftsView list(Viewer viewer) {
        return list(viewer, "", "", null);
    }

    private DraftsView list(Viewer viewer, String name, String id, @Nullable Refused refused) {
        List<Unit> owners = owners(viewer);
        List<Edition> bases = owners.isEmpty()
                ? List.of()
                : editions.usableOn(owners.getFirst().path());
        return new DraftsView(drafts.of(Drafts.writtenBy(viewer)), owners, bases, name, id, refused);
    }

    /// The units at the top of the parts of the tree the viewer writes for.
    private List<Unit> owners(Viewer viewer) {
        return viewer.grants().stream()
                .filter(grant -> grant.role() == Role.PUBLISHER || grant.role() == Role.ADMINISTRATOR)
                .map(Viewer.Grant::unit)
                .distinct()
                .map(unit -> directory.find(unit, directory.today()).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @PostMapping("/standards/drafts")
    @Nullable
    View begin(
            @RequestParam String owner,
            @RequestParam String name,
            @RequestParam String id,
            @RequestParam long base,
            Viewer viewer,
            HttpServletResponse response) {
        Unit unit = directory.find(owner, Drafts.writtenBy(viewer)).orElseThrow(() -> new NotFound("unit " + owner));
        Edition of = editions.usableOn(unit.path()).stream()
                .filter(edition -> edition.id() == base)
                .findFirst()
                .orElseThrow(() -> new NotFound("edition " + base));
        try {
            if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
                throw new Refused(
                        Text.of("编号只能用字母、数字、“-”“_”“.”。", "An id is made of letters, digits, `-`, `_` and `.`."),
                        Text.of("例如 qingshan-2026。", "For instance qingshan-2026."));
            }
            Draft draft = drafts.begin(
                    viewer,
                    unit,
                    name,
                    beginning(of, id, name, directory.today().getYear()));
            return SeeOther.to(response, "/standards/drafts/" + draft.id());
        } catch (Refused refused) {
            return list(viewer, name, id, refused);
        }
    }

    private static String beginning(Edition of, String id, String name, int year) {
        return """
                # 叠加标准：只写与原标准不同之处，其余沿用原标准。
                overlay: %s
                of: %s@%s
                edition: "%d"
                title: {zh: %s}
                """.formatted(
                        id,
                        of.standard(),
                        GuidedChange.quoted(of.edition()).replace("\"", ""),
                        year,
                        GuidedChange.quoted(name.strip()));
    }

    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @GetMapping("/standards/drafts/{id}")
    DraftView edit(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean saved,
            Viewer viewer,
            Language language) {
        Draft draft = draft(id, viewer);
        return editor(draft, draft.source(), null, null, saved, language);
    }

    private Draft draft(long id, Viewer viewer) {
        return drafts.find(id, Drafts.writtenBy(viewer)).orElseThrow(() -> new NotFound("draft " + id));
    }

    private DraftView editor(
            Draft draft,
            String source,
            @Nullable Refused refused,
            EditionDiff.@Nullable Marked theirs,
            boolean saved,
            Language language) {
        Verdict verdict = lint.judge(source, draft.path());
        List<DraftView.Target> targets = new ArrayList<>();
        List<DraftView.Target> places = new ArrayList<>();
        Edition base = verdict.base();
        if (base != null) {
            Targets of = new Targets(editions.checked(base.id()), language);
            targets.addAll(of.values());
            places.addAll(of.places());
        }
        return new DraftView(draft, source, LintView.of(verdict), targets, places, refused, theirs, saved);
    }

    /// Lint while typing.
    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @PostMapping("/standards/drafts/{id}/lint")
    LintView lint(@PathVariable long id, @RequestParam String source, Viewer viewer) {
        return LintView.of(lint.judge(source, draft(id, viewer).path()));
    }

    /// Writes a common change into the text as typed; nothing is saved.
    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @PostMapping("/standards/drafts/{id}/guided")
    DraftTextView guided(
            @PathVariable long id,
            @RequestParam String source,
            @RequestParam String act,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String clause,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String added,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String condition,
            Viewer viewer) {
        draft(id, viewer);
        String text = source.replace("\r\n", "\n");
        try {
            return new DraftTextView(
                    switch (act) {
                        case "set" -> GuidedChange.set(text, target, value);
                        case "drop" -> GuidedChange.drop(text, clause, reason);
                        case "add" -> GuidedChange.add(text, place, added, title, condition);
                        default -> throw new NotFound("change " + act);
                    },
                    null);
        } catch (Refused refused) {
            return new DraftTextView(text, refused);
        }
    }

    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @PostMapping("/standards/drafts/{id}")
    @Nullable
    View save(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam String source,
            @RequestParam(defaultValue = "save") String then,
            Viewer viewer,
            Language language,
            HttpServletResponse response) {
        try {
            Draft saved = drafts.save(viewer, id, version, source);
            if (then.equals("install")) {
                Edition edition = drafts.install(viewer, id, saved.version());
                return SeeOther.to(response, edition.address());
            }
            return SeeOther.to(
                    response,
                    then.equals("trial")
                            ? "/standards/drafts/" + id + "/trial"
                            : "/standards/drafts/" + id + "?saved=true");
        } catch (DraftChanged changed) {
            // their version from now on: the next save is made knowing theirs
            return editor(
                    changed.theirs(),
                    source,
                    changed,
                    EditionDiff.marked(
                            source.replace("\r\n", "\n"), changed.theirs().source()),
                    false,
                    language);
        } catch (InputRefused broken) {
            return editor(
                    draft(id, viewer),
                    source,
                    new Refused(
                            Text.of("文本已保存，但有错误，没有安装。", "The text is saved, but it has errors and is not installed."),
                            Text.of("请改正列出的错误后再安装。", "Correct the errors listed, then install it.")),
                    null,
                    false,
                    language);
        } catch (Refused refused) {
            Draft draft = draft(id, viewer);
            return editor(draft, source.length() > 500_000 ? draft.source() : source, refused, null, false, language);
        }
    }

    @AllowedTo({Role.PUBLISHER, Role.ADMINISTRATOR})
    @PostMapping("/standards/drafts/{id}/discard")
    @Nullable
    View discard(@PathVariable long id, @RequestParam int version, Viewer viewer, HttpServletResponse response) {
        drafts.discard(viewer, id, version);
        return SeeOther.to(response, "/standards/drafts");
    }
}
