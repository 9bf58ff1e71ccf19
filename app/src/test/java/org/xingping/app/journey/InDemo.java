package org.xingping.app.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.xingping.app.database.SpringTestDatabase;

/// The demonstration on a real port and a real database, at a moment that does not pass. All classes with it share one
/// application and one county, which takes long to make: what one class writes, the next one finds.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "xingping.demo=true",
            "xingping.demo.moment=2026-11-20T01:30:00Z",
            "xingping.data=target/demonstration-${xingping.fork:1}"
        })
@ContextConfiguration(initializers = SpringTestDatabase.class)
public @interface InDemo {}
