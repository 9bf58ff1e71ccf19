package org.xingping.app.maintenance;

import java.util.List;
import java.util.Map;

/// What a backup consists of; its last part.
///
/// @param format of the archive, 1
/// @param madeAt time of the snapshot, in UTC
/// @param madeBy edition of the program
/// @param kind of data: `district` or `demo`, the folder they lived in
/// @param scripts that made the tables, with their check sums
/// @param notCopied tables that are left out because nobody needs them again
/// @param sequences the last number each has given
/// @param evidence where the bytes of evidence are
/// @param notices what whoever restores has to know
/// @param parts everything in the archive but this
record Manifest(
        int format,
        String madeAt,
        String madeBy,
        String kind,
        List<Script> scripts,
        List<Table> tables,
        List<String> notCopied,
        Map<String, Long> sequences,
        Evidence evidence,
        Trail trail,
        List<Notice> notices,
        List<Part> parts) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    /// @param name below the folder of scripts: `audit/V010_1__audit_entries.sql`
    record Script(String name, int checksum) {}

    /// @param columns in the order of its part
    record Table(String name, String columns, long rows, String part) {}

    /// @param isInside whether the files are parts of the backup; otherwise the storage is backed up by its own means
    /// @param files how many the rows know
    /// @param missing hashes of files that were not there, or damaged, when the backup was made
    record Evidence(boolean isInside, long files, List<String> missing) {}

    /// The trail of decisions.
    ///
    /// @param head hash of the last entry
    /// @param brokenAt number of the first entry that is not as it was written; 0: all are
    record Trail(long entries, String head, long brokenAt) {}

    record Notice(String zh, String en) {}

    /// @param sha256 of its bytes, unpacked
    record Part(String name, long bytes, String sha256) {}

    Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
