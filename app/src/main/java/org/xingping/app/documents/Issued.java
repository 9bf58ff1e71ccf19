package org.xingping.app.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A circular or notice that bears a number.
///
/// @param notice id of the public notice; null: a circular
/// @param issuer the office
/// @param dated the day it bears
public record Issued(
        long id,
        long cycle,
        Kind kind,
        @Nullable Long notice,
        String issuer,
        DocumentNumber number,
        LocalDate dated,
        RoundText content,
        String issuedBy,
        Instant issuedAt) {

    /// What is issued of a round.
    public enum Kind {
        /// 通报: the results, once they are published.
        CIRCULAR,
        /// 公示: the awards intended, while objections are taken.
        NOTICE;

        /// As it is stored and stands in addresses: `circular`.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Letter letter() {
        return switch (kind) {
            case CIRCULAR -> CircularText.circular(content, issuer, number.text(), dated);
            case NOTICE -> CircularText.notice(content, issuer, number.text(), dated);
        };
    }
}
