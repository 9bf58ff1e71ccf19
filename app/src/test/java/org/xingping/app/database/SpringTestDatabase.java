package org.xingping.app.database;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Points an application under test at a database of its own.
public final class SpringTestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.fresh();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test database", database.properties()));
        context.getBeanFactory().registerSingleton("testDatabase", new Used(database));
    }

    /// Remembers which test class has written into the database.
    static final class Used {
        private final TestDatabase database;
        private Class<?> by = Object.class;

        Used(TestDatabase database) {
            this.database = database;
        }

        boolean isTakenOverBy(Class<?> testClass) {
            boolean isOther = by != Object.class && by != testClass;
            by = testClass;
            return isOther;
        }

        TestDatabase database() {
            return database;
        }
    }
}
