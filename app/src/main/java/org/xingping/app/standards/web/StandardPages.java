package org.xingping.app.standards.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.TableFile;
import org.xingping.app.standards.Drafts;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.EditionUse;
import org.xingping.app.standards.Editions;
import org.xingping.app.standards.Feeds;
import org.xingping.app.standards.reading.EditionDiff;
import org.xingping.app.standards.reading.StandardSheet;
import org.xingping.engine.language.Language;
import org.xingping.engine.standard.ResolvedStandard;

/// What is installed, and what it says.
@Controller
class StandardPages {

    private final Editions editions;
    private final EditionUse use;

    StandardPages(Editions editions, EditionUse use) {
        this.editions = editions;
        this.use = use;
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/standards")
    StandardsView standards(@RequestParam Map<String, String> parameters, Viewer viewer, Language language) {
        ListQuery query = query(parameters);
        List<StandardRow> all = rows(viewer);
        return new StandardsView(
                chosen(all, query, language),
                all.size(),
                query,
                !Drafts.writtenBy(viewer).isEmpty());
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/standards/export.{format}")
    void export(
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            Viewer viewer,
            Language language,
            HttpServletResponse response)
            throws IOException {
        List<String> header = language == Language.ZH
                ? List.of("标准编号", "版次", "名称", "评定对象", "条款", "不采用", "指标", "使用的周期", "SHA-256")
                : List.of(
                        "standard", "edition", "title", "rates", "clauses", "left out", "metrics", "cycles", "SHA-256");
        TableFile.send(
                response,
                format,
                "standards",
                header,
                chosen(rows(viewer), query(parameters), language).stream()
                        .map(row -> List.<Object>of(
                                row.edition().standard(),
                                row.edition().edition(),
                                row.titleIn(language),
                                row.subject().in(language),
                                row.edition().clauses(),
                                row.edition().omitted(),
                                row.edition().metrics(),
                                row.cycles(),
                                row.edition().sha256()))
                        .toList());
    }

    private List<StandardRow> rows(Viewer viewer) {
        Map<Long, Integer> cycles = use.countByEdition();
        return editions.installed(viewer.scope()).stream()
                .map(edition -> StandardRow.of(edition, cycles.getOrDefault(edition.id(), 0)))
                .toList();
    }

    private static ListQuery query(Map<String, String> parameters) {
        return ListQuery.of("/standards", parameters, ListQuery.Order.up("standard"), "q");
    }

    private static List<StandardRow> chosen(List<StandardRow> rows, ListQuery query, Language language) {
        Collator words = Collator.getInstance(language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
        Comparator<StandardRow> order = switch (query.sort()) {
            case "title" -> Comparator.comparing(row -> row.titleIn(language), words);
            case "edition" -> Comparator.comparing(row -> row.edition().edition());
            case "subject" -> Comparator.comparing(row -> row.subject().in(language), words);
            case "clauses" -> Comparator.comparingInt(row -> row.edition().clauses());
            case "metrics" -> Comparator.comparingInt(row -> row.edition().metrics());
            case "cycles" -> Comparator.comparingInt(StandardRow::cycles);
            case "installed" -> Comparator.comparing(row -> row.edition().installedAt());
            default -> Comparator.comparing(row -> row.edition().standard());
        };
        return rows.stream()
                .filter(row -> row.has(query.value("q")))
                .sorted(query.directed(order))
                .toList();
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/standards/{standard}/{edition}")
    EditionView edition(@PathVariable String standard, @PathVariable String edition, Viewer viewer) {
        Edition found = found(standard, edition, viewer);
        ResolvedStandard resolved = editions.resolved(found.id());
        List<Edition> visible = editions.installed(viewer.scope());
        return new EditionView(
                found,
                StandardRow.subject(found.rates()),
                resolved.standard().source(),
                resolved.standard().notes(),
                resolved.lineage().editions(),
                resolved.lineage().dropped(),
                found.overlayOf() == null ? null : editions.edition(found.overlayOf()),
                visible.stream()
                        .filter(other -> other.id() != found.id()
                                && (other.standard().equals(found.standard())
                                        || Long.valueOf(found.id()).equals(other.overlayOf())))
                        .toList(),
                StandardSheet.of(editions.checked(found.id()), feeds(visible, found)));
    }

    /// Where figures count in the newest edition of each standard the viewer may see, and in the one that is read.
    private Map<String, Feeds> feeds(List<Edition> visible, Edition read) {
        return editions.feeds(Stream.concat(
                        Stream.of(read),
                        visible.stream().filter(edition -> !edition.standard().equals(read.standard())))
                .collect(java.util.stream.Collectors.toMap(
                        Edition::standard, Edition::id, (newest, older) -> newest, java.util.LinkedHashMap::new))
                .values());
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/standards/{standard}/{edition}/standard.yaml")
    ResponseEntity<byte[]> source(@PathVariable String standard, @PathVariable String edition, Viewer viewer) {
        Edition found = found(standard, edition, viewer);
        return download(found, ".yaml", MediaType.parseMediaType("application/yaml"), editions.source(found.id()));
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/standards/{standard}/{edition}/resolved.json")
    ResponseEntity<byte[]> canonical(@PathVariable String standard, @PathVariable String edition, Viewer viewer) {
        Edition found = found(standard, edition, viewer);
        return download(
                found,
                ".json",
                MediaType.APPLICATION_JSON,
                editions.resolved(found.id()).canonicalJson());
    }

    private static ResponseEntity<byte[]> download(Edition edition, String ending, MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(edition.name() + ending, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private Edition found(String standard, String edition, Viewer viewer) {
        return editions.find(standard, edition, viewer.scope())
                .orElseThrow(() -> new NotFound("edition " + standard + " " + edition));
    }

    /// @param from and `to` are ids of editions
    @AllowedTo(signedIn = true)
    @GetMapping("/standards/diff")
    DiffView diff(
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            Viewer viewer) {
        List<Edition> visible = editions.installed(viewer.scope());
        Edition before = chosen(visible, from);
        Edition after = chosen(visible, to);
        EditionDiff diff = before == null || after == null ? null : EditionDiff.of(sheet(before), sheet(after));
        return new DiffView(visible, before, after, diff);
    }

    private static @Nullable Edition chosen(List<Edition> visible, @Nullable Long id) {
        if (id == null) {
            return null;
        }
        return visible.stream()
                .filter(edition -> edition.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("edition " + id));
    }

    private StandardSheet sheet(Edition edition) {
        return StandardSheet.of(editions.checked(edition.id()), Map.of());
    }
}
