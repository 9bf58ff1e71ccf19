package org.xingping.app.standards.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// What one edition of a standard changed in another, clause by clause.
///
/// @param parts the parts in which something differs, in the order of the later edition; a part that is gone
///     comes last
/// @param awards rules of the award that differ
/// @param numbers parameters, weights and values that differ
public record EditionDiff(List<Part> parts, List<Change> awards, List<Change> numbers, int same) {

    public EditionDiff {
        parts = List.copyOf(parts);
        awards = List.copyOf(awards);
        numbers = List.copyOf(numbers);
    }

    /// How something differs.
    public enum Kind {
        ADDED,
        DROPPED,
        CHANGED
    }

    /// A part of the standard with clauses that differ.
    public record Part(Text name, List<Change> changes) {
        public Part {
            changes = List.copyOf(changes);
        }
    }

    /// Something that differs.
    ///
    /// @param before empty when it was added
    /// @param after empty when it was dropped
    public record Change(Kind kind, String id, Text title, List<Aspect> before, List<Aspect> after) {
        public Change {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /// One thing that is said about a clause, word by word.
    public record Aspect(Text what, Marked zh, Marked en) {
        public Marked in(boolean isChinese) {
            return isChinese ? zh : en;
        }
    }

    /// A text cut into words, and which of them the other side does not have.
    public record Marked(List<Word> words) {
        public Marked {
            words = List.copyOf(words);
        }
    }

    public record Word(String text, boolean isMarked) {}

    public boolean isEmpty() {
        return parts.isEmpty() && awards.isEmpty() && numbers.isEmpty();
    }

    public long count(Kind kind) {
        return parts.stream()
                .flatMap(part -> part.changes().stream())
                .filter(change -> change.kind() == kind)
                .count();
    }

    /// The later of two texts, with the words marked that the earlier does not have.
    public static Marked marked(String before, String after) {
        return WordMarks.of(before, after).getLast();
    }

    public static EditionDiff of(StandardSheet before, StandardSheet after) {
        Map<String, ClauseLine> earlier = clauses(before);
        Map<String, ClauseLine> later = clauses(after);
        int same = 0;
        List<Part> parts = new ArrayList<>();
        for (PartSheet part : after.parts()) {
            List<Change> changes = new ArrayList<>();
            for (ClauseLine clause : part.clauses()) {
                ClauseLine was = earlier.get(clause.id());
                if (was == null) {
                    changes.add(new Change(Kind.ADDED, clause.id(), title(clause), List.of(), aspects(said(clause))));
                } else if (said(was).equals(said(clause))) {
                    same++;
                } else {
                    changes.add(changed(clause.id(), title(clause), said(was), said(clause)));
                }
            }
            for (PartSheet old : before.parts()) {
                if (old.id().equals(part.id())) {
                    old.clauses().stream()
                            .filter(clause -> !later.containsKey(clause.id()))
                            .forEach(clause -> changes.add(dropped(clause)));
                }
            }
            add(parts, part, changes);
        }
        for (PartSheet old : before.parts()) {
            if (after.parts().stream().noneMatch(part -> part.id().equals(old.id()))) {
                add(
                        parts,
                        old,
                        old.clauses().stream()
                                .filter(clause -> !later.containsKey(clause.id()))
                                .map(EditionDiff::dropped)
                                .toList());
            }
        }
        return new EditionDiff(
                parts, rows(before.awards(), after.awards()), rows(before.numbers(), after.numbers()), same);
    }

    private static void add(List<Part> parts, PartSheet part, List<Change> changes) {
        if (!changes.isEmpty() && part.name().equals(part.title())) {
            parts.add(new Part(part.name(), changes));
        } else if (!changes.isEmpty()) {
            parts.add(new Part(
                    Text.of(
                            part.name().zh() + " " + part.title().in(Language.ZH),
                            part.name().en() + " " + part.title().in(Language.EN)),
                    changes));
        }
    }

    private static Map<String, ClauseLine> clauses(StandardSheet sheet) {
        Map<String, ClauseLine> clauses = new LinkedHashMap<>();
        sheet.parts().forEach(part -> part.clauses().forEach(clause -> clauses.put(clause.id(), clause)));
        return clauses;
    }

    private static Text title(ClauseLine clause) {
        return clause.title().isEmpty() ? clause.how() : clause.title();
    }

    private static Change dropped(ClauseLine clause) {
        return new Change(Kind.DROPPED, clause.id(), title(clause), aspects(said(clause)), List.of());
    }

    /// What a clause says, by what it is about.
    private static Map<Text, Text> said(ClauseLine clause) {
        Map<Text, Text> said = new LinkedHashMap<>();
        put(said, Text.of("名称", "Title"), clause.title());
        put(said, Text.of("判定", "Decided by"), clause.how());
        put(said, Text.of("条件", "Condition"), clause.condition());
        put(said, Text.of("分值", "Points"), clause.worth());
        put(said, Text.of("说明", "Note"), clause.note());
        put(said, Text.of("不采用", "Left out"), clause.reason());
        return said;
    }

    private static void put(Map<Text, Text> said, Text what, @Nullable Text text) {
        if (text != null && !text.isEmpty()) {
            said.put(what, text);
        }
    }

    private static List<Change> rows(List<StandardSheet.Row> before, List<StandardSheet.Row> after) {
        Map<String, Map<Text, Text>> earlier = new LinkedHashMap<>();
        Map<String, Map<Text, Text>> later = new LinkedHashMap<>();
        Map<String, Text> titles = new LinkedHashMap<>();
        collect(before, earlier, titles);
        collect(after, later, titles);
        List<Change> changes = new ArrayList<>();
        titles.forEach((key, title) -> {
            Map<Text, Text> was = earlier.get(key);
            Map<Text, Text> is = later.get(key);
            String id = key.substring(key.indexOf(' ') + 1);
            if (was == null && is != null) {
                changes.add(new Change(Kind.ADDED, id, title, List.of(), aspects(is)));
            } else if (is == null && was != null) {
                changes.add(new Change(Kind.DROPPED, id, title, aspects(was), List.of()));
            } else if (was != null && is != null && !was.equals(is)) {
                changes.add(changed(id, title, was, is));
            }
        });
        return changes;
    }

    /// Several rules may give one award: the first of one is compared with the first of the other.
    private static void collect(
            List<StandardSheet.Row> rows, Map<String, Map<Text, Text>> said, Map<String, Text> titles) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (StandardSheet.Row row : rows) {
            String key = seen.merge(row.id(), 1, Integer::sum) + " " + row.id();
            Map<Text, Text> about = new LinkedHashMap<>();
            put(about, Text.of("名称", "Title"), row.title());
            put(about, Text.of("内容", "Says"), row.text());
            said.put(key, about);
            titles.put(key, row.title());
        }
    }

