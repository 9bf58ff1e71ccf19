package org.xingping.app.directory;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.UploadName;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;
import org.xingping.engine.problem.Problem;

/// The tree of units: to look through, to search, to keep, and for administrators to change.
@Controller
class UnitPages {

    private static final int ROWS = 50;
    private static final Set<String> DONE = Set.of("founded", "moved", "merged", "split", "renamed", "ended");

    private final Directory directory;
    private final Reorganisation reorganisation;
    private final UnitImport unitImport;
    private final UnitList list;
    private final Texts texts;

    UnitPages(Directory directory, Reorganisation reorganisation, UnitImport unitImport, UnitList list, Texts texts) {
        this.directory = directory;
        this.reorganisation = reorganisation;
        this.unitImport = unitImport;
        this.list = list;
        this.texts = texts;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/units")
    UnitsView units(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "1") int page) {
        return view(viewer, q, kind, sort, page, null, List.of(), 0);
    }

    private UnitsView view(
            Viewer viewer,
            String words,
            String kindId,
            String sort,
            int page,
            UnitImport.@Nullable Result imported,
            List<Problem> problems,
            int problemCount) {
        UnitKind kind = UnitKind.named(kindId).orElse(null);
        UnitList.Question question = new UnitList.Question(words, kind, sort);
        boolean isTree = words.isBlank() && kind == null && sort.isEmpty();
        long all = list.count(question, viewer.scope());
        int number = Math.clamp(page, 1, UnitList.MOST / ROWS);
        List<UnitRow> rows = isTree
                ? list.tops(viewer.scope())
                : list.rows(question, viewer.scope(), all, (number - 1) * ROWS, ROWS);
        return new UnitsView(
                isTree,
                rows,
                all,
                words,
                kind == null ? "" : kind.id(),
                sort,
                number,
                (int) Math.max(1, (Math.min(all, UnitList.MOST) + ROWS - 1) / ROWS),
                viewer.has(Role.ADMINISTRATOR),
                imported,
                problems,
                problemCount);
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/units.{format}")
    void export(
            Viewer viewer,
            Language language,
            @PathVariable String format,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String sort,
            HttpServletResponse response)
            throws IOException {
        UnitList.Question question =
                new UnitList.Question(q, UnitKind.named(kind).orElse(null), sort);
        // The columns are those of the import: what is kept can be sent back as it is.
        TableFile.stream(
                response,
                format,
                texts.text(language, "directory.units"),
                UnitImport.header(language),
                rows -> list.each(question, viewer.scope(), row -> {
                    Unit unit = row.unit();
                    rows.accept(Arrays.asList(
                            unit.code(),
                            unit.name(),
                            unit.nameEnglish(),
                            unit.kind().title().in(language),
                            row.parentCode(),
                            row.parentName(),
                            unit.foundedOn(),
                            unit.population()));
                }));
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/units/{code}/below")
    BranchView below(Viewer viewer, @PathVariable String code) {
        Unit unit = directory.find(code, viewer.scope()).orElseThrow(() -> new NotFound("unit " + code));
        return new BranchView(list.below(unit));
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/units/import")
    UnitsView importUnits(Viewer viewer, @RequestParam MultipartFile file) throws IOException {
        String name = UploadName.plain(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        Path kept = Files.createTempFile("units", ".upload");
        try {
            file.transferTo(kept);
            UnitImport.Result result = unitImport.importUnits(kept, name, viewer);
            return view(viewer, "", "", "", 1, result, List.of(), 0);
        } catch (ImportRefused refused) {
            return view(viewer, "", "", "", 1, null, refused.problems(), refused.count());
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR})
    @GetMapping("/units/{code}")
    UnitView unit(Viewer viewer, @PathVariable String code, @RequestParam(defaultValue = "") String done) {
        return view(viewer, code, "", Map.of(), null, DONE.contains(done) ? done : "");
    }

    private UnitView view(
            Viewer viewer, String code, String act, Map<String, String> typed, @Nullable Refused refused, String done) {
        Scope scope = viewer.scope();
        Unit unit = directory.findEver(code, scope).orElseThrow(() -> new NotFound("unit " + code));
        boolean exists = unit.endedOn() == null;
        return new UnitView(
                unit,
                directory.above(unit, directory.today()).stream()
                        .filter(above -> scope.covers(above.path()))
                        .toList(),
                list.places(unit, scope),
                list.formerNames(unit),
                directory.predecessors(unit),
                directory.successors(unit),
                list.below(unit),
                exists && viewer.scope(Role.ADMINISTRATOR).covers(unit.path()),
                directory.today().toString(),
                act,
                typed,
                refused,
                done);
    }

    /// An administrator's unit, as it stands today.
    private Unit own(Viewer viewer, String code) {
        return directory.find(code, viewer.scope(Role.ADMINISTRATOR)).orElseThrow(() -> new NotFound("unit " + code));
    }

    /// One that is not the top of what they administer: its place is another's to decide.
    private Unit below(Viewer viewer, Unit unit) {
        int last = unit.path().lastIndexOf('.');
        if (last < 0 || !viewer.scope(Role.ADMINISTRATOR).covers(unit.path().substring(0, last))) {
            throw Refusals.topOfScope(unit);
        }
        return unit;
    }

    private Unit named(Viewer viewer, String code) {
        return directory
                .find(code.strip(), viewer.scope(Role.ADMINISTRATOR))
                .orElseThrow(() -> Refusals.unknown(code.strip()));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException malformed) {
            throw Refusals.malformedDay(text);
        }
    }

    /// An act: done, and on to the unit it leaves; or the page with what was typed and the reason.
    private @Nullable View act(
            Viewer viewer, String code, String act, SentForm form, String done, Supplier<String> work) {
        return form.answer(
                () -> "/units/" + work.get() + "?done=" + done,
                refused -> view(viewer, code, act, form.typed(), refused, ""));
    }

    private static String field(SentForm form, String name) {
        return form.field(name).strip();
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/units/{code}/found")
    @Nullable
    View found(Viewer viewer, @PathVariable String code, SentForm form) {
        Unit parent = own(viewer, code);
        return act(
                viewer,
                code,
                "found",
                form,
                "founded",
                () -> directory
                        .found(
                                field(form, "code"),
                                field(form, "name"),
                                field(form, "nameEnglish"),
                                UnitKind.named(field(form, "kind")).orElse(UnitKind.ESTATE),
                                parent,
                                day(field(form, "day")),
                                viewer)
                        .code());
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/units/{code}/move")
    @Nullable
    View move(Viewer viewer, @PathVariable String code, SentForm form) {
        Unit unit = own(viewer, code);
        return act(
                viewer,
                code,
                "move",
                form,
                "moved",
                () -> reorganisation
                        .move(
                                below(viewer, unit),
                                named(viewer, field(form, "parent")),
                                day(field(form, "day")),
                                viewer)
                        .code());
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/units/{code}/merge")
    @Nullable
    View merge(Viewer viewer, @PathVariable String code, SentForm form) {
        Unit unit = own(viewer, code);
        return act(viewer, code, "merge", form, "merged", () -> {
            List<Unit> units = new ArrayList<>(List.of(below(viewer, unit)));
            for (String other : field(form, "others").split("[\\s,，、;；]+", -1)) {
                if (!other.isEmpty()) {
                    units.add(below(viewer, named(viewer, other)));
                }
            }
            LocalDate day = day(field(form, "day"));
            String newCode = field(form, "newCode");
            if (newCode.isEmpty()) {
                reorganisation.merge(units, unit, day, viewer);
                return unit.code();
            }
            return reorganisation
                    .merge(
                            units,
                            new Reorganisation.Part(newCode, field(form, "newName"), null, List.of()),
                            day,
                            viewer)
                    .code();
        });
    }

    /// The parts are written one a line: new code, name, codes of the units that go below it.
    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/units/{code}/split")
    @Nullable
    View split(Viewer viewer, @PathVariable String code, SentForm form) {
        Unit unit = own(viewer, code);
        return act(viewer, code, "split", form, "split", () -> {
            List<Reorganisation.Part> parts = field(form, "parts")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> List.of(line.split("[\\s,，、;；]+", -1)))
                    .map(words -> new Reorganisation.Part(
                            words.getFirst(),
                            words.size() > 1 ? words.get(1) : "",
                            null,
                            words.subList(Math.min(2, words.size()), words.size())))
                    .toList();
            reorganisation.split(
                    below(viewer, unit), parts, form.typed().containsKey("stays"), day(field(form, "day")), viewer);
            return unit.code();
        });
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/units/{code}/rename")
    @Nullable
    View rename(Viewer viewer, @PathVariable String code, SentForm form) {
        Unit unit = own(viewer, code);
        return act(viewer, code, "rename", form, "renamed", () -> {
            LocalDate day = day(field(form, "day"));
            String newCode = field(form, "newCode");
            if (newCode.isEmpty() || newCode.equals(unit.code())) {
                reorganisation.rename(unit, field(form, "name"), field(form, "nameEnglish"), day, viewer);
                return unit.code();
            }
            return reorganisation
                    .renew(below(viewer, unit), newCode, field(form, "name"), field(form, "nameEnglish"), day, viewer)
                    .code();
        });
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/units/{code}/end")
    @Nullable
    View end(Viewer viewer, @PathVariable String code, SentForm form) {
        Unit unit = own(viewer, code);
        return act(viewer, code, "end", form, "ended", () -> {
            reorganisation.end(below(viewer, unit), day(field(form, "day")), viewer);
            return unit.code();
        });
    }
}
