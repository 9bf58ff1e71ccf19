package org.xingping.app.audit.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditEntries;
import org.xingping.app.audit.AuditEntry;
import org.xingping.app.audit.AuditQuestion;
import org.xingping.app.audit.AuditWords;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.SearchWords;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// The trail of decisions for those who audit it.
@Controller
class AuditPages {

    private static final int ROWS = 50;
    private static final int MOST_EXPORTED = 50_000;
    private static final String ARROW = " → ";

    /// One of the words a subject is made of: figures, steps and states, not parts of other names.
    private static final Pattern WORD = Pattern.compile("(?<![^ /])[a-z][a-z0-9_-]*(?![^ /])");

    private static final Set<String> IN_SHORT = Set.of("step", "to", "role");
    private static final Set<String> OF_SHORT_SUBJECTS =
            Set.of("evidence", "facts", "inspection", "procedure", "reminders");

    private final AuditEntries entries;
    private final Texts texts;
    private final ObjectProvider<AuditWords> words;

    AuditPages(AuditEntries entries, Texts texts, ObjectProvider<AuditWords> words) {
        this.entries = entries;
        this.texts = texts;
        this.words = words;
    }

    @AllowedTo({Role.AUDITOR, Role.ADMINISTRATOR, Role.PUBLISHER})
    @GetMapping("/audit")
    AuditView audit(
            Viewer viewer,
            Language language,
            @RequestParam Map<String, String> parameters,
            @RequestParam(defaultValue = "1") int page) {
        AuditView.Typed typed = typed(parameters);
        String wrong = wrongDay(typed);
        int number = Math.clamp(page, 1, SearchWords.MOST / ROWS);
        AuditEntries.Found found = wrong == null
                ? entries.list(viewer, question(typed), (number - 1) * ROWS, ROWS)
                : new AuditEntries.Found(List.of(), 0);
        Map<String, Text> names = names();
        int pages = (int) Math.max(1, (found.all() + ROWS - 1) / ROWS);
        return new AuditView(
                found.entries().stream()
                        .map(entry -> new AuditView.Line(
                                entry, action(language, entry.action()), subject(language, entry, names)))
                        .toList(),
                found.all(),
                found.all() < SearchWords.MOST,
                typed,
                actions(language),
                number,
                pages,
                MOST_EXPORTED,
                entries.lastCheck().orElse(null),
                wrong);
    }

    @AllowedTo({Role.AUDITOR, Role.ADMINISTRATOR, Role.PUBLISHER})
    @GetMapping("/audit/export.{format}")
    void export(
            Viewer viewer,
            Language language,
            @PathVariable String format,
            @RequestParam Map<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        AuditView.Typed typed = typed(parameters);
        AuditQuestion question = wrongDay(typed) == null ? question(typed) : AuditQuestion.EVERYTHING;
        List<String> header = List.of(
                texts.text(language, "audit.number"),
                texts.text(language, "audit.time"),
                texts.text(language, "audit.person"),
                texts.text(language, "audit.action"),
                texts.text(language, "audit.unit-code"),
                texts.text(language, "audit.unit"),
                texts.text(language, "audit.subject"),
                texts.text(language, "audit.detail"),
                texts.text(language, "audit.hash"));
        TableFile.stream(
                response,
                format,
                texts.text(language, "audit.title"),
                header,
                taker -> rows(viewer, language, question, taker));
    }

    private void rows(
            Viewer viewer,
            Language language,
            AuditQuestion question,
            Consumer<? super List<? extends @Nullable Object>> taker) {
        Map<String, Text> names = names();
        boolean areMore = entries.forEach(
                viewer,
                question,
                MOST_EXPORTED,
                entry -> taker.accept(Arrays.asList(
                        entry.id(),
                        entry.at().atZone(Formats.ZONE).toLocalDateTime().toString(),
                        entry.by(),
                        action(language, entry.action()),
                        entry.unitCode(),
                        entry.unitName(),
                        entry.subject(),
                        entry.detail().entrySet().stream()
                                .map(line -> name(language, line.getKey(), names) + ": " + line.getValue())
                                .collect(Collectors.joining("; ")),
                        entry.hash())));
        if (areMore) {
            taker.accept(List.of(texts.text(language, "audit.export-cut", MOST_EXPORTED)));
        }
    }

