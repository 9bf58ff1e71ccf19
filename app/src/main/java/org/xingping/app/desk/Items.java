package org.xingping.app.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.file.FormField;

/// What the editions of standards ask for, each figure once.
@Component
class Items {

    private final Editions editions;
    private final Topics topics = Topics.read();

    /// An edition never changes once it is installed.
    private final Map<Long, StandardUses> read = new ConcurrentHashMap<>();

    Items(Editions editions) {
        this.editions = editions;
    }

    List<String> topics() {
        return topics.ids();
    }

    /// By key, topic after topic; within a topic what feeds most clauses first.
    Map<String, Item> of(Collection<Long> editionIds) {
        Map<String, List<Use>> uses = new LinkedHashMap<>();
        Map<String, String> sections = new LinkedHashMap<>();
        Set<String> exceptions = new LinkedHashSet<>();
        for (long id : new LinkedHashSet<>(editionIds)) {
            StandardUses standard = read.computeIfAbsent(id, edition -> StandardUses.of(editions.checked(edition)));
            standard.uses()
                    .forEach((key, found) -> uses.computeIfAbsent(key, absent -> new ArrayList<>())
                            .addAll(found));
            sections.putAll(standard.sections());
            exceptions.addAll(standard.inapplicable());
        }
        exceptions.forEach(key -> uses.putIfAbsent(key, List.of()));
        FactSchema schema = editions.schema();
        List<Item> items = new ArrayList<>();
        uses.forEach((key, found) -> {
            FactColumn column = schema.column(key);
            if (column != null) {
                String topic = topics.of(key, sections.get(key));
                items.add(new Item(key, FormField.of(column), topic, found, found.isEmpty()));
            }
        });
        items.sort(Comparator.comparingInt((Item item) -> topics.ids().indexOf(item.topic()))
                .thenComparing(item -> !(item.field().column() instanceof FactColumn.OfMetric))
                .thenComparing(
                        Comparator.comparingInt((Item item) -> item.uses().size())
                                .reversed()));
        Map<String, Item> byKey = new LinkedHashMap<>();
        items.forEach(item -> byKey.put(item.key(), item));
        return byKey;
    }
}
