package org.xingping.app.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.app.facts.FactsRefused.Refusal;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.file.CellText;
import org.xingping.engine.facts.file.CellValue;
import org.xingping.engine.language.Text;

/// What becomes of figures that are given, beside what stands already.
final class Judgement {

    private static final int LONGEST_SOURCE = 200;
    private static final int LONGEST_NOTE = 1_000;

    private final Map<String, FactEntry> standing;
    private final FactSchema schema;
    private final List<Judged> given = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /// A figure as it will be stored.
    ///
    /// @param value null: taken back
    record Judged(
            String key, @Nullable String value, @Nullable LocalDate effectiveOn, String source, String note) {}

    private Judgement(Map<String, FactEntry> standing, FactSchema schema) {
        this.standing = standing;
        this.schema = schema;
    }

    /// @throws FactsRefused when anything cannot be recorded
    static Judgement of(List<NewFact> facts, Map<String, FactEntry> standing, FactSchema schema) {
        Judgement judgement = new Judgement(standing, schema);
        facts.forEach(judgement::judge);
        if (!judgement.refusals.isEmpty()) {
            throw new FactsRefused(judgement.refusals);
        }
        return judgement;
    }

    /// What differs from what stands.
    List<Judged> changes() {
        return given.stream().filter(this::isChange).toList();
    }

    /// The entries of what was given, in its order.
    List<FactEntry> keys(Map<String, FactEntry> now) {
        List<FactEntry> entries = new ArrayList<>();
        for (Judged one : given) {
            FactEntry entry = now.get(one.key());
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private boolean isChange(Judged one) {
        FactEntry before = standing.get(one.key());
        if (before == null) {
            return one.value() != null;
        }
        return !(Objects.equals(before.value(), one.value())
                && Objects.equals(before.effectiveOn(), one.effectiveOn())
                && before.source().equals(one.source())
                && before.note().equals(one.note()));
    }

    private void judge(NewFact fact) {
        FactColumn column = schema.column(fact.key());
        if (column == null) {
            refuse(fact, Text.same(fact.key()), unknownKey(fact.key()), nearest(fact.key()), null);
            return;
        }
        Text title = column.title().isEmpty() ? Text.same(column.key()) : column.title();
        if (!seen.add(fact.key())) {
            refuse(
                    fact,
                    title,
                    Text.of("同一项写了两次。", "It is given twice."),
                    Text.of("每项只写一个值。", "Give each figure once."),
                    null);
            return;
        }
        switch (CellText.read(column, fact.text())) {
            case CellValue.Blank _ -> add(fact, title, null);
            case CellValue.Amount amount -> add(fact, title, WrittenValue.of(column, amount));
            case CellValue.Said said -> add(fact, title, WrittenValue.of(said));
            case CellValue.Refused(String rule, Text what, Text remedy) -> refuse(fact, title, what, remedy, null);
        }
    }

    private void add(NewFact fact, Text title, @Nullable String value) {
        LocalDate day = fact.effectiveOn();
        if (day != null && (day.getYear() < 1949 || day.getYear() > 2199)) {
            refuse(
                    fact,
                    title,
                    Text.of("日期 " + day + " 不合理。", "The day " + day + " cannot be right."),
                    Text.of("请写这个数字所属的日期，或留空。", "Give the day the figure speaks for, or leave it blank."),
                    null);
            return;
        }
        String source = plain(fact.source());
        String note = plain(fact.note());
        if (source.length() > LONGEST_SOURCE || note.length() > LONGEST_NOTE) {
            refuse(
                    fact,
                    title,
                    Text.of("来源或备注太长。", "Source or note is too long."),
                    Text.of(
                            "来源不超过 %d 字，备注不超过 %d 字。".formatted(LONGEST_SOURCE, LONGEST_NOTE),
                            "A source has at most %d characters, a note %d.".formatted(LONGEST_SOURCE, LONGEST_NOTE)),
                    null);
            return;
        }
        Judged judged = new Judged(fact.key(), value, day, source, note);
        FactEntry now = standing.get(fact.key());
        if (fact.basedOn() != null
                && fact.basedOn() != (now == null ? NewFact.NOTHING : now.id())
                && !Objects.equals(value, now == null ? null : now.value())) {
            refuseOutdated(fact, title, now);
            return;
        }
        given.add(judged);
    }

    private void refuseOutdated(NewFact fact, Text title, @Nullable FactEntry now) {
        String value = now == null || now.value() == null ? "—" : now.value();
        String who = now == null ? "" : now.enteredByName();
        refuse(
                fact,
                title,
                Text.of(
                        "您打开页面之后，%s已把它改为 %s。".formatted(who, value),
                        "Since you opened it, %s changed it to %s.".formatted(who, value)),
                Text.of(
                        "请核对；若仍以您的 %s 为准，请再保存一次。".formatted(fact.text()),
                        "Check it; if your %s is right, save once more.".formatted(fact.text())),
                now);
    }

    private void refuse(NewFact fact, Text title, Text what, Text remedy, @Nullable FactEntry now) {
        refusals.add(new Refusal(fact.key(), title, fact.text(), what, remedy, now));
    }

    private static Text unknownKey(String key) {
        return Text.of("没有“" + key + "”这一项。", "There is no figure '" + key + "'.");
    }

    private Text nearest(String key) {
        String nearest = schema.nearest(key);
        return nearest == null
                ? Text.of("请从页面或工作簿上的项目中选。", "Take one of those on the page or in the workbook.")
                : Text.of("是不是“" + nearest + "”？", "Did you mean '" + nearest + "'?");
    }

    /// On one line, and without what a database cannot hold.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.strip().codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
