package org.xingping.app.evidence;

/// A file's name as its owner calls it, made harmless: no folders, no control characters, not too long.
final class FileName {

    private static final int LONGEST = 120;

    private FileName() {}

    static String of(String given, String extension) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder plain = new StringBuilder();
        last.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .map(c -> "<>:\"|?*".indexOf(c) >= 0 ? '_' : c)
                .forEach(plain::appendCodePoint);
        String name = plain.toString().strip().replaceAll("^\\.+", "").strip();
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).strip();
        if (stem.codePointCount(0, stem.length()) > LONGEST) {
            stem = stem.substring(0, stem.offsetByCodePoints(0, LONGEST));
        }
        // What it is decides how it ends, so that nobody opens as a program what was kept as a picture.
        return (stem.isEmpty() ? "file" : stem) + "." + extension;
    }
}
