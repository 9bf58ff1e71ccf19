package org.xingping.engine.facts.snapshot;

/// A run of bytes in a snapshot.
///
/// @param key the column's name; empty for what belongs to the units
/// @param width bytes of one value
/// @param decimals digits after the decimal point of the stored values; 0 where that says nothing
/// @param low least value that is known; 0 where there is none
/// @param high greatest value that is known
/// @param offset from the start of the file, in bytes
/// @param bytes its length
/// @param checksum CRC-32C of the bytes
record Section(
        SectionKind kind,
        String key,
        int width,
        int decimals,
        long low,
        long high,
        long offset,
        long bytes,
        int checksum) {}
