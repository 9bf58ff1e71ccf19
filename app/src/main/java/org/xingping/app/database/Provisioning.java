package org.xingping.app.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What has to be in a server before the application can make its tables. Every step may have been done before.
final class Provisioning {

    static final String ROLE = "xingping";
    static final String DATABASE = "xingping";
    static final List<String> EXTENSIONS = List.of("ltree", "pg_trgm", "btree_gist", "pgcrypto");

    /// Changes whenever there is more to provide, so that servers of earlier editions get it too.
    static final String EDITION = "1 " + String.join(" ", EXTENSIONS);

    private Provisioning() {}

    /// As the superuser, in any database.
    static void roleAndDatabase(Connection connection, String password) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean known = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", ROLE);
            statement.execute((known ? "ALTER" : "CREATE") + " ROLE " + ROLE
                    + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '" + password + "'");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + ROLE);
            }
        }
    }

    /// As the superuser, in the application's database.
    static void extensions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String extension : EXTENSIONS) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension);
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
