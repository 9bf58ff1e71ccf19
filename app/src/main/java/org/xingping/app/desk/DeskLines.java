package org.xingping.app.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.SearchWords;

/// The desks of a part of the tree, a page at a time: two questions to the database, however many units there are.
@Component
class DeskLines {

    /// Nobody turns so many pages; whoever has more desks searches. More are not counted.
    static final int MOST = SearchWords.MOST;

    private static final int COUNTED = MOST + 1;

    /// Of so many desks of a round, by code, those are looked for where figures are missing.
    private static final int LOOKED_AT = 10_000;

    private final JdbcClient database;

    DeskLines(JdbcClient database) {
        this.database = database;
    }

    /// Units of one kind that report together.
    ///
    /// @param districts ids of the units below which they report
    /// @param keys the figures that are due
    record Round(
            UnitKind subject,
            String period,
            LocalDate treeOn,
            List<Long> districts,
            LocalDate reportsDue,
            List<String> keys) {}

    /// @param words in name or at the beginning of the code; empty: all
    /// @param isMissing only desks where figures are missing
    record Question(String words, boolean isMissing) {
        SearchWords search() {
            return new SearchWords(words);
        }
    }

    /// @param all how many there are; [#MOST] plus one: more than that
    record Found(List<DeskListView.Line> lines, int all) {}

    Found find(List<Round> rounds, Scope scope, Question question, int from, int most) {
        List<Round> reporting = new ArrayList<>();
        List<List<String>> areas = new ArrayList<>();
        Map<String, String> districts = districts(rounds);
        for (Round round : rounds) {
            List<String> within = within(round, districts, scope);
            if (!within.isEmpty()) {
                reporting.add(round);
                areas.add(within);
            }
        }
        return reporting.isEmpty() ? new Found(List.of(), 0) : ask(reporting, areas, question, from, most);
    }

    /// The places of the districts by round's day and id.
    private Map<String, String> districts(List<Round> rounds) {
        List<Long> ids = new ArrayList<>();
        List<String> days = new ArrayList<>();
        for (Round round : rounds) {
            for (Long district : round.districts()) {
                ids.add(district);
                days.add(round.treeOn().toString());
            }
        }
        Map<String, String> places = new HashMap<>();
        database.sql("""
                select asked.day::text, place.unit_id, place.path::text
                from unnest(cast(:units as bigint[]), cast(:days as date[])) as asked (unit, day)
                join unit_place place on place.unit_id = asked.unit and place.during @> asked.day
                """)
                .param("units", ids.toArray(Long[]::new))
                .param("days", days.toArray(String[]::new))
                .query(row -> {
                    places.put(row.getString(1) + " " + row.getLong(2), row.getString(3));
                });
        return places;
    }

    /// What of a round lies in a scope, the outermost parts.
    private static List<String> within(Round round, Map<String, String> districts, Scope scope) {
        List<String> parts = new ArrayList<>();
        for (Long unit : round.districts()) {
            String district = districts.get(round.treeOn() + " " + unit);
            if (district != null && scope.covers(district)) {
                parts.add(district);
            } else if (district != null) {
                scope.paths().stream()
                        .filter(path -> path.startsWith(district + "."))
                        .forEach(parts::add);
            }
        }
        return parts.stream()
                .distinct()
                .filter(part -> parts.stream().noneMatch(other -> part.startsWith(other + ".")))
                .toList();
    }

