package org.xingping.app.start;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;

/// Somebody who does one act after the other, each with a number, and remembers what was acknowledged.
abstract class Client {

    final Browser browser;

    private final List<Integer> done = new ArrayList<>();
    private volatile int pending;
    private final AtomicInteger inThisRound = new AtomicInteger();
    private int number;
    int acknowledged;
    int interrupted;
    int interruptedAndDone;

    Client(Browser browser) {
        this.browser = browser;
    }

    /// Sends what the act is and returns when it is acknowledged.
    abstract void send(int act);

    /// Does what has to be there before the act, as often as it takes: a kill in the middle leaves an attempt behind.
    void prepare() {}

    /// The acts that can be seen, in the order in which they happened. One that is there in part is an error.
    abstract List<Integer> visible(JdbcClient database);

    /// Goes to the new address of an application that was started again.
    void begin(int port) {
        browser.moveTo(port);
        inThisRound.set(0);
    }

    final void act() {
        prepare();
        int act = ++number;
        pending = act;
        send(act);
        done.add(act);
        acknowledged++;
        inThisRound.incrementAndGet();
        pending = 0;
    }

    /// Whether an act was sent that is not acknowledged, after at least so many that were, since the start.
    boolean isWaitingAfter(int acts) {
        return pending != 0 && inThisRound.get() >= acts;
    }

    /// The acts that happened.
    List<Integer> done() {
        return done;
    }

    boolean isWaiting() {
        return pending != 0;
    }

    /// The act that was sent and is not acknowledged; 0: none.
    int pending() {
        return pending;
    }

    /// After a start: everything acknowledged is there, and nothing else but perhaps what the kill interrupted.
    final void check(JdbcClient database) {
        List<Integer> visible = visible(database);
        List<Integer> withPending = new ArrayList<>(done);
        if (pending != 0) {
            interrupted++;
            withPending.add(pending);
        }
        boolean isDone = pending != 0 && visible.equals(withPending);
        assertTrue(
                isDone || visible.equals(done),
                () -> this + ": acknowledged " + done + ", interrupted " + pending + ", to be seen " + visible);
        if (isDone) {
            done.add(pending);
            interruptedAndDone++;
        }
        pending = 0;
    }

    /// An act that was not answered as it should be; while the application is being killed, nobody asks why.
    static void expect(boolean isAcknowledged, Answer answer) {
        if (!isAcknowledged) {
            String body = answer.body();
            int from = Math.max(0, body.indexOf("<main"));
            throw new IllegalStateException("status " + answer.status() + " " + answer.location() + "\n"
                    + body.substring(from, Math.min(from + 3000, body.length())));
        }
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
