package org.xingping.app.rectification;

import java.util.Locale;

/// What somebody does about an order.
public sealed interface OrderAct {

    /// The unit says what it has put right.
    record Answer(String text) implements OrderAct {}

    /// Whoever checks is content: the order is done with.
    record Accept(String note) implements OrderAct {}

    /// Something is still missing.
    record GiveBack(String reason) implements OrderAct {}

    /// Its time is over, and the county takes it over from the street.
    record Escalate() implements OrderAct {}

    /// It is ended though nothing was put right.
    record Close(String reason) implements OrderAct {}

    /// Who acts. Somebody who holds roles on several levels acts on the highest that may do it.
    enum Actor {
        UNIT,
        STREET,
        COUNTY,
        /// The day itself.
        CLOCK
    }

    /// As it is stored: `answer`.
    default String id() {
        return switch (this) {
            case Answer answer -> "answer";
            case Accept accept -> "accept";
            case GiveBack back -> "return";
            case Escalate escalate -> "escalate";
            case Close close -> "close";
        };
    }

    /// What was written with it; empty: nothing.
    default String text() {
        return switch (this) {
            case Answer(String text) -> text.strip();
            case Accept(String note) -> note.strip();
            case GiveBack(String reason) -> reason.strip();
            case Escalate escalate -> "";
            case Close(String reason) -> reason.strip();
        };
    }

    /// The key of its title: `rectification.act.answer`.
    static String key(String id) {
        return "rectification.act." + id.toLowerCase(Locale.ROOT);
    }
}
