package org.xingping.app.shell;

/// A file's name as its owner calls it, made harmless.
public final class UploadName {

    private static final int LONGEST = 120;

    private UploadName() {}

    /// Without folders, control characters and marks that turn the direction of writing; not too long; perhaps empty.
    public static String plain(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder plain = new StringBuilder();
        last.codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
                        && Character.getType(c) != Character.SURROGATE)
                .map(c -> "<>:\"|?*".indexOf(c) >= 0 ? '_' : c)
                .limit(LONGEST + 20L)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip().replaceAll("^\\.+", "").strip();
    }

    /// Its part before the ending, perhaps empty.
    public static String stem(String plain) {
        int dot = plain.lastIndexOf('.');
        String stem = (dot > 0 ? plain.substring(0, dot) : plain).strip();
        return stem.codePointCount(0, stem.length()) > LONGEST
                ? stem.substring(0, stem.offsetByCodePoints(0, LONGEST))
                : stem;
    }
}
