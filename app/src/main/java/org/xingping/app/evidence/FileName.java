package org.xingping.app.evidence;

import org.xingping.app.shell.UploadName;

/// A file's name as its owner calls it, made harmless, with the ending of what it is.
final class FileName {

    private FileName() {}

    static String of(String given, String extension) {
        String stem = UploadName.stem(UploadName.plain(given));
        // What it is decides how it ends, so that nobody opens as a program what was kept as a picture.
        return (stem.isEmpty() ? "file" : stem) + "." + extension;
    }
}
