package org.xingping.app.evidence;

import org.jspecify.annotations.Nullable;

/// A file that was looked at and whose bytes are in the storage, but which speaks for no figure yet.
public final class KeptFile {

    private final String sha256;
    private final String name;
    private final long bytes;
    private final FileKind kind;
    private final @Nullable Picture picture;

    KeptFile(String sha256, String name, long bytes, FileKind kind, @Nullable Picture picture) {
        this.sha256 = sha256;
        this.name = name;
        this.bytes = bytes;
        this.kind = kind;
        this.picture = picture;
    }

    String sha256() {
        return sha256;
    }

    /// Without folders and what is dangerous.
    String name() {
        return name;
    }

    long bytes() {
        return bytes;
    }

    FileKind kind() {
        return kind;
    }

    /// Null: it is none.
    @Nullable
    Picture picture() {
        return picture;
    }
}
