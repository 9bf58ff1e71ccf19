package org.xingping.app.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTest {

    @Test
    void is_set_up_like_the_applications_own_except_that_commits_do_not_wait_for_the_disk() {
        try (TestDatabase database = TestDatabase.fresh()) {
            JdbcClient client = JdbcClient.create(database.dataSource());
            assertEquals(List.of("on", "off", "on"), settings(client));
            assertEquals(
                    List.of("李", "王", "张", "赵"), // pinyin
                    client.sql("SELECT name FROM (VALUES ('赵'), ('王'), ('张'), ('李')) AS names (name) ORDER BY name")
                            .query(String.class)
                            .list());
            assertEquals(
                    true,
                    client.sql("SELECT similarity('幸福里社区', '幸福里') > 0.3")
                            .query(Boolean.class)
                            .single());
            assertEquals(
                    Provisioning.EXTENSIONS.stream().sorted().toList(),
                    client.sql("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname")
                            .query(String.class)
                            .list());
            // the role of the application is not allowed to read the machine's files
            assertThrows(
                    DataAccessException.class,
                    () -> client.sql("SELECT pg_read_file('PG_VERSION')")
                            .query(String.class)
                            .single());
        }
    }

    private static List<String> settings(JdbcClient client) {
        return List.of("fsync", "synchronous_commit", "full_page_writes").stream()
                .map(name -> client.sql("SELECT current_setting(?)")
                        .param(name)
                        .query(String.class)
                        .single())
                .toList();
    }

    @Test
    void holds_nothing_of_another_test() {
        try (TestDatabase one = TestDatabase.fresh();
                TestDatabase other = TestDatabase.fresh()) {
            JdbcClient.create(one.dataSource())
                    .sql("CREATE TABLE trace (id int)")
                    .update();
            assertEquals(0, traces(other));
            one.reset();
            assertEquals(0, traces(one));
        }
    }

    private static int traces(TestDatabase database) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT count(*) FROM pg_tables WHERE tablename = 'trace'")
                .query(Integer.class)
                .single();
    }
}
