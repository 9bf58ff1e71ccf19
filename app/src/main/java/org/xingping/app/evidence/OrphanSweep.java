package org.xingping.app.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Deletes bytes that nothing refers to: what an upload left that was killed between keeping and recording.
@Component
class OrphanSweep {

    /// Longer than any upload takes.
    private static final Duration SPARED = Duration.ofDays(1);

    private final EvidenceRows rows;
    private final EvidenceStorage storage;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrphanSweep(EvidenceRows rows, EvidenceStorage storage, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.storage = storage;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @return how many were deleted
    int sweep() throws IOException {
        Instant before = clock.instant().minus(SPARED);
        List<String> old = new ArrayList<>();
        storage.forEach((sha256, putAt) -> {
            if (putAt.isBefore(before)) {
                old.add(sha256);
            }
        });
        int deleted = 0;
        for (String sha256 : old) {
            deleted += Boolean.TRUE.equals(transaction.execute(status -> deleteUnlessKnown(sha256))) ? 1 : 0;
        }
        return deleted;
    }

    /// Under the lock that keeping the file takes: once known, always known.
    private boolean deleteUnlessKnown(String sha256) {
        rows.lock(sha256);
        if (rows.isKnown(sha256)) {
            return false;
        }
        try {
            storage.delete(sha256);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return true;
    }
}
