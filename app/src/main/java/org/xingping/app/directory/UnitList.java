package org.xingping.app.directory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Scope;
import org.xingping.app.shell.SearchWords;

/// What the pages show of the tree.
@Component
class UnitList {

    private static final String SELECT = "select " + Directory.COLUMNS + """
            , coalesce(above.code, '') as parent_code, coalesce(above.name, '') as parent_name,
              (select count(*) from unit_place below where below.parent_id = unit.id and below.during @> cast(:day as date)) as children
            """;

    /// Nobody turns so many pages; whoever has more units searches. More are not counted.
    static final int MOST = SearchWords.MOST;

    private final JdbcClient database;
    private final Directory directory;
    private final TransactionTemplate reading;

    UnitList(JdbcClient database, Directory directory, PlatformTransactionManager transactions) {
        this.database = database;
        this.directory = directory;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /// What is asked of the list.
    ///
    /// @param words in code or name; blank: all
    /// @param kind null: all
    /// @param sort column, `-` in front for the other way round
    record Question(String words, @Nullable UnitKind kind, String sort) {
        SearchWords search() {
            return new SearchWords(words);
        }
    }

    private static final String STANDING = """
            from unit join unit_place place on place.unit_id = unit.id and place.during @> cast(:day as date)
            left join unit above on above.id = place.parent_id
            """;

    private static final String ASKED = """
              and WORDS
              and (:kind = '' or unit.kind = :kind)
            """;

    private static final String FOUND = STANDING + " where WITHIN\n" + ASKED;

    // The places are fenced off: the database has to see that it need not find all units of a nation to show the first.
    private static final String FOUND_IN_TREE = """
            from unit cross join lateral (
                select * from unit_place place
                where place.unit_id = unit.id and place.during @> cast(:day as date) and WITHIN offset 0
            ) place
            left join unit above on above.id = place.parent_id
            where true
            """ + ASKED;

    private Map<String, Object> parameters(Question question, Scope scope) {
        UnitKind kind = question.kind();
        Map<String, Object> parameters = new HashMap<>(question.search().parameters());
        parameters.putAll(
                Map.of("day", directory.today(), "scope", scope.literal(), "kind", kind == null ? "" : kind.id()));
        return parameters;
    }

    private static String order(String sort) {
        String column = switch (sort.replace("-", "")) {
            case "name" -> "unit.name";
            case "kind" -> "unit.kind";
            case "parent" -> "above.name";
            case "population" -> "coalesce(unit.population, 0)";
            default -> "unit.code";
        };
        return " order by " + column + (sort.startsWith("-") ? " desc" : "") + ", unit.code";
    }

    private static String found(Question question, Scope scope) {
        boolean isTree = scope.paths().stream().noneMatch(path -> path.contains("."));
        return (isTree ? FOUND_IN_TREE : FOUND)
                .replace("WITHIN", scope.within("place.path"))
                .replace("WORDS", question.search().condition("unit"));
    }

    /// How many there are; [#MOST] plus one: more than that.
    long count(Question question, Scope scope) {
        return database.sql("select count(*) from (select 1 as one " + found(question, scope)
                        + " limit %d) found".formatted(MOST + 1))
                .params(parameters(question, scope))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /// @param all what [#count] said
    List<UnitRow> rows(Question question, Scope scope, long all, int from, int most) {
        // Where few units fit they are found first and sorted then; going through the list until enough are found
        // is quick only where many fit.
        boolean isFew = !question.search().isEmpty() && all <= MOST;
        String found = isFew
                ? STANDING + "where unit.id = any (array(select unit.id " + found(question, scope) + "))"
                : found(question, scope);
        return database.sql(SELECT + found + order(question.sort()) + " limit " + most + " offset " + from)
                .params(parameters(question, scope))
                .query((row, number) -> row(row, number))
                .list();
    }

    /// All of them, for a file: read while they are written, a few hundred at a time.
    void each(Question question, Scope scope, Consumer<UnitRow> rows) {
        // The driver reads piece by piece only within a transaction.
        reading.executeWithoutResult(status -> database.sql(SELECT + found(question, scope) + order(question.sort()))
                .withFetchSize(500)
                .params(parameters(question, scope))
                .query(row -> {
                    rows.accept(row(row, 0));
                }));
    }

    /// The units that the viewer's parts of the tree begin with.
    List<UnitRow> tops(Scope scope) {
        return database.sql(SELECT + """
                from unit join unit_place place on place.unit_id = unit.id and place.during @> cast(:day as date)
                left join unit above on above.id = place.parent_id
                where place.path = any (cast(:scope as ltree[]))
                  and not exists (select from unnest(cast(:scope as ltree[])) part where place.path <@ part and place.path <> part)
                order by unit.code
                """)
                .param("day", directory.today())
                .param("scope", scope.literal())
                .query((row, number) -> row(row, number))
                .list();
    }

    /// The units directly below one that the viewer may see; a thousand at most, more are found by searching.
    List<UnitRow> below(Unit unit) {
        return database.sql(SELECT + """
                from unit join unit_place place on place.unit_id = unit.id and place.during @> cast(:day as date)
                left join unit above on above.id = place.parent_id
                where place.parent_id = :parent
                order by unit.code limit 1000
                """)
                .param("day", directory.today())
                .param("parent", unit.id())
                .query((row, number) -> row(row, number))
                .list();
    }

    private static UnitRow row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        Unit unit = Directory.UNIT.mapRow(row, number);
        return new UnitRow(
                java.util.Objects.requireNonNull(unit),
                row.getString("parent_code"),
                row.getString("parent_name"),
                row.getLong("children"));
    }

    /// Where a unit stood, the latest first. Names above it are given only as far as they are the viewer's to
    /// see.
    List<UnitView.Place> places(Unit unit, Scope scope) {
        return database.sql("""
                select lower(place.during) as since, upper(place.during) as until, above.code, above.name
                from unit_place place
                left join unit above on above.id = place.parent_id
                  and subpath(place.path, 0, -1) <@ any (cast(:scope as ltree[]))
                where place.unit_id = :id order by lower(place.during) desc
                """)
                .param("scope", scope.literal())
                .param("id", unit.id())
                .query((row, number) -> new UnitView.Place(
                        row.getObject("since", LocalDate.class),
                        row.getObject("until", LocalDate.class),
                        row.getString("code"),
                        row.getString("name")))
                .list();
    }

    List<UnitView.FormerName> formerNames(Unit unit) {
        return database.sql("select name, until from unit_former_name where unit_id = :id order by until desc")
                .param("id", unit.id())
                .query((row, number) ->
                        new UnitView.FormerName(row.getString("name"), row.getObject("until", LocalDate.class)))
                .list();
    }
}
