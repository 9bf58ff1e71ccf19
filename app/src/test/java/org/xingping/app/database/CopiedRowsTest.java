package org.xingping.app.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows as PostgreSQL copies them are the rows of the query.
@SpringBootTest
@UsesTestDatabase
class CopiedRowsTest {

    @Autowired
    DataSource source;

    @Autowired
    JdbcClient database;

    private List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        CopiedRows.each(source, query, row -> {
            List<String> elements = new ArrayList<>();
            int place = row.elements(3) == 0 ? 0 : row.firstElement(3);
            for (int element = 0; element < row.elements(3); element++) {
                int length = row.numberAt(place);
                elements.add(length < 0 ? "-" : new String(row.bytes(), place + 4, length, StandardCharsets.UTF_8));
                place += 4 + Math.max(0, length);
            }
            rows.add((row.isNull(0) ? "-" : String.valueOf(row.number(0))) + " " + row.text(1) + " " + row.truth(2)
                    + " " + elements);
        });
        return rows;
    }

    @Test
    void every_kind_of_field_comes_as_it_is() {
        assertEquals(List.of("1 青禾 true [a, , 县]", "-9223372036854775808 null false []", "-  true [-, ']"), rows("""
                        values (1::bigint, '青禾', true, array['a', '', '县']),
                               ((-9223372036854775808)::bigint, null, false, array[]::text[]),
                               (null, '', true, array[null, '''']::text[])
                        """));
        assertEquals(List.of(), rows("select 1::bigint, '', true, array['a'] where false"));
    }

    @Test
    void many_rows_come_in_their_order() {
        long[] seen = {0};
        CopiedRows.each(
                source,
                "select n::bigint from generate_series(1, 300000) n order by n",
                row -> assertEquals(++seen[0], row.number(0)));
        assertEquals(300_000, seen[0]);
    }

    /// The connection goes back and is as good as before.
    @Test
    void a_query_that_fails_leaves_nothing_behind() {
        for (int time = 0; time < 30; time++) {
            assertThrows(
                    IllegalStateException.class,
                    () -> CopiedRows.each(source, "select 1 / (n - 900) from generate_series(1, 1000) n", row -> {}));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> CopiedRows.each(source, "select n::bigint from generate_series(1, 100000) n", row -> {
                        throw new IllegalArgumentException("enough");
                    }));
        }
        assertEquals(1, database.sql("select 1").query(Integer.class).single());
    }

    @Test
    void what_stands_in_a_query_is_nothing_else() {
        for (String text : List.of("", "a", "'", "''; select 1; --", "\\", "\\'", "县\n级", "$1 :name ?")) {
            List<String> found = new ArrayList<>();
            CopiedRows.each(source, "select " + CopiedRows.quoted(text) + "::text", row -> found.add(row.text(0)));
            assertEquals(List.of(text), found);
        }
        List<String> found = new ArrayList<>();
        CopiedRows.each(
                source,
                "select each::text from unnest(" + CopiedRows.array(new long[] {9, -3, 7, 5}, 1, 3) + ") each",
                row -> found.add(row.text(0)));
        assertEquals(List.of("-3", "7"), found);
        assertTrue(CopiedRows.array(new long[0], 0, 0).contains("{}"));
    }

    /// What is no row in the format, or only a part of one.
    @Test
    void bytes_that_are_cut_off_are_refused() {
        byte[] row = {0, 1, 0, 0, 0, 3, 'a', 'b', 'c'};
        CopiedRow whole = new CopiedRow();
        whole.over(row, 0);
        assertTrue(whole.next());
        assertEquals("abc", whole.text(0));
        for (int length = 1; length < row.length; length++) {
            CopiedRow cut = new CopiedRow();
            cut.over(java.util.Arrays.copyOf(row, length), 0);
            assertThrows(IllegalStateException.class, cut::next, length + " bytes");
        }
    }
}