    private static Change changed(String id, Text title, Map<Text, Text> before, Map<Text, Text> after) {
        List<Aspect> old = new ArrayList<>();
        List<Aspect> now = new ArrayList<>();
        Map<Text, Text> all = new LinkedHashMap<>(before);
        all.putAll(after);
        for (Text what : all.keySet()) {
            Text was = before.getOrDefault(what, Text.NONE);
            Text is = after.getOrDefault(what, Text.NONE);
            if (!was.equals(is)) {
                List<Marked> zh = WordMarks.of(was.in(Language.ZH), is.in(Language.ZH));
                List<Marked> en = WordMarks.of(was.in(Language.EN), is.in(Language.EN));
                old.add(new Aspect(what, zh.getFirst(), en.getFirst()));
                now.add(new Aspect(what, zh.getLast(), en.getLast()));
            }
        }
        return new Change(Kind.CHANGED, id, title, old, now);
    }

    private static List<Aspect> aspects(Map<Text, Text> said) {
        List<Aspect> aspects = new ArrayList<>();
        said.forEach((what, text) -> aspects.add(new Aspect(what, plain(text.zh()), plain(text.en()))));
        return aspects;
    }

    private static Marked plain(String text) {
        return new Marked(List.of(new Word(text, false)));
    }
}
