package org.xingping.app.desk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.FactGate;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.Stage;
import org.xingping.app.rectification.Orders;
import org.xingping.engine.language.Text;

/// Puts together what a desk shows.
@Component
class DeskViews {

    private final Facts facts;
    private final Evidence evidence;
    private final Items items;
    private final Orders orders;

    DeskViews(Facts facts, Evidence evidence, Items items, Orders orders) {
        this.facts = facts;
        this.evidence = evidence;
        this.items = items;
        this.orders = orders;
    }

    /// What is known of a desk's figures.
    private record Known(
            Map<String, Map<Stage, FactEntry>> levels,
            Map<String, FactEntry> previous,
            Map<String, Integer> evidence,
            Map<String, FactGate.Closed> closed) {}

    private Known known(Desk desk) {
        String before = desk.previousPeriod();
        return new Known(
                facts.levels(desk.unit().id(), desk.period()),
                before == null ? Map.of() : facts.inForce(desk.unit().id(), before),
                evidence.counts(desk.unit().id(), desk.period()),
                closed(desk));
    }

    /// What this level cannot give now; all is open to those who only look on, who give nothing anyway.
    private Map<String, FactGate.Closed> closed(Desk desk) {
        Stage stage = desk.stage();
        return stage == null ? Map.of() : facts.closed(desk.unit().id(), desk.period(), stage);
    }

    static DeskPlace place(Desk desk) {
        Stage stage = desk.stage();
        return new DeskPlace(desk.unit().code(), desk.period(), stage == null ? "" : stage.id(), desk.isWritable());
    }

    DeskView view(Desk desk, DeskView.Choice choice, @Nullable Integer savedNow) {
        return view(desk, choice, savedNow, Map.of(), List.of());
    }

    /// @param typed what stands in the fields of figures that were not saved
    DeskView view(
            Desk desk,
            DeskView.Choice choice,
            @Nullable Integer savedNow,
            Map<String, Typed> typed,
            List<FactsRefused.Refusal> refusals) {
        Known known = known(desk);
        Map<String, FactsRefused.Refusal> refused = new LinkedHashMap<>();
        refusals.forEach(refusal -> refused.put(refusal.key(), refusal));
        long reported = 0;
        int saved = 0;
        int savedAtMost = 0;
        Map<String, List<FactView>> shown = new LinkedHashMap<>();
        Map<String, long[]> tallies = new LinkedHashMap<>();
        for (Item item : desk.items().values()) {
            FactView fact = fact(desk, item, known, typed.get(item.key()), refused.get(item.key()), false);
            long[] tally = tallies.computeIfAbsent(item.topic(), absent -> new long[2]);
            if (!item.isException()) {
                tally[0]++;
                savedAtMost += item.saved();
                if (fact.isReported()) {
                    tally[1]++;
                    reported++;
                    saved += item.saved();
                }
            }
            if (isShown(choice, item, fact)) {
                shown.computeIfAbsent(item.topic(), absent -> new ArrayList<>()).add(fact);
            }
        }
        List<DeskView.Topic> topics = items.topics().stream()
                .filter(tallies::containsKey)
                .map(id -> {
                    long[] tally = tallies.getOrDefault(id, new long[2]);
                    return new DeskView.Topic(id, tally[0], tally[1], shown.getOrDefault(id, List.of()));
                })
                .toList();
        return new DeskView(
                place(desk),
                desk.unit().name(),
                desk.unit().nameEnglish(),
                desk.periods(),
                desk.stage(),
                desk.stages(),
                desk.reportsDue(),
                desk.isClosed(),
                desk.due(),
                reported,
                saved,
                savedAtMost,
                topics,
                choice,
                refusals,
                savedNow,
                known.closed().entrySet().stream()
                        .filter(entry -> desk.items().containsKey(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .distinct()
                        .toList(),
                orders.openBelow(desk.unit()));
    }

    /// One figure's row.
    ///
    /// @param typed null: what is saved
    /// @param refusal why it was not saved; null: it was
    FactView fact(Desk desk, Item item, @Nullable Typed typed, FactsRefused.@Nullable Refusal refusal) {
        return fact(desk, item, known(desk), typed, refusal, refusal == null);
    }

    private static FactView fact(
            Desk desk,
            Item item,
            Known known,
            @Nullable Typed typed,
            FactsRefused.@Nullable Refusal refusal,
            boolean isSaved) {
        Map<Stage, FactEntry> levels = known.levels().getOrDefault(item.key(), Map.of());
        Stage stage = desk.stage();
        FactEntry own = stage == null ? null : levels.get(stage);
        Map<Stage, FactEntry> others = new EnumMap<>(Stage.class);
        levels.forEach((level, entry) -> {
            if (level != stage && entry.value() != null) {
                others.put(level, entry);
            }
        });
        boolean isOpen = own == null || own.value() == null;
        FactGate.Closed closed = known.closed().get(item.key());
        return new FactView(
                place(desk),
                item.key(),
                item.field(),
                item.uses(),
                (int) item.uses().stream().map(Use::standard).distinct().count(),
                own,
                others,
                isOpen && others.isEmpty() && desk.isWritable() && closed == null
                        ? known.previous().get(item.key())
                        : null,
                typed == null ? Typed.of(own, item.field()) : typed,
                refusal == null ? null : new FactView.Problem(refusal.what(), refusal.remedy()),
                isSaved,
                known.evidence().getOrDefault(item.key(), 0),
                closed);
    }

    private static boolean isShown(DeskView.Choice choice, Item item, FactView fact) {
        if (!choice.topic().isEmpty() && !choice.topic().equals(item.topic())) {
            return false;
        }
        if (!choice.search().isEmpty() && !matches(item, choice.search())) {
            return false;
        }
        boolean isException =
                item.isException() && !fact.isReported() && fact.others().isEmpty();
        return switch (choice.show()) {
            case "missing" -> !item.isException() && (!fact.isReported() || fact.problem() != null);
            case "exceptions" -> item.isException();
            default -> !isException || !choice.search().isEmpty();
        };
    }

    private static boolean matches(Item item, String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        Text title = item.field().title();
        return title.zh().contains(wanted)
                || title.en().toLowerCase(Locale.ROOT).contains(wanted)
                || item.key().contains(wanted)
                || item.uses().stream()
                        .anyMatch(use -> use.title().zh().contains(wanted)
                                || use.clause().equals(wanted)
                                || use.title().en().toLowerCase(Locale.ROOT).contains(wanted));
    }
}
