package org.xingping.app.evidence;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// The files put forward for figures.
///
/// A file is kept once, by the hash of its bytes, however many figures it speaks for. [#keep] stores the bytes, which
/// may take long and holds nothing of the database meanwhile; [#add] then puts them to use in a short transaction.
/// There is no use without bytes. Bytes without a use, of an upload that was refused or killed between the two, are
/// swept away on a later day.
@Component
public class Evidence {

    /// Who puts files forward, each for the units they stand over.
    private static final Role[] WRITERS = {Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER};

    private static final Role[] READERS = {Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR};

    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);

    private static final long MOST_BYTES = 20L << 20;
    private static final int MOST_FOR_ONE = 30;

    private final EvidenceRows rows;
    private final EvidenceStorage storage;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Evidence(EvidenceRows rows, EvidenceStorage storage, AuditTrail audit, TransactionTemplate transaction) {
        this.rows = rows;
        this.storage = storage;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Puts a file forward for a figure. Putting the same file forward again changes nothing.
    ///
    /// @param key metric id or `<standard>/<clause>`; whoever calls has made sure that it is one
    /// @param name as its owner calls it; folders and what is dangerous are taken out
    /// @param content read to its end, not closed
    /// @throws NotFound when the viewer gives no figures for this unit
    /// @throws Refused when the file is empty, too large, or of a kind that is not taken
    public Attachment attach(Viewer by, Unit unit, String period, String key, String name, InputStream content) {
        return add(by, unit, period, key, keep(by, unit, name, content));
    }

    /// Looks at a file and stores its bytes, to be put forward by [#add] within the hour. Must not be called in a
    /// transaction: storing takes as long as the storage does.
    ///
    /// @param unit whose figures it is meant for
    /// @param name as its owner calls it; folders and what is dangerous are taken out
    /// @param content read to its end, not closed
    /// @throws NotFound when the viewer gives no figures for this unit
    /// @throws Refused when the file is empty, too large, or of a kind that is not taken, or cannot be stored now
    public KeptFile keep(Viewer by, Unit unit, String name, InputStream content) {
        requireWriter(by, unit);
        try {
            Path file = Files.createTempFile("xingping-evidence", ".part");
            try {
                KeptFile looked = look(file, name, content);
                // A sweep that has these bytes on its list either sees this or is through with them before they come.
                transaction.executeWithoutResult(status -> {
                    rows.lock(looked.sha256());
                    rows.upload(looked.sha256());
                });
                store(looked.sha256(), file);
                return looked;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void store(String sha256, Path file) {
        try {
            storage.put(sha256, file);
        } catch (IOException failed) {
            LOG.error("Evidence could not be kept", failed);
            throw unavailable(
                    Text.of("佐证存储现在不能用，文件没有保存。", "The evidence storage cannot be used now; the file was not kept."));
        }
    }

    private static KeptFile look(Path file, String name, InputStream content) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw new Refused(
                            Text.of("文件超过 20 MB。", "The file has more than 20 MB."),
                            Text.of("请压缩后再上传。", "Make it smaller and upload it again."));
                }
                out.write(buffer, 0, read);
            }
        }
        if (bytes == 0) {
            throw new Refused(
                    Text.of("文件是空的（0 字节）。", "The file is empty (0 bytes)."),
                    Text.of("请核对后重新选择文件。", "Check it and choose it again."));
        }
        FileKind kind = FileKind.of(file)
                .orElseThrow(
                        () -> new Refused(
                                Text.of("这种文件不能作为佐证。", "A file of this kind is not taken."),
                                Text.of(
                                        "可用 JPG、PNG 图片，PDF，以及不含宏的 DOCX、XLSX；以文件内容为准，与扩展名无关。",
                                        "JPG, PNG, PDF, and DOCX or XLSX without macros are; the content counts, not the name.")));
        Picture picture = kind.isPicture() ? Picture.of(file) : null;
        return new KeptFile(
                HexFormat.of().formatHex(digest.digest()), FileName.of(name, kind.extension()), bytes, kind, picture);
    }

    /// Puts a file that is kept forward for a figure. Putting the same file forward again changes nothing.
    ///
    /// @param key metric id or `<standard>/<clause>`; whoever calls has made sure that it is one
    /// @throws NotFound when the viewer gives no figures for this unit
    /// @throws Refused when the figure has as many files as it may have
    public Attachment add(Viewer by, Unit unit, String period, String key, KeptFile kept) {
        requireWriter(by, unit);
        Attachment added = transaction.execute(status -> {
            // Cleaning up holds the same lock.
            rows.lock(kept.sha256());
            Picture picture = kept.picture();
            rows.file(
                    kept.sha256(),
                    kept.kind().mediaType(),
                    kept.bytes(),
                    picture == null ? null : picture.width(),
                    picture == null ? null : picture.height(),
                    picture == null ? null : picture.thumbnail());
            return use(by, unit, period, key, kept.sha256(), kept.name());
        });
        return Objects.requireNonNull(added);
    }

    /// Puts a file forward for one more figure of the same unit.
    ///
    /// @param attachment a use of that file
    /// @throws NotFound when there is none for this viewer and unit
    public Attachment attachAgain(Viewer by, Unit unit, String period, String key, long attachment) {
        requireWriter(by, unit);
        Attachment used = rows.find(attachment, by.scope(WRITERS))
                .filter(found -> found.unit() == unit.id())
                .orElseThrow(() -> new NotFound("evidence " + attachment));
        Attachment added = transaction.execute(status -> {
            rows.lock(used.sha256());
            return use(by, unit, period, key, used.sha256(), used.name());
        });
        return Objects.requireNonNull(added);
    }

    private Attachment use(Viewer by, Unit unit, String period, String key, String sha256, String name) {
        if (rows.count(unit.id(), period, key) >= MOST_FOR_ONE) {
            throw new Refused(
                    Text.of(
                            "一项最多 %d 份佐证。".formatted(MOST_FOR_ONE),
                            "A figure has at most %d files.".formatted(MOST_FOR_ONE)),
                    Text.of("请先移除不再需要的。", "Take away what is not needed."));
        }
        boolean isNew = rows.use(by, unit.id(), period, key, sha256, name);
        if (isNew) {
            audit.record(by, "evidence.added", unit.id(), period + " " + key, Map.of("sha256", sha256, "name", name));
        }
        return rows.list(unit.id(), period, key).stream()
                .filter(attachment -> attachment.sha256().equals(sha256))
                .findFirst()
                .orElseThrow();
    }

    /// Takes a file away from a figure. The record of its having been there stays, and so do its bytes.
    ///
    /// @throws NotFound when there is none for this viewer
    public void remove(Viewer by, long attachment) {
        transaction.executeWithoutResult(status -> {
            Attachment removed =
                    rows.find(attachment, by.scope(WRITERS)).orElseThrow(() -> new NotFound("evidence " + attachment));
            if (rows.remove(by, attachment)) {
                audit.record(
                        by,
                        "evidence.removed",
                        removed.unit(),
                        removed.period() + " " + removed.key(),
                        Map.of("sha256", removed.sha256(), "name", removed.name()));
            }
        });
    }

    /// The files of a figure, the earliest first.
    public List<Attachment> list(long unit, String period, String key) {
        return rows.list(unit, period, key);
    }

    /// The files of all figures of a unit and period, the earliest first.
    public List<Attachment> list(long unit, String period) {
        return rows.list(unit, period, null);
    }

    /// How many files are put forward, by key; keys without any are absent.
    public Map<String, Integer> counts(long unit, String period) {
        return rows.counts(unit, period);
    }

    /// Whether somebody may open the files of a unit.
    public boolean mayOpen(Viewer viewer, Unit unit) {
        return scope(viewer).covers(unit.path());
    }

    /// A file somebody may see.
    ///
    /// @throws NotFound when there is none for this viewer
    Attachment find(Viewer viewer, long attachment) {
        return rows.find(attachment, scope(viewer)).orElseThrow(() -> new NotFound("evidence " + attachment));
    }

    /// The bytes, after all of them were found to have the hash they are kept under.
    ///
    /// @throws Refused when they cannot be read, or are others
    InputStream open(Attachment attachment) throws IOException {
        Path copy = Files.createTempFile("xingping-evidence", ".part");
        try {
            MessageDigest digest = sha256();
            try (InputStream kept = storage.open(attachment.sha256());
                    OutputStream out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
                kept.transferTo(out);
            } catch (FileNotFoundException missing) {
                throw damaged(attachment, missing);
            } catch (IOException | RuntimeException failed) {
                LOG.error("Evidence {} could not be read", attachment.sha256(), failed);
                throw unavailable(Text.of(
                        "佐证存储现在不能用，文件取不出来。", "The evidence storage cannot be used now; the file cannot be fetched."));
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(attachment.sha256())) {
                throw damaged(attachment, null);
            }
            return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(copy);
            throw failed;
        }
    }

    private static Refused damaged(Attachment attachment, @Nullable Exception cause) {
        LOG.error("Evidence {} is not in the storage as it was kept", attachment.sha256(), cause);
        return new Refused(
                Text.of(
                        "存储中的文件缺失或已被改动，不予提供。",
                        "The file in the storage is missing or was changed, and is not handed out."),
                Text.of(
                        "请管理员从备份恢复；文件的 SHA-256 为 %s…。"
                                .formatted(attachment.sha256().substring(0, 12)),
                        "Ask the administrator to restore it from the backup; its SHA-256 begins with %s."
                                .formatted(attachment.sha256().substring(0, 12))));
    }

    private static Refused unavailable(Text what) {
        return new Refused(
                what, Text.of("请稍后再试；若持续如此，请告诉管理员。", "Try again later; tell the administrator if it stays so."));
    }

    /// @throws NotFound when there is none for this viewer
    byte[] thumbnail(Viewer viewer, long attachment) {
        return rows.thumbnail(attachment, scope(viewer)).orElseThrow(() -> new NotFound("thumbnail " + attachment));
    }

    private static Scope scope(Viewer viewer) {
        return viewer.scope(READERS);
    }

    private static void requireWriter(Viewer by, Unit unit) {
        if (!by.scope(WRITERS).covers(unit.path())) {
            throw new NotFound("unit " + unit.code());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
