package org.xingping.app.bundle;

import java.time.Instant;

/// The proof bundle of a published round.
///
/// @param file its name in the folder of bundles
/// @param sha256 of the whole file
/// @param root the hash over all lines, which is signed
/// @param fingerprint of the key it is signed with
public record Bundle(
        long cycle,
        String file,
        long bytes,
        int lines,
        int units,
        String sha256,
        String root,
        String algorithm,
        String fingerprint,
        Instant writtenAt) {}
