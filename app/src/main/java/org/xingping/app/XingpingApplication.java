package org.xingping.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.xingping.app.maintenance.Maintenance;
import org.xingping.app.start.Serve;

/// The application.
// Two modules may each have a class of one name, so components go by their full names.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class XingpingApplication {

    public static void main(String[] arguments) {
        int exitCode = Maintenance.isAskedFor(arguments)
                ? Maintenance.run(arguments)
                : Serve.run(XingpingApplication.class, arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
