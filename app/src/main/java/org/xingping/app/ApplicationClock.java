package org.xingping.app;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one clock everybody reads, so that tests can move it.
@Configuration
class ApplicationClock {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
