package org.xingping.app.evidence;

import java.io.IOException;

/// The storage does not answer, or not as it should. Nothing was kept.
final class StorageUnavailable extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param cause carries no key: the library leaves them out of its messages
    StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
