package org.xingping.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xingping.app.database.CopiedRows;
import org.xingping.app.database.UsesTestDatabase;

@SpringBootTest
@UsesTestDatabase
@Import(DeskDistrict.class)
class LiveStarsTest {

    @Autowired
    LiveStars stars;

    @Autowired
    DeskDistrict districts;

    private static List<String> statements(Runnable work) {
        List<String> statements = new ArrayList<>();
        Thread self = Thread.currentThread();
        List<Logger> loggers = Stream.of(JdbcTemplate.class, CopiedRows.class)
                .map(LoggerFactory::getLogger)
                .map(Logger.class::cast)
                .toList();
        AppenderBase<ILoggingEvent> reader = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (Thread.currentThread().equals(self)
                        && event.getFormattedMessage().matches("(?s)Executing (prepared SQL statement|COPY) .*")) {
                    statements.add(event.getFormattedMessage());
                }
            }
        };
        reader.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(reader);
        });
        try {
            work.run();
            return statements;
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(reader);
                // as its parent's
                logger.setLevel(null);
                logger.setAdditive(true);
            });
        }
    }

    @Test
    void the_figures_are_read_once_however_many_standards_are_under_way() {
        DeskDistrict.District district = districts.build();
        districts.open(district, "ten-star", "2026", null);
        districts.open(district, "six-type", "2026", null);
        Supplier<LiveView> look = () -> stars.live(
                district.community().code(),
                "2026",
                "self",
                Map.of("value:ten-star/1.1a", "达标", "value:library_books", "3260"),
                district.clerk());
        List<LiveView> views = new ArrayList<>();
        List<String> statements = statements(() -> views.add(look.get()));
        assertEquals(2, views.getFirst().standings().size());
        List<String> ofFacts = statements.stream()
                .filter(statement -> statement.matches("(?s).*from fact\\b.*"))
                .toList();
        // what rates, for all who are compared; and the levels of this unit, over which the typed values are laid
        assertEquals(2, ofFacts.size(), () -> String.join("\n", ofFacts));
        LiveView blank = stars.live(district.community().code(), "2026", "self", Map.of(), district.clerk());
        assertNotEquals(
                Objects.requireNonNull(blank.standings().getFirst()).live().met(),
                views.getFirst().standings().getFirst().live().met());
    }
}
