package org.xingping.app.accounts;

import org.springframework.context.ApplicationContext;

/// What an application without an administrator prints at its start.
public final class FirstLink {

    private FirstLink() {}

    public static String of(ApplicationContext application) {
        return application.getBean(FirstAdministrator.class).newLink().orElseThrow();
    }
}
