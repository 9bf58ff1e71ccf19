package org.xingping.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The application.
@SpringBootApplication
public class XingpingApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(XingpingApplication.class, arguments);
    }
}
