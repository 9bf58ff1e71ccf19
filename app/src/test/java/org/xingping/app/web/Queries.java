package org.xingping.app.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xingping.app.database.CopiedRows;
import org.xingping.app.web.Browser.Answer;

/// Counts what a page asks the database.
public final class Queries {

    private Queries() {}

    /// @param statements without the session's own and the one question of the bell, which come with every page of the
    ///     application
    public record Asked(Answer answer, List<String> statements) {}

    public static Asked of(Supplier<Answer> request) {
        List<String> statements = new CopyOnWriteArrayList<>();
        List<Logger> loggers = Stream.of(JdbcTemplate.class, CopiedRows.class)
                .map(LoggerFactory::getLogger)
                .map(Logger.class::cast)
                .toList();
        AppenderBase<ILoggingEvent> counter = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getFormattedMessage().matches("(?s)Executing (prepared SQL statement|COPY) .*")
                        && event.getThreadName().contains("exec")
                        && !event.getFormattedMessage().contains("SPRING_SESSION")
                        && !event.getFormattedMessage().contains("limit 100) counted")) {
                    statements.add(event.getFormattedMessage());
                }
            }
        };
        counter.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(counter);
        });
        try {
            Answer answer = request.get();
            return new Asked(answer, List.copyOf(statements));
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(counter);
                // as its parent's
                logger.setLevel(null);
                logger.setAdditive(true);
            });
        }
    }
}
