package org.xingping.app.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

/// Goes through two test classes that share an application, as JUnit would.
class UsesTestDatabaseTest {

    @Configuration
    static class Application {
        @Bean
        DataSource database(Environment environment) {
            HikariDataSource source = new HikariDataSource();
            source.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
            source.setUsername(environment.getRequiredProperty("spring.datasource.username"));
            source.setPassword(environment.getRequiredProperty("spring.datasource.password"));
            return source;
        }
    }

    @UsesTestDatabase
    @SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
    static class One {}

    @UsesTestDatabase
    @SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.NONE)
    static class Other {}

    @Test
    void classes_share_the_application_and_not_what_they_wrote() throws Exception {
        TestContextManager one = new TestContextManager(One.class);
        one.beforeTestClass();
        DataSource database = one.getTestContext().getApplicationContext().getBean(DataSource.class);
        JdbcClient client = JdbcClient.create(database);
        client.sql("CREATE TABLE trace (id int)").update();
        TestContextManager other = new TestContextManager(Other.class);
        other.beforeTestClass();
        assertEquals(
                database, other.getTestContext().getApplicationContext().getBean(DataSource.class), "one application");
        assertEquals(
                0,
                client.sql("SELECT count(*) FROM pg_tables WHERE tablename = 'trace'")
                        .query(Integer.class)
                        .single());
    }
}
