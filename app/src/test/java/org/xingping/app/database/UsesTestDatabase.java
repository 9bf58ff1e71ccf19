package org.xingping.app.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/// Gives a Spring test a migrated database that holds nothing but what its own class puts there.
///
/// Classes with the same configuration share one application and its connections; between them the database
/// is made anew. Put it next to `@SpringBootTest`. It does nothing next to `@SpringJUnitConfig`: Spring
/// reads one configuration of contexts per class.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = SpringTestDatabase.class)
@TestExecutionListeners(listeners = FreshDatabasePerClass.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface UsesTestDatabase {}
