package org.xingping.app.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.xingping.app.database.UsesTestDatabase;

/// The whole application on a real port and a real database, with cheap passwords and a clock that tests
/// move. All classes with it share one application.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "xingping.accounts.password-strength=4")
@Import(MovableClock.class)
@UsesTestDatabase
public @interface WebTest {}
