package org.xingping.app.directory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.SearchWords;
import org.xingping.app.shell.View;
import org.xingping.engine.problem.Problem;

/// The viewer's part of the tree, or the list of what was searched.
///
/// @param rows the tops of the tree when nothing is searched
/// @param kind id; empty: all
/// @param number of the page, from 1
/// @param canImport whether the viewer may import units
/// @param imported what an import brought; null: there was none
/// @param problems why an import was refused; empty: it was not
/// @param problemCount how many there are, with those not told
public record UnitsView(
        boolean isTree,
        List<UnitRow> rows,
        long all,
        String words,
        String kind,
        String sort,
        int number,
        int pages,
        boolean canImport,
        UnitImport.@Nullable Result imported,
        List<Problem> problems,
        int problemCount)
        implements View {

    public UnitsView {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /// Whether there are more than are counted.
    public boolean isMany() {
        return all > UnitList.MOST;
    }

    /// Whether names were not searched because what is searched is too short.
    public boolean isShort() {
        return new SearchWords(words).isShort();
    }

    public List<UnitKind> kinds() {
        return List.of(UnitKind.values());
    }

    /// The way the list is asked for, in a link.
    public String query(String newSort, int newNumber) {
        return "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + "&kind=" + kind + "&sort=" + newSort
                + "&page=" + newNumber;
    }

    /// The order that a click on a column asks for.
    public String turned(String column) {
        return sort.equals(column) ? "-" + column : column;
    }

    /// For `aria-sort`.
    public String sorted(String column) {
        return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : "none";
    }

    @Override
    public String template() {
        return "directory/units";
    }

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }
}
