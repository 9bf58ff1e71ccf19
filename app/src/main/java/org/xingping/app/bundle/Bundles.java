package org.xingping.app.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// The proof bundles of published rounds.
///
/// A bundle is due with the publication itself and written right after it: a nation's takes longer than anybody
/// should hold the round and the audit trail. It is written once; its file is there before its row is.
@Component
public class Bundles {

    private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);

    private final BundleRows rows;
    private final BundleMaker maker;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Bundles(BundleRows rows, BundleMaker maker, AuditTrail audit, TransactionTemplate transaction) {
        this.rows = rows;
        this.maker = maker;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// The bundle of a round; empty before it is written.
    ///
    /// @param cycle its id
    public Optional<Bundle> find(long cycle) {
        return rows.find(cycle);
    }

    /// The file of a bundle.
    ///
    /// @throws Refused when it is not in the folder as it was written
    public Path file(Bundle bundle) {
        Path file = maker.file(bundle);
        try {
            if (Files.isRegularFile(file) && Files.size(file) == bundle.bytes()) {
                return file;
            }
        } catch (IOException unreadable) {
            LOG.error("The bundle {} cannot be read", file, unreadable);
        }
        LOG.error("The bundle {} is not in the folder as it was written", file);
        throw new Refused(
                Text.of(
                        "证明包文件缺失或已被改动，不予提供。",
                        "The file of the proof bundle is missing or was changed, and is not handed out."),
                Text.of(
                        "请管理员从备份恢复 bundles 目录。",
                        "Ask the administrator to restore the folder `bundles` from the backup."));
    }

    /// Writes all bundles that are due, each in a transaction of its own. One that cannot be written stays due and
    /// keeps back none of the others.
    public void writeDue() {
        for (long cycle : rows.due()) {
            try {
                transaction.executeWithoutResult(status -> write(cycle));
            } catch (RuntimeException failed) {
                LOG.error("The proof bundle of cycle {} could not be written; it stays due", cycle, failed);
            }
        }
    }

    private void write(long id) {
        if (!rows.take(id)) {
            return;
        }
        Cycle cycle = maker.cycle(id);
        Bundle bundle = maker.make(cycle);
        rows.store(bundle);
        audit.record(
                null,
                "bundle.written",
                cycle.unit(),
                cycle.standard() + "@" + cycle.editionName() + " " + cycle.period(),
                Map.of(
                        "cycle", id,
                        "sha256", bundle.sha256(),
                        "root", bundle.root(),
                        "fingerprint", bundle.fingerprint()));
    }
}