    @AllowedTo({Role.AUDITOR, Role.ADMINISTRATOR, Role.PUBLISHER})
    @GetMapping("/audit/{id}")
    EntryView entry(Viewer viewer, Language language, @PathVariable long id) {
        AuditEntry entry = entries.entry(viewer, id);
        Map<String, Text> names = names();
        List<EntryView.Change> changes = new ArrayList<>();
        List<EntryView.Line> others = new ArrayList<>();
        entry.detail().forEach((key, value) -> {
            int arrow = value.indexOf(ARROW);
            if (arrow < 0) {
                others.add(new EntryView.Line(
                        name(language, key, names), IN_SHORT.contains(key) ? words(language, value, names) : value));
            } else {
                changes.add(new EntryView.Change(
                        key,
                        name(language, key, names),
                        value.substring(0, arrow),
                        value.substring(arrow + ARROW.length())));
            }
        });
        return new EntryView(entry, action(language, entry.action()), changes, others);
    }

    /// Checks the whole chain.
    @AllowedTo({Role.AUDITOR, Role.ADMINISTRATOR, Role.PUBLISHER})
    @PostMapping("/audit/check")
    @Nullable
    View check(Viewer viewer, HttpServletResponse response) {
        entries.check(viewer);
        return SeeOther.to(response, "/audit#chain");
    }

    private List<AuditView.Action> actions(Language language) {
        return entries.actions().stream()
                .map(id -> new AuditView.Action(id, action(language, id)))
                .toList();
    }

    /// In words; of an edition that knew other actions as it is written.
    private String action(Language language, String id) {
        return texts.has("audit.action." + id) ? texts.text(language, "audit.action." + id) : id;
    }

    /// What keys are called, asked of the modules once for a page.
    private Map<String, Text> names() {
        Map<String, Text> names = new HashMap<>();
        words.orderedStream().forEach(module -> names.putAll(module.names()));
        return names;
    }

    private String name(Language language, String key, Map<String, Text> names) {
        Text name = names.get(key);
        return texts.has("audit.key." + key)
                ? texts.text(language, "audit.key." + key)
                : name == null ? key : name.in(language);
    }

    /// Names that people gave are left alone.
    private String subject(Language language, AuditEntry entry, Map<String, Text> names) {
        String module = entry.action().substring(0, Math.max(0, entry.action().indexOf('.')));
        return OF_SHORT_SUBJECTS.contains(module) ? words(language, entry.subject(), names) : entry.subject();
    }

    /// What is recorded in short is told in words; what has none stays as it is.
    private String words(Language language, String recorded, Map<String, Text> names) {
        return WORD.matcher(recorded).replaceAll(found -> {
            String word = found.group();
            Text name = names.get(word);
            return Matcher.quoteReplacement(
                    texts.has("audit.value." + word)
                            ? texts.text(language, "audit.value." + word)
                            : name == null ? word : name.in(language));
        });
    }

    private static AuditView.Typed typed(Map<String, String> parameters) {
        return new AuditView.Typed(
                parameters.getOrDefault("person", ""),
                parameters.getOrDefault("action", ""),
                parameters.getOrDefault("unit", ""),
                parameters.getOrDefault("from", ""),
                parameters.getOrDefault("until", ""),
                parameters.getOrDefault("words", ""),
                parameters.getOrDefault("sort", "-time"));
    }

    private static @Nullable String wrongDay(AuditView.Typed typed) {
        for (String day : List.of(typed.from(), typed.until())) {
            try {
                day(day);
            } catch (DateTimeParseException none) {
                return day;
            }
        }
        return null;
    }

    private static @Nullable LocalDate day(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        LocalDate day = LocalDate.parse(typed.strip());
        if (day.getYear() < 1 || day.getYear() > 9_999) { // +999999999-12-31 is a day to Java and none to a database
            throw new DateTimeParseException("no day of ours", typed, 0);
        }
        return day;
    }

    private static AuditQuestion question(AuditView.Typed typed) {
        return new AuditQuestion(
                typed.person(),
                typed.action(),
                typed.unit(),
                day(typed.from()),
                day(typed.until()),
                typed.words(),
                typed.sort().equals("time"));
    }
}
