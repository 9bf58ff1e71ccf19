package org.xingping.app.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.directory.UnitKind;

/// The desks of a part of the tree, a page at a time: two questions to the database, however many units there are.
@Component
class DeskLines {

    /// Nobody turns so many pages; whoever has more desks searches.
    static final int MOST = 10_000;

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
    record Question(String words, boolean isMissing) {}

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
        StringBuilder desks = new StringBuilder();
        StringBuilder keys = new StringBuilder("case desk.round");
        StringBuilder due = new StringBuilder("case desk.round");
        StringBuilder periods = new StringBuilder("case desk.round");
        Map<String, Object> parameters = new HashMap<>();
        for (int number = 0; number < rounds.size(); number++) {
            Round round = rounds.get(number);
            // of a whole tree the places need no looking up: the codes are in order already
            boolean isTree = areas.get(number).stream().noneMatch(path -> path.contains("."));
            desks.append(number == 0 ? "" : "\nunion all\n").append((isTree ? TREE : PART).replace("#", number + ""));
            keys.append(" when %d then cast(:keys%d as text[])".formatted(number, number));
            due.append(" when %d then %d".formatted(number, round.keys().size()));
            periods.append(" when %d then :period%d".formatted(number, number));
            parameters.put("kind" + number, round.subject().id());
            parameters.put("day" + number, round.treeOn());
            parameters.put("areas" + number, "{" + String.join(",", areas.get(number)) + "}");
            parameters.put("keys" + number, round.keys().toArray(String[]::new));
            parameters.put("period" + number, round.period());
        }
        String reported = """
                (select count(distinct fact_key) from fact
                 where fact.unit_id = desk.id and fact.period = %s end and fact.fact_key = any(%s end)
                   and not superseded and value is not null)
                """.formatted(periods, keys);
        String plain = question.words().replaceAll("([\\\\%_])", "\\\\$1");
        parameters.put("words", question.words());
        parameters.put("like", "%" + plain + "%");
        parameters.put("start", plain + "%");
        parameters.put("from", from);
        parameters.put("most", most);
        int[] all = {0};
        List<DeskListView.Line> lines = database.sql("""
                select page.*, %s as reported
                from (select desk.*, count(*) over () as everything from (%s) desk %s
                      order by desk.round, desk.code limit :most offset :from) page
                order by page.round, page.code
                """.formatted(
                                reported.replace("desk.", "page."),
                                desks,
                                question.isMissing() ? "where " + reported + " < " + due + " end" : ""))
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

    private static final String ASKED = """
              and unit.kind = :kind#
              and (:words = '' or unit.name like :like or unit.code like :start or unit.name_en ilike :like)
            order by unit.code limit 10001)
            """;

    private static final String TREE = """
            (select # as round, unit.id, unit.code, unit.name, unit.name_en
            from unit join unit_place place on place.unit_id = unit.id and place.during @> :day#
            where subpath(place.path, 0, 1) = any(cast(:areas# as ltree[]))
            """ + ASKED;

    private static final String PART = """
            (select # as round, unit.id, unit.code, unit.name, unit.name_en
            from unnest(cast(:areas# as ltree[])) as area (path)
            join unit_place place on place.path <@ area.path and place.during @> :day#
            join unit on unit.id = place.unit_id
            where true
            """ + ASKED;
}
