package org.xingping.engine.condition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.metric.Scale;

/// All names a condition may use at one place of a standard. Immutable.
///
/// Functions of a constant are names too: `met("1.1a")` is looked up as `met:1.1a`, and the levels of an award as
/// `level:3`.
public final class Names {

    /// Functions whose only argument is a written-out id.
    static final List<String> LOOKUPS = List.of("met", "star", "points", "share");

    private final Map<String, Symbol> symbols;
    private final Map<String, Scale> scales;
    private final List<String> levels;

    /// @param levels ids of the awards, best first
    public Names(Collection<Symbol> symbols, Collection<Scale> scales, List<String> levels) {
        this.symbols = new LinkedHashMap<>();
        symbols.forEach(symbol -> this.symbols.put(symbol.name(), symbol));
        this.scales = new LinkedHashMap<>();
        scales.forEach(scale -> this.scales.put(scale.id(), scale));
        this.levels = List.copyOf(levels);
    }

    /// These names with more added; an added name hides an older one.
    public Names with(Collection<Symbol> more) {
        List<Symbol> all = new ArrayList<>(symbols.values());
        all.addAll(more);
        return new Names(all, scales.values(), levels);
    }

    public @Nullable Symbol symbol(String name) {
        return symbols.get(name);
    }

    Collection<Symbol> symbols() {
        return symbols.values();
    }

    Collection<Scale> scales() {
        return scales.values();
    }

    List<String> levels() {
        return levels;
    }

    /// The merit of a level, 0 for the worst; -1 when there is no such level.
    int meritOf(String level) {
        int place = levels.indexOf(level);
        return place < 0 ? -1 : levels.size() - 1 - place;
    }

    /// The scales that have `word`.
    List<Scale> scalesWith(String word) {
        return scales.values().stream()
                .filter(scale ->
                        scale.words().stream().anyMatch(each -> each.id().equals(word)))
                .toList();
    }
}
