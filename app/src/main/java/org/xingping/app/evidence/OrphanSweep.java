package org.xingping.app.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.audit.AuditTrail;

/// Deletes bytes that nothing refers to: what an upload left that was killed between keeping and recording.
///
/// An upload that keeps the same bytes at the same moment is safe twice: what was put lately is spared, and
/// the rest is looked at again under the lock under which an upload announces itself.
@Component
class OrphanSweep {

    /// Longer than any upload takes, and than clocks differ.
    private static final Duration SPARED = Duration.ofDays(1);

    private static final Duration BETWEEN = Duration.ofHours(20);
    private static final int AT_ONCE = 1_000;

    private final EvidenceRows rows;
    private final EvidenceStorage storage;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OrphanSweep(
            EvidenceRows rows,
            EvidenceStorage storage,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.storage = storage;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Sweeps unless this or another instance has begun to in the last twenty hours. What fails is tried again by
    /// whoever looks next.
    ///
    /// @return how many were deleted; -1: it was not its turn
    int sweepWhenDue() throws IOException {
        Instant now = clock.instant();
        if (!rows.claimSweep(now, now.minus(BETWEEN))) {
            return -1;
        }
        try {
            return sweep();
        } catch (IOException | RuntimeException failed) {
            try {
                rows.giveSweepBack();
            } catch (RuntimeException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }

    /// @return how many were deleted
    int sweep() throws IOException {
        Instant before = clock.instant().minus(SPARED);
        List<String> old = new ArrayList<>();
        List<String> orphans = new ArrayList<>();
        // Only what is unknown is held in memory, never the list of all files.
        storage.forEach((sha256, putAt) -> {
            if (putAt.isBefore(before)) {
                old.add(sha256);
                if (old.size() == AT_ONCE) {
                    orphans.addAll(rows.unknown(old));
                    old.clear();
                }
            }
        });
        orphans.addAll(rows.unknown(old));
        int deleted = 0;
        for (String sha256 : orphans) {
            deleted += Boolean.TRUE.equals(transaction.execute(status -> deleteUnlessWanted(sha256, before))) ? 1 : 0;
        }
        rows.forgetUploads(before);
        return deleted;
    }

    /// The trail comes last: everybody who records something waits for its lock, and must not wait for the storage.
    private boolean deleteUnlessWanted(String sha256, Instant before) {
        rows.lock(sha256);
        if (rows.isWanted(sha256, before)) {
            return false;
        }
        try {
            storage.delete(sha256);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        audit.record(null, "evidence.swept", null, sha256, Map.of());
        return true;
    }
}
