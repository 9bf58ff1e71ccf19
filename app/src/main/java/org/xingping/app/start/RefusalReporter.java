package org.xingping.app.start;

import org.springframework.boot.SpringBootExceptionReporter;

/// Keeps Spring from logging what is a refusal with a remedy: [Serve] says that in two lines.
final class RefusalReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return Serve.refusal(failure) != null;
    }
}
