package org.xingping.app.documents;

import java.time.LocalDate;

/// A document as an office writes it, before it becomes .docx or .pdf. Everything in it is as it is printed, in
/// Chinese.
public sealed interface Document permits Letter, Certificate {

    /// A line feed stands where the title is to be broken.
    String title();

    /// What the file is called, without ending: `青禾县2025年度社区星级评定通报`.
    String fileName();

    /// The day it bears; also the day the file says it was made on, so that the same document is the same file.
    LocalDate dated();

    /// Whether it is marked as a draft.
    boolean isDraft();
}
