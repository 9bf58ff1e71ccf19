package org.xingping.app.shell;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/// A page of a list.
///
/// @param total rows on all pages
/// @param number from 1
public record ListPage<T>(List<T> rows, int total, int number) {

    /// How many there are on a page.
    public static final int ROWS = 100;

    public ListPage {
        rows = List.copyOf(rows);
    }

    /// The page asked for, or the last where there are fewer.
    public static <T> ListPage<T> of(List<T> all, ListQuery query) {
        return of(all.size(), query, from -> all.subList(from, Math.min(all.size(), from + ROWS)));
    }

    /// @param rows finds [#ROWS] of them from a number on, which begins with 0
    public static <T> ListPage<T> of(int total, ListQuery query, IntFunction<List<T>> rows) {
        int number = Math.min(query.page(), pages(total));
        return new ListPage<>(rows.apply((number - 1) * ROWS), total, number);
    }

    public <R> ListPage<R> map(Function<? super T, ? extends R> change) {
        return new ListPage<>(rows.stream().<R>map(change).toList(), total, number);
    }

    public int pages() {
        return pages(total);
    }

    private static int pages(int total) {
        return Math.max(1, (total + ROWS - 1) / ROWS);
    }
}
