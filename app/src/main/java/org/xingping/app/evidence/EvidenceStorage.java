package org.xingping.app.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiConsumer;

/// Where the bytes of files are, each under the SHA-256 of its bytes.
interface EvidenceStorage {

    /// Keeps a file. When it returns, the bytes outlast a power failure. Keeping it again changes nothing but the time
    /// of [#forEach].
    ///
    /// @param file stays the caller's
    void put(String sha256, Path file) throws IOException;

    /// What is kept there, as it is: whoever reads checks it against the hash.
    ///
    /// @throws java.io.FileNotFoundException when there is no such file
    InputStream open(String sha256) throws IOException;

    void delete(String sha256) throws IOException;

    /// All files and when each was last put, by the storage's clock. One that comes or goes meanwhile may be missed.
    void forEach(BiConsumer<String, Instant> each) throws IOException;
}
