package org.xingping.app.documents;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document laid out as GB/T 9704-2012 says: on A4, 22 lines of 28 characters.
///
/// @param mark the office's name in red above the red line, `青禾县民政局文件`; empty: a document without red head
/// @param number `青禾民发〔2026〕12号`; empty: it has none (yet)
/// @param addressee who it is sent to, without colon; empty: nobody in particular
/// @param attachments each on pages of its own
/// @param signature null: it is signed by hand in the text
/// @param closing below the signature, in brackets: how to reach the office, say; empty: nothing
public record Letter(
        String mark,
        String number,
        String title,
        String addressee,
        List<Block> body,
        List<Attachment> attachments,
        @Nullable Signature signature,
        String closing,
        LocalDate dated,
        boolean isDraft,
        String fileName)
        implements Document {

    public Letter {
        body = List.copyOf(body);
        attachments = List.copyOf(attachments);
    }

    /// What is attached: a title and its text.
    public record Attachment(String title, List<Block> body) {
        public Attachment {
            body = List.copyOf(body);
        }
    }

    /// Who issues it, and when.
    public record Signature(String issuer, LocalDate date) {}
}