    private Found ask(List<Round> rounds, List<List<String>> areas, Question question, int from, int most) {
        Map<String, Object> parameters = new HashMap<>(question.search().parameters());
        StringBuilder keys = new StringBuilder("case page.round");
        StringBuilder periods = new StringBuilder("case page.round");
        List<String> found = new ArrayList<>();
        for (int number = 0; number < rounds.size(); number++) {
            Round round = rounds.get(number);
            // of a whole tree the places need no looking up: the codes are in order already
            boolean isTree = areas.get(number).stream().noneMatch(path -> path.contains("."));
            found.add(((isTree ? TREE : PART) + " and unit.kind = :kind# and "
                            + question.search().condition("unit"))
                    .replace("#", String.valueOf(number)));
            keys.append(" when %d then cast(:keys%d as text[])".formatted(number, number));
            periods.append(" when %d then :period%d".formatted(number, number));
            parameters.put("kind" + number, round.subject().id());
            parameters.put("day" + number, round.treeOn());
            parameters.put("areas" + number, "{" + String.join(",", areas.get(number)) + "}");
            parameters.put("keys" + number, round.keys().toArray(String[]::new));
            parameters.put("period" + number, round.period());
        }
        boolean isFew = !question.search().isEmpty() && isFew(found, parameters);
        List<String> desks = new ArrayList<>();
        for (int number = 0; number < found.size(); number++) {
            desks.add(desks(found.get(number), isFew, question, rounds.get(number), number));
        }
        int[] all = {0};
        List<DeskListView.Line> lines = database.sql("""
                select page.*, %s as reported
                from (select counted.*, count(*) over () as everything
                      from (select * from (%s) desk order by desk.round, desk.code limit %d) counted
                      order by counted.round, counted.code limit %d offset %d) page
                order by page.round, page.code
                """.formatted(
                                REPORTED.formatted("page", periods + " end", keys + " end"),
                                String.join("\nunion all\n", desks),
                                COUNTED,
                                most,
                                from))
                .params(parameters)
                .query((row, index) -> {
                    all[0] = row.getInt("everything");
                    Round round = rounds.get(row.getInt("round"));
                    return new DeskListView.Line(
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("name_en"),
                            round.subject(),
                            round.period(),
                            round.reportsDue(),
                            round.keys().size(),
                            row.getInt("reported"));
                })
                .list();
        return new Found(lines, all[0]);
    }

    /// Whether what is searched for is in so few desks that all can be found before they are sorted.
    private boolean isFew(List<String> found, Map<String, Object> parameters) {
        String each = found.stream()
                .map(desks -> "(" + desks + " limit " + COUNTED + ")")
                .collect(Collectors.joining("\nunion all\n"));
        return database.sql("select count(*) <= %d from (%s) found".formatted(MOST, each))
                .params(parameters)
                .query(Boolean.class)
                .single();
    }

    /// Many are gone through in the order of their codes, until there are enough; few are found first.
    private static String desks(String found, boolean isFew, Question question, Round round, int number) {
        int looked = question.isMissing() ? LOOKED_AT : COUNTED;
        String desks = isFew
                ? "select * from (" + found + " offset 0) few order by code limit " + looked
                : found + " order by unit.code limit " + looked;
        if (question.isMissing()) {
            String reported = REPORTED.formatted("desk", ":period" + number, ":keys" + number);
            desks = "select * from (" + desks + ") desk where " + reported + " < "
                    + round.keys().size() + " order by desk.code limit " + COUNTED;
        }
        return "(" + desks + ")";
    }

    /// How many of the figures that are due are there.
    private static final String REPORTED = """
            (select count(distinct fact_key) from fact
             where fact.unit_id = %s.id and fact.period = %s and fact.fact_key = any(%s)
               and not superseded and value is not null)
            """;

    // The numbers behind `limit` are written out, and the places are fenced off: the database has to see that it need
    // not
    // find all units of a nation to show the first.
    private static final String TREE = """
            select # as round, unit.id, unit.code, unit.name, unit.name_en
            from unit cross join lateral (
                select from unit_place place
                where place.unit_id = unit.id and place.during @> :day#
                  and subpath(place.path, 0, 1) = any(cast(:areas# as ltree[])) offset 0
            ) place
            where true
            """;

    private static final String PART = """
            select # as round, unit.id, unit.code, unit.name, unit.name_en
            from unnest(cast(:areas# as ltree[])) as area (path)
            join unit_place place on place.path <@ area.path and place.during @> :day#
            join unit on unit.id = place.unit_id
            where true
            """;
}
