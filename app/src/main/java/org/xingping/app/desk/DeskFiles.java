package org.xingping.app.desk;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.NotFound;
import org.xingping.engine.language.Language;

/// A desk as files: the workbook that goes out and comes back, and a list of its figures.
@Controller
class DeskFiles {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Desks desks;
    private final DeskWorkbook workbooks;
    private final ReturnedWorkbooks returned;
    private final Facts facts;

    DeskFiles(Desks desks, DeskWorkbook workbooks, ReturnedWorkbooks returned, Facts facts) {
        this.desks = desks;
        this.workbooks = workbooks;
        this.returned = returned;
        this.facts = facts;
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/desk/{code}/workbook.xlsx")
    ResponseEntity<byte[]> download(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String stage,
            Viewer viewer) {
        Desk desk = desks.open(code, period, stage, viewer);
        return file(desk.unit().name() + " " + desk.period() + ".xlsx", XLSX, workbooks.write(desk));
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @PostMapping("/desk/{code}/workbook")
    Object upload(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam MultipartFile file,
            Viewer viewer)
            throws IOException {
        Desk desk = desks.open(code, period, stage, viewer);
        UploadedWorkbook.checkSize(file.getSize());
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return switch (workbooks.take(viewer, desk, name, file.getBytes())) {
            case DeskWorkbook.Outcome.Taken(int count) ->
                ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(DeskViews.place(desk).href("") + "&saved=" + count))
                        .build();
            case DeskWorkbook.Outcome.Returned(var mistakes, byte[] marked) -> {
                UUID id = returned.keep(
                        viewer.account(), desk.unit().id(), desk.unit().name() + " " + desk.period(), marked);
                yield new ReturnedView(
                        DeskViews.place(desk),
                        desk.unit().name(),
                        id.toString(),
                        mistakes.stream()
                                .map(mistake -> new ReturnedView.Line(
                                        mistake.sheet(), mistake.cell(), mistake.what(), mistake.remedy()))
                                .toList());
            }
        };
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER})
    @GetMapping("/desk/{code}/workbook/{id}")
    ResponseEntity<byte[]> marked(
            @PathVariable String code,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String stage,
            Viewer viewer) {
        Desk desk = desks.open(code, period, stage, viewer);
        byte[] workbook = returned.find(id, viewer.account(), desk.unit().id())
                .orElseThrow(() -> new NotFound("returned workbook " + id));
        return file(desk.unit().name() + " " + desk.period() + " 待改正.xlsx", XLSX, workbook);
    }

    @AllowedTo({Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR})
    @GetMapping("/desk/{code}/facts.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String stage,
            Language language,
            Viewer viewer) {
        Desk desk = desks.open(code, period, stage, viewer);
        CsvText csv = new CsvText();
        csv.line("unit", "name", "period", "key", "title", "stage", "value", "as_of", "source", "note", "by", "at");
        Map<String, Map<Stage, FactEntry>> levels = facts.levels(desk.unit().id(), desk.period());
        for (Item item : desk.items().values()) {
            for (FactEntry entry : levels.getOrDefault(item.key(), Map.of()).values()) {
                csv.line(
                        desk.unit().code(),
                        desk.unit().name(),
                        entry.period(),
                        entry.key(),
                        item.field().title().in(language),
                        entry.stage().id(),
                        Objects.requireNonNullElse(entry.value(), ""),
                        entry.effectiveOn() == null ? "" : entry.effectiveOn().toString(),
                        entry.source(),
                        entry.note(),
                        entry.enteredByName(),
                        entry.enteredAt().toString());
            }
        }
        return file(
                desk.unit().name() + " " + desk.period() + ".csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(bytes);
    }
}
