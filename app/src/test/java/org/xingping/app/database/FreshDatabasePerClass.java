package org.xingping.app.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Modifier;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.xingping.app.standards.ShippedStandards;

/// Makes the database anew when another test class takes the application over.
final class FreshDatabasePerClass implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext context) {
        SpringTestDatabase.Used used =
                context.getApplicationContext().getBean("testDatabase", SpringTestDatabase.Used.class);
        if (used.isTakenOverBy(outermost(context.getTestClass()))) {
            used.database().reset();
            context.getApplicationContext()
                    .getBean(HikariDataSource.class)
                    .getHikariPoolMXBean()
                    .softEvictConnections();
            context.getApplicationContext()
                    .getBeanProvider(ShippedStandards.class)
                    .ifAvailable(ShippedStandards::install);
        }
    }

    /// Nested classes go on with what their surroundings have written.
    private static Class<?> outermost(Class<?> testClass) {
        Class<?> outer = testClass.getEnclosingClass();
        return outer == null || Modifier.isStatic(testClass.getModifiers()) ? testClass : outermost(outer);
    }
}
