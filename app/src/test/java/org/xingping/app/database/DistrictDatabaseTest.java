package org.xingping.app.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistrictDatabaseTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "postgresql://clerk:secret@db:5433/stars, -, jdbc:postgresql://db:5433/stars, clerk, secret",
                "jdbc:postgresql://db/stars?user=clerk&password=secret&ssl=true, -,"
                        + " jdbc:postgresql://db/stars?ssl=true, clerk, secret",
                "postgres://clerk@[::1]/stars, from outside, jdbc:postgresql://[::1]/stars, clerk, from outside",
                "postgresql://clerk:p%40ss+w%3Ard@db/stars, ignored, jdbc:postgresql://db/stars, clerk, p@ss+w:rd",
            })
    void reads_both_ways_to_write_an_address(
            String address, String otherwise, String url, String user, String password) {
        assertEquals(new DistrictDatabase(url, user, password), DistrictDatabase.parse(address, otherwise));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stars",
                "mysql://clerk:secret@db/stars",
                "postgresql://clerk:se cret@db/stars",
                "postgresql://db"
            })
    void refuses_what_is_no_address_without_quoting_it(String address) {
        CannotStart refusal = assertThrows(CannotStart.class, () -> DistrictDatabase.parse(address, null));
        for (Throwable told = refusal; told != null; told = told.getCause()) {
            assertFalse(String.valueOf(told.getMessage()).contains("cret"), told.toString());
        }
        assertTrue(refusal.remedy().zh().contains("postgresql://"));
    }

    @Test
    void a_wrong_password_is_named_and_not_shown() {
        try (TestDatabase database = TestDatabase.unmigrated()) {
            CannotStart refusal = assertThrows(
                    CannotStart.class,
                    () -> new DistrictDatabase(database.url(), database.user(), "guessed").prepare());
            assertTrue(
                    refusal.what().en().contains("does not accept the password of xingping"),
                    refusal.what().en());
            assertTrue(refusal.remedy().en().contains("XINGPING_DATABASE_PASSWORD"));
            assertFalse(refusal.toString().contains("guessed"));
            new DistrictDatabase(database.url(), database.user(), database.password()).prepare();
        }
    }

    @Test
    void too_few_rights_are_answered_with_what_an_administrator_has_to_run() throws SQLException {
        try (TestDatabase database = TestDatabase.unmigrated();
                Connection superuser = database.connectAsSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP EXTENSION ltree, pg_trgm");
            statement.execute("CREATE ROLE \"weak one\" LOGIN PASSWORD 'secret'");
            try {
                DistrictDatabase district = new DistrictDatabase(database.url(), "weak one", "secret");
                CannotStart refusal = assertThrows(CannotStart.class, district::prepare);
                String remedy = refusal.remedy().en();
                assertTrue(remedy.contains("CREATE EXTENSION IF NOT EXISTS ltree;"), remedy);
                assertFalse(remedy.contains("btree_gist"), remedy);
                assertTrue(remedy.contains("GRANT CREATE ON SCHEMA public TO \"weak one\";"), remedy);
                for (String line : remedy.lines().skip(1).toList()) {
                    statement.execute(line);
                }
                district.prepare();
            } finally {
                statement.execute("DROP OWNED BY \"weak one\"");
                statement.execute("DROP ROLE \"weak one\"");
            }
        }
    }
}
