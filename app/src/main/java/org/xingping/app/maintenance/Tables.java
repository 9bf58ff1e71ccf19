package org.xingping.app.maintenance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The application's tables in a database, as its catalogue knows them.
final class Tables {

    /// Flyway's own list of scripts; a restored database writes it anew.
    private static final String HISTORY = "flyway_schema_history";

    private Tables() {}

    /// @param columns that can be written, in their order, with commas between
    record Table(String name, String columns) {

        List<String> columnNames() {
            return List.of(columns.split(", ", -1));
        }
    }

    /// All of them, each after those it refers to.
    static List<Table> inOrder(Connection connection) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select quote_ident(relname) as name,
                               (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                                where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
                        from pg_class
                        where relkind = 'r' and relnamespace = current_schema()::regnamespace
                          and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')
                        order by relname
                        """)) {
            while (row.next()) {
                if (!row.getString("name").equals(HISTORY)) {
                    tables.put(row.getString("name"), new Table(row.getString("name"), row.getString("columns")));
                }
            }
        }
        Map<String, Set<String>> needs = references(connection);
        List<Table> ordered = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (done.size() < tables.size()) {
            int before = done.size();
            tables.forEach((name, table) -> {
                if (!done.contains(name) && done.containsAll(needs.getOrDefault(name, Set.of()))) {
                    done.add(name);
                    ordered.add(table);
                }
            });
            if (done.size() == before) {
                Set<String> left = new LinkedHashSet<>(tables.keySet());
                left.removeAll(done);
                throw new IllegalStateException("tables refer to each other in a circle: " + left);
            }
        }
        return ordered;
    }

    /// Which others each refers to. A table that refers to itself takes all its rows in one go.
    private static Map<String, Set<String>> references(Connection connection) throws SQLException {
        Map<String, Set<String>> references = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select quote_ident(one.relname) as name, quote_ident(other.relname) as needs
                        from pg_constraint
                        join pg_class one on one.oid = conrelid join pg_class other on other.oid = confrelid
                        where contype = 'f' and conrelid <> confrelid and one.relnamespace = current_schema()::regnamespace
                        """)) {
            while (row.next()) {
                references
                        .computeIfAbsent(row.getString("name"), none -> new LinkedHashSet<>())
                        .add(row.getString("needs"));
            }
        }
        return references;
    }

    static List<Manifest.Script> scripts(Connection connection) throws SQLException {
        List<Manifest.Script> scripts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select script, checksum from " + HISTORY
                        + " where success and type = 'SQL' order by installed_rank")) {
            while (row.next()) {
                scripts.add(new Manifest.Script(row.getString("script"), row.getInt("checksum")));
            }
        }
        return scripts;
    }

    static boolean hasScripts(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select 1 from pg_class where relname = ? and relnamespace = current_schema()::regnamespace")) {
            query.setString(1, HISTORY);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /// The last number each sequence has given; those that gave none are left out.
    static Map<String, Long> sequences(Connection connection) throws SQLException {
        Map<String, Long> sequences = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select quote_ident(sequencename) as name, last_value from pg_sequences"
                                + " where schemaname = current_schema() and last_value is not null")) {
            while (row.next()) {
                sequences.put(row.getString("name"), row.getLong("last_value"));
            }
        }
        return sequences;
    }

    static long rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
