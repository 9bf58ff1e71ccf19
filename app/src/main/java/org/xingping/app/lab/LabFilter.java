package org.xingping.app.lab;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xingping.app.ratings.RoundUnits;
import org.xingping.app.shell.ListPage;
import org.xingping.app.shell.ListQuery;
import org.xingping.engine.lab.Move;
import org.xingping.engine.lab.Mover;
import org.xingping.engine.lab.Shift;

/// Which of those who moved are listed, and in which order: by `move` those who go `up`, `down` or
/// `other`, by `q` a name or the beginning of a code; sorted by `before`, `after` or the code.
///  The address also says what is tried, for which part of the tree (`area`), and near which slider's
/// border somebody looks (`near`).
record LabFilter(ListQuery query) {

    private static final List<String> NAMES = List.of("area", "near", "move", "q");

    static LabFilter of(long cycle, Map<String, String> parameters, Tried tried) {
        Map<String, String> tells = new LinkedHashMap<>(tried.parameters());
        for (String name : List.of("area", "near", "move", "q", "sort", "down", "page")) {
            tells.put(name, parameters.getOrDefault(name, ""));
        }
        String[] names = Stream.concat(tried.parameters().keySet().stream(), NAMES.stream())
                .toArray(String[]::new);
        return new LabFilter(ListQuery.of("/lab/" + cycle, tells, ListQuery.Order.up("code"), names));
    }

    /// All that are listed, in their order, as places among those who moved.
    int[] listed(Shift shift, RoundUnits units) {
        int[] places = new int[shift.size()];
        int size = 0;
        boolean isSearched = !query.value("q").isEmpty();
        @Nullable Move wanted = wanted();
        for (int place = 0; place < places.length; place++) {
            Mover mover = shift.mover(place);
            if ((wanted == null || mover.move() == wanted) && (!isSearched || isFound(units, mover.row()))) {
                places[size++] = place;
            }
        }
        return ordered(Arrays.copyOf(places, size), shift);
    }

    private @Nullable Move wanted() {
        return switch (query.value("move")) {
            case "up" -> Move.UP;
            case "down" -> Move.DOWN;
            case "other" -> Move.OTHER;
            default -> null;
        };
    }

    private boolean isFound(RoundUnits units, int row) {
        return query.finds(units.unit(row), units.name(row), units.nameEnglish(row));
    }

    private int[] ordered(int[] places, Shift shift) {
        boolean isByBefore = query.sort().equals("before");
        if (isByBefore || query.sort().equals("after")) {
            // merits first and the code behind them, in one number
            long[] keys = new long[places.length];
            for (int i = 0; i < keys.length; i++) {
                Mover mover = shift.mover(places[i]);
                int low = isByBefore ? mover.lowBefore() : mover.lowAfter();
                int high = isByBefore ? mover.highBefore() : mover.highAfter();
                int merit = (low + 1) << 16 | (high + 1);
                keys[i] = (long) (query.isDescending() ? Integer.MAX_VALUE - merit : merit) << 32 | places[i];
            }
            Arrays.sort(keys);
            for (int i = 0; i < keys.length; i++) {
                places[i] = (int) keys[i];
            }
        } else if (query.isDescending()) {
            for (int i = 0; i < places.length / 2; i++) {
                int other = places[places.length - 1 - i];
                places[places.length - 1 - i] = places[i];
                places[i] = other;
            }
        }
        return places;
    }

    /// A page of them.
    ListPage<Integer> page(int[] listed) {
        return ListPage.of(
                listed.length,
                query,
                from -> Arrays.stream(listed, from, Math.min(listed.length, from + ListPage.ROWS))
                        .boxed()
                        .toList());
    }
}
