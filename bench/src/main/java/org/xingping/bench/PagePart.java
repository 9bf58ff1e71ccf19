package org.xingping.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A part of a page that a program writes anew, between two marks that are comments; the rest is people's.
///
/// @param begin first mark, which stays
/// @param end last mark, which stays
public record PagePart(String begin, String end) {

    /// Puts a text in place of the one before, or at the end of the page.
    public void write(Path page, String text) throws IOException {
        String part = begin + "\n\n" + text + "\n" + end;
        String all = Files.exists(page) ? Files.readString(page) : "";
        int from = all.indexOf(begin);
        int to = all.indexOf(end);
        Files.writeString(
                page,
                from >= 0 && to > from
                        ? all.substring(0, from) + part + all.substring(to + end.length())
                        : all + "\n" + part + "\n");
    }
}
