package org.xingping.app.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.BaseFont;

/// The fonts a .pdf is written with: the official ones where the machine has them, else its other Chinese ones, else
/// the one that comes with the product. Character by character, whatever has it.
final class Fonts {

    /// Stands for a character that no font has, as in typesetting. Each one is named at the end of the document.
    static final String MISSING = "〓";

    private static final String SHIPPED = "xingping-serif-sc.otf";

    private static final int DEPTH = 6;

    /// Broad fonts to look for a rare character in.
    private static final List<String> BROAD = List.of(
            "simsunb", "simsun-extb", "simsun", "notoserifcjk-regular", "notosanscjk-regular", "hanamin", "msyh");

    private final Map<String, Path> files = new TreeMap<>();
    private final Map<Face, Chosen> chosen = new EnumMap<>(Face.class);
    private final Map<String, Optional<BaseFont>> opened = new ConcurrentHashMap<>();

    /// @param isHeavy whether it is as heavy as the face asks for
    private record Chosen(BaseFont font, boolean isHeavy) {}

    /// A piece of text that one font has.
    ///
    /// @param isEmboldened whether its lines are to be drawn thicker, because its face is not to be had
    record Run(String text, BaseFont font, boolean isEmboldened) {}

    /// @param folders where fonts are installed; those that do not exist are passed over
    Fonts(List<Path> folders) {
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.walk(folder, DEPTH)) {
                    found.filter(file -> name(file).matches(".*\\.(ttf|ttc|otf|otc)"))
                            .sorted(Comparator.comparing(Path::toString))
                            .forEach(file -> files.putIfAbsent(name(file), file));
                } catch (IOException | UncheckedIOException unreadable) {
                    // another folder may do, and the shipped font always does
                }
            }
        }
    }

    /// Those of this machine.
    static Fonts installed() {
        String home = System.getProperty("user.home", ".");
        String windows = System.getenv().getOrDefault("WINDIR", "C:\\Windows");
        return new Fonts(List.of(
                Path.of(home, ".local", "share", "fonts"),
                Path.of(home, ".fonts"),
                Path.of("/usr/local/share/fonts"),
                Path.of("/usr/share/fonts"),
                Path.of(home, "Library", "Fonts"),
                Path.of("/Library/Fonts"),
                Path.of("/System/Library/Fonts"),
                Path.of(windows, "Fonts"),
                Path.of(home, "AppData", "Local", "Microsoft", "Windows", "Fonts")));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /// Cuts a text into pieces by the font that has it.
    ///
    /// @param missing gets the characters that none has
    List<Run> runs(String text, Face face, Set<Integer> missing) {
        List<Run> runs = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        @Nullable Run before = null;
        for (int c : text.codePoints().toArray()) {
            if (Character.isISOControl(c)) {
                continue;
            }
            Run run = run(c, face);
            if (run == null) {
                missing.add(c);
                run = run(MISSING.codePointAt(0), face);
            }
            if (run == null) {
                throw new IllegalStateException("the shipped font lacks " + MISSING);
            }
            if (before != null && (!run.font().equals(before.font()) || run.isEmboldened() != before.isEmboldened())) {
                runs.add(new Run(piece.toString(), before.font(), before.isEmboldened()));
                piece.setLength(0);
            }
            piece.append(run.text());
            before = run;
        }
        if (before != null) {
            runs.add(new Run(piece.toString(), before.font(), before.isEmboldened()));
        }
        return runs;
    }

    private @Nullable Run run(int character, Face face) {
        String text = Character.toString(character);
        Chosen own = of(face);
        if (own.font().charExists(character)) {
            return new Run(text, own.font(), face.isHeavy() && !own.isHeavy());
        }
        if (of(Face.SONG).font().charExists(character)) {
            return new Run(text, of(Face.SONG).font(), face.isHeavy());
        }
        if (shipped().charExists(character)) {
            return new Run(text, shipped(), face.isHeavy());
        }
        for (String broad : BROAD) {
            BaseFont font = open(broad);
            if (font != null && font.charExists(character)) {
                return new Run(text, font, face.isHeavy());
            }
        }
        return null;
    }

    private synchronized Chosen of(Face face) {
        Chosen known = chosen.get(face);
        if (known != null) {
            return known;
        }
        Chosen found = find(face);
        chosen.put(face, found);
        return found;
    }

    private Chosen find(Face face) {
        for (String file : face.files()) {
            BaseFont font = open(file);
            if (font != null) {
                return new Chosen(font, true);
            }
        }
        return face == Face.SONG
                ? new Chosen(shipped(), false)
                : new Chosen(of(Face.SONG).font(), false);
    }

    /// The font whose file begins so; null: there is none, or it cannot or may not be embedded.
    private @Nullable BaseFont open(String beginning) {
        return opened.computeIfAbsent(
                        beginning,
                        absent -> files.entrySet().stream()
                                .filter(file -> file.getKey().startsWith(beginning))
                                .flatMap(file -> open(file.getValue()).stream())
                                .findFirst())
                .orElse(null);
    }

    private static Optional<BaseFont> open(Path file) {
        try {
            String path = file.toString();
            if (name(file).endsWith("tc")) {
                path += "," + place(BaseFont.enumerateTTCNames(path));
            }
            BaseFont font = BaseFont.createFont(path, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
            return font.charExists('社') ? Optional.of(font) : Optional.empty();
        } catch (IOException | RuntimeException unusable) {
            return Optional.empty(); // a variable font, one that forbids embedding, a broken file: the next one
        }
    }

    /// Which font of a collection has the shapes of simplified Chinese.
    private static int place(String[] names) {
        for (int place = 0; place < names.length; place++) {
            String name = names[place].toLowerCase(Locale.ROOT);
            if (name.contains("cjksc") || name.contains("cjk sc") || name.endsWith("sc-regular")) {
                return place;
            }
        }
        return 0;
    }

    private BaseFont shipped() {
        return opened.computeIfAbsent(SHIPPED, absent -> {
                    try (InputStream bytes = Fonts.class.getResourceAsStream("/fonts/" + SHIPPED)) {
                        if (bytes == null) {
                            throw new IllegalStateException("no font " + SHIPPED);
                        }
                        return Optional.of(BaseFont.createFont(
                                SHIPPED, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, bytes.readAllBytes(), null));
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .orElseThrow();
    }
}
