package org.xingping.app.reminders;

/// A way out of the application. It is off until it is configured.
interface Channel {

    /// As it is stored: `mail`.
    String id();

    boolean isOn();

    /// Hands a message over.
    ///
    /// @throws Unwanted when the one it is for does not want it any more
    /// @throws Exception when it was not taken; it is tried again
    void send(Outbox.Message message) throws Exception;

    /// Nobody wants the message any more.
    final class Unwanted extends Exception {
        private static final long serialVersionUID = 1;

        Unwanted(String why) {
            super(why);
        }
    }
}
