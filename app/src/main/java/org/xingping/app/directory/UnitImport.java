package org.xingping.app.directory;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.database.TableCopy;
import org.xingping.app.shell.Formats;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// Founds the units that a file lists, all of them or none. Units that are there already, unchanged, are
/// passed over, so that a list can be sent again with what was added.
@Component
public class UnitImport {

    private final JdbcClient database;
    private final DataSource source;
    private final Places places;
    private final AuditTrail audit;
    private final Clock clock;

    UnitImport(JdbcClient database, DataSource source, Places places, AuditTrail audit, Clock clock) {
        this.database = database;
        this.source = source;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    /// What came of it.
    public record Result(int founded, int unchanged) {}

    private enum Column {
        CODE("代码"),
        NAME("名称"),
        NAME_EN("英文名"),
        KIND("类别"),
        PARENT("上级"),
        PARENT_NAME("上级名称"), // for the reader of a list; the code counts
        SINCE("设立日期"),
        POPULATION("人口");

        private final String chinese;

        Column(String chinese) {
            this.chinese = chinese;
        }

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The columns of a list, in the order of [Column].
    static List<String> header(Language language) {
        return Arrays.stream(Column.values())
                .map(column -> language == Language.ZH ? column.chinese : column.id())
                .toList();
    }

    /// A row that says what it should.
    private static final class Line {
        private final TableRows.Row row;
        private final String code;
        private final String name;
        private final String nameEnglish;
        private final UnitKind kind;
        private final String parent;
        private final @Nullable Integer population;
        private @Nullable LocalDate since;
        private @Nullable LocalDate placedOn;
        private long id;
        private String path = "";

        Line(
                TableRows.Row row,
                Map<Column, Integer> columns,
                UnitKind kind,
                @Nullable LocalDate since,
                @Nullable Integer population) {
            this.row = row;
            this.code = row.cell(columns.getOrDefault(Column.CODE, -1));
            this.name = row.cell(columns.getOrDefault(Column.NAME, -1));
            this.nameEnglish = row.cell(columns.getOrDefault(Column.NAME_EN, -1));
            this.kind = kind;
            this.parent = row.cell(columns.getOrDefault(Column.PARENT, -1));
            this.since = since;
            this.population = population;
        }
    }

    /// A unit that is there.
    private record Known(
            long id,
            String name,
            UnitKind kind,
            @Nullable String parent,
            String path,
            LocalDate since,
            boolean isWithin) {}

    /// Imports a file.
    ///
    /// @param file csv (UTF-8, UTF-16 with a mark, GB18030) or xlsx
    /// @param name as the user calls it
    /// @param by an administrator, who imports below their own units only; null: the application itself
    /// @throws ImportRefused with every problem and its place; nothing was imported
    @Transactional
    public Result importUnits(Path file, String name, @Nullable Viewer by) {
        Complaints complaints = new Complaints();
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        Map<String, Line> lines = read(file, name, columns, complaints);
        if (columns.isEmpty()) {
            throw Complaints.only(
                    name,
                    "empty",
                    Text.of("文件里没有表头", "the file has no header"),
                    Text.of("第一行应为 code,name,kind,parent…", "the first row should be code,name,kind,parent…"));
        }
        places.lock();
        Map<String, Known> known = known(lines, by);
        List<Line> added = new ArrayList<>();
        for (Line line : lines.values()) {
            Position at = line.row.place().of(name, columns.getOrDefault(Column.CODE, 0));
            Known there = known.get(line.code);
            if (there == null) {
                added.add(line);
                checkParent(
                        line,
                        lines,
                        known,
                        by,
                        line.row.place().of(name, columns.getOrDefault(Column.PARENT, 0)),
                        complaints);
            } else if (!there.isWithin()
                    || there.kind() != line.kind
                    || !there.name().equals(line.name)
                    || !java.util.Objects.requireNonNullElse(there.parent(), "").equals(line.parent)) {
                complaints.add(
                        at,
                        "unit-differs",
                        Text.of(
                                "代码 %s 已经有单位使用，且名称、类别或上级不同".formatted(line.code),
                                "the code %s is taken by a unit with another name, kind or place".formatted(line.code)),
                        Text.of("改名、移动请在单位页面办理", "rename or move it on its page"));
            }
        }
        complaints.refuseIfAny();
        resolve(added, lines, known);
        if (!added.isEmpty()) {
            copy(added, lines, known);
            audit.record(by, "directory.imported", null, name, Map.of("founded", added.size()));
        }
        return new Result(added.size(), lines.size() - added.size());
    }

    private static Map<String, Line> read(Path file, String name, Map<Column, Integer> columns, Complaints complaints) {
        Map<String, Line> lines = new LinkedHashMap<>();
        TableRows.read(file, name, row -> {
            if (row.isBlank()) {
                return;
            }
            if (columns.isEmpty()) {
                header(row, name, columns, complaints);
                complaints.refuseIfAny();
            } else {
                Line line = line(row, name, columns, complaints);
                if (line != null && lines.putIfAbsent(line.code, line) != null) {
                    complaints.add(
                            row.place().of(name, columns.getOrDefault(Column.CODE, 0)),
                            "duplicate",
                            Text.of(
                                    "代码 %s 重复".formatted(line.code),
                                    "the code %s stands here twice".formatted(line.code)),
                            Text.of("每个单位一行", "one row for each unit"));
                }
            }
        });
        return lines;
    }

    private static void header(TableRows.Row row, String file, Map<Column, Integer> columns, Complaints complaints) {
        for (int index = 0; index < row.cells().size(); index++) {
            String title = row.cell(index);
            Column column = null;
            for (Column candidate : Column.values()) {
                if (candidate.id().equalsIgnoreCase(title) || candidate.chinese.equals(title)) {
                    column = candidate;
                }
            }
            if (column == null ? !title.isEmpty() : columns.putIfAbsent(column, index) != null) {
                complaints.add(
                        row.place().of(file, index),
                        "column",
                        Text.of(
                                "列“%s”不认识或重复".formatted(shown(title)),
                                "the column “%s” is unknown or stands twice".formatted(shown(title))),
                        Text.of(
                                "可用的列：code,name,name_en,kind,parent,since,population",
                                "columns: code,name,name_en,kind,parent,since,population"));
            }
        }
        for (Column needed : List.of(Column.CODE, Column.NAME, Column.KIND)) {
            if (!columns.containsKey(needed)) {
                complaints.add(
                        row.place().of(file, 0),
                        "column-missing",
                        Text.of("缺少列 " + needed.id(), "the column " + needed.id() + " is missing"),
                        Text.of("请补上这一列", "add it"));
            }
        }
    }

    private static @Nullable Line line(
            TableRows.Row row, String file, Map<Column, Integer> columns, Complaints complaints) {
        int before = row.cells().size();
        String code = cell(row, columns, Column.CODE);
        boolean isGood = true;
        if (!Places.CODE.matcher(code).matches()) {
            isGood = complain(
                    row, file, columns, Column.CODE, "code", "代码“%s”写法不对", "“%s” is no code", code, complaints);
        }
        String name = cell(row, columns, Column.NAME);
        if (name.isEmpty() || name.length() > 200) {
            isGood = complain(
                    row,
                    file,
                    columns,
                    Column.NAME,
                    "name",
                    "名称为空或太长",
                    "the name is missing or too long",
                    name,
                    complaints);
        }
        String kindText = cell(row, columns, Column.KIND);
        Optional<UnitKind> kind = UnitKind.named(kindText);
        if (kind.isEmpty()) {
            isGood = complain(
                    row,
                    file,
                    columns,
                    Column.KIND,
                    "kind",
                    "类别“%s”不认识",
                    "“%s” is no kind of unit",
                    kindText,
                    complaints);
        }
        String sinceText = cell(row, columns, Column.SINCE);
        LocalDate since = null;
        try {
            since = sinceText.isEmpty() ? null : LocalDate.parse(sinceText.replace('/', '-'));
        } catch (DateTimeParseException malformed) {
            isGood = complain(
                    row,
                    file,
                    columns,
                    Column.SINCE,
                    "date",
                    "日期“%s”写法不对，应如 2024-01-31",
                    "“%s” is no date like 2024-01-31",
                    sinceText,
                    complaints);
        }
        String populationText = cell(row, columns, Column.POPULATION).replace(",", "");
        Integer population = null;
        if (populationText.matches("\\d{1,9}")) {
            population = Integer.valueOf(populationText);
        } else if (!populationText.isEmpty()) {
            isGood = complain(
                    row,
                    file,
                    columns,
                    Column.POPULATION,
                    "population",
                    "人口“%s”不是整数",
                    "the population “%s” is no whole number",
                    populationText,
                    complaints);
        }
        return isGood && before > 0 ? new Line(row, columns, kind.orElseThrow(), since, population) : null;
    }

    private static String cell(TableRows.Row row, Map<Column, Integer> columns, Column column) {
        return row.cell(columns.getOrDefault(column, -1));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the words are ours; the value is only put in
    private static boolean complain(
            TableRows.Row row,
            String file,
            Map<Column, Integer> columns,
            Column column,
            String rule,
            String chinese,
            String english,
            String value,
            Complaints complaints) {
        complaints.add(
                row.place().of(file, columns.getOrDefault(column, 0)),
                rule,
                Text.of(chinese.replace("%s", shown(value)), english.replace("%s", shown(value))),
                Text.of("请改正这一格", "correct this cell"));
        return false;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private Map<String, Known> known(Map<String, Line> lines, @Nullable Viewer by) {
        StringBuilder codes = new StringBuilder("{");
        lines.values().stream()
                .flatMap(line -> java.util.stream.Stream.of(line.code, line.parent))
                .filter(code -> Places.CODE.matcher(code).matches())
                .distinct()
                .forEach(code -> codes.append(codes.length() > 1 ? "," : "").append(code));
        Map<String, Known> known = new HashMap<>();
        database.sql("""
                select unit.id, unit.code, unit.name, unit.kind, above.code as parent, place.path::text as path,
                       lower(place.during) as since, upper_inf(place.during) as stands,
                       cast(:all as boolean) or place.path <@ any (cast(:scope as ltree[])) as within
                from unit
                join lateral (select * from unit_place where unit_id = unit.id order by upper(during) desc limit 1) place on true
                left join unit above on above.id = place.parent_id
                where unit.code = any (cast(:codes as text[]))
                """)
                .param("all", by == null)
                .param("scope", by == null ? "{}" : by.scope(Role.ADMINISTRATOR).literal())
                .param("codes", codes.append('}').toString())
                .query(row -> {
                    known.put(
                            row.getString("code"),
                            new Known(
                                    row.getLong("id"),
                                    row.getString("name"),
                                    UnitKind.of(row.getString("kind")),
                                    row.getString("parent"),
                                    row.getString("path"),
                                    row.getObject("since", LocalDate.class),
                                    row.getBoolean("within") && row.getBoolean("stands")));
                });
        return known;
    }

    private static void checkParent(
            Line line,
            Map<String, Line> lines,
            Map<String, Known> known,
            @Nullable Viewer by,
            Position at,
            Complaints complaints) {
        if (line.parent.isEmpty()) {
            if (by != null || !line.kind.isDistrict()) {
                complaints.add(
                        at,
                        "no-parent",
                        Text.of("没有填写上级", "the unit above is missing"),
                        Text.of("请填写您辖区内一个单位的代码", "write the code of a unit in your part of the tree"));
            }
            return;
        }
        Line inFile = lines.get(line.parent);
        Known there = known.get(line.parent);
        boolean isThere = there != null && there.isWithin();
        if (!isThere && inFile == null) {
            complaints.add(
                    at,
                    "unknown-parent",
                    Text.of(
                            "上级 %s 不在文件里，也不在您的辖区内".formatted(shown(line.parent)),
                            "the unit above, %s, is neither in the file nor in your part of the tree"
                                    .formatted(shown(line.parent))),
                    Text.of("请核对代码", "check the code"));
            return;
        }
        UnitKind above = there != null && isThere ? there.kind() : inFile == null ? line.kind : inFile.kind;
        if (!line.kind.above().contains(above)) {
            complaints.add(
                    at,
                    "kinds",
                    Text.of(
                            "%s不能设在%s之下"
                                    .formatted(
                                            line.kind.title().zh(),
                                            above.title().zh()),
                            "a %s cannot stand below a %s"
                                    .formatted(
                                            line.kind.title().en(),
                                            above.title().en())),
                    Text.of("请核对类别和上级", "check the kind and the unit above"));
        }
    }

    /// Gives every new unit its days. Parents are wider than children by their kinds, so no line is above itself.
    ///
    /// A community is often older than the street it stands in now: it takes its place there when the street does.
    private void resolve(List<Line> added, Map<String, Line> lines, Map<String, Known> known) {
        LocalDate earliest = LocalDate.ofInstant(clock.instant(), Formats.ZONE)
                .withDayOfYear(1)
                .minusYears(5);
        added.sort(java.util.Comparator.comparing(line -> line.kind));
        for (Line line : added) {
            Known there = known.get(line.parent);
            Line inFile = lines.get(line.parent);
            LocalDate above = there != null ? there.since() : inFile == null ? null : inFile.placedOn;
            LocalDate since = line.since == null ? above == null ? earliest : above : line.since;
            line.since = since;
            line.placedOn = above != null && since.isBefore(above) ? above : since;
        }
    }

    private void copy(List<Line> added, Map<String, Line> lines, Map<String, Known> known) {
        // Under the lock nobody else takes a number, so they follow each other.
        long last = database.sql("""
                select max(number) from (
                    select nextval(pg_get_serial_sequence('unit', 'id')) as number from generate_series(1, :count)) numbers
                """)
                .param("count", added.size())
                .query((row, number) -> row.getLong(1))
                .single();
        long next = last - added.size() + 1;
        for (Line line : added) {
            line.id = next++;
            Known there = known.get(line.parent);
            Line inFile = lines.get(line.parent);
            String above = there != null ? there.path() + "." : inFile == null ? "" : inFile.path + ".";
            line.path = above + line.id;
        }
        try (TableCopy units = TableCopy.into(source, "unit (id, code, name, name_en, kind, founded_on, population)")) {
            for (Line line : added) {
                units.row(
                        line.id,
                        line.code,
                        line.name,
                        line.nameEnglish.isEmpty() ? null : line.nameEnglish,
                        line.kind.id(),
                        line.since,
                        line.population);
            }
            units.finish();
        }
        try (TableCopy standing = TableCopy.into(source, "unit_place (unit_id, parent_id, path, during)")) {
            for (Line line : added) {
                Known there = known.get(line.parent);
                Line inFile = lines.get(line.parent);
                Long parent = there != null ? (Long) there.id() : inFile == null ? null : (Long) inFile.id;
                standing.row(line.id, parent, line.path, "[" + line.placedOn + ",)");
            }
            standing.finish();
        }
    }
}
