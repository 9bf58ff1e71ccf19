package org.xingping.app.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.SearchWords;
import org.xingping.app.shell.View;

/// The desks somebody works at, with how far each is.
///
/// @param search empty: all
/// @param page counts from 1
/// @param all desks, whatever is searched for; more than `most` are not counted
public record DeskListView(List<Line> lines, String search, String show, int page, int pages, int all, int most)
        implements View {

    public DeskListView {
        lines = List.copyOf(lines);
    }

    public boolean isMany() {
        return all > most;
    }

    /// Whether names were not searched because what is searched is too short.
    public boolean isShort() {
        return new SearchWords(search).isShort();
    }

    /// For an address.
    public String escapedSearch() {
        return DeskPlace.escaped(search);
    }

    /// The numbers of the pages to offer: the first, the last and those around this one.
    public List<Integer> numbers() {
        return IntStream.rangeClosed(1, pages)
                .filter(number -> number == 1 || number == pages || Math.abs(number - page) < 4)
                .boxed()
                .toList();
    }

    /// A desk.
    public record Line(
            String code,
            String name,
            @Nullable String nameEnglish,
            UnitKind kind,
            String period,
            LocalDate reportsDue,
            int due,
            int reported) {

        public int percent() {
            return due == 0 ? 100 : reported * 100 / due;
        }
    }

    @Override
    public String template() {
        return "desk/list";
    }
}
