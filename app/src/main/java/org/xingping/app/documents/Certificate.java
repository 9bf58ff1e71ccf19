package org.xingping.app.documents;

import java.time.LocalDate;
import org.xingping.app.shell.StarGlyph;

/// A certificate to hang on the wall: A4, landscape, with the rating's star.
///
/// @param holder who is rated
/// @param text what for, one paragraph
/// @param award in large letters
/// @param stars how many stars are drawn below the award; 0: none
/// @param number of the certificate
/// @param note small, at the foot: how it is verified
public record Certificate(
        String title,
        String holder,
        String text,
        String award,
        int stars,
        StarGlyph glyph,
        String number,
        String note,
        String issuer,
        LocalDate dated,
        boolean isDraft,
        String fileName)
        implements Document {}
