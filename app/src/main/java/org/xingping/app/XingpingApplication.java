package org.xingping.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.xingping.app.start.Serve;

/// The application.
@SpringBootApplication
public class XingpingApplication {

    public static void main(String[] arguments) {
        int exitCode = Serve.run(XingpingApplication.class, arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
