package org.xingping.app.documents;

import java.time.Instant;

/// A number that was given by mistake, and put right.
///
/// @param was as it was printed until then
/// @param by how they were called then
public record Correction(String was, String reason, String by, Instant at) {}
