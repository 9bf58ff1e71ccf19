package org.xingping.app.standards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The standards the product comes with: those in the folder of the property `xingping.standards`, else in
/// `standards` of the folder `xingping.home`, else those packed into the application.
@Component
class ShippedTexts {

    private static final String DICTIONARY = "metrics.yaml";
    private static final String STANDARD = "standard.yaml";
    private static final Pattern PACKED = Pattern.compile("/shipped/([^/]+)/" + Pattern.quote(STANDARD) + "$");

    private final String folder;
    private final String home;

    ShippedTexts(@Value("${xingping.standards:}") String folder, @Value("${xingping.home:}") String home) {
        this.folder = folder;
        this.home = home;
    }

    /// The texts of a folder.
    ///
    /// @param dictionary its `metrics.yaml`
    /// @param standards its standards' texts by folder name, sorted
    record Folder(String dictionary, Map<String, String> standards) {

        /// Of all texts, and of the version that reads them: a new one may resolve them to something else.
        String fingerprint() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                String version = ShippedTexts.class.getPackage().getImplementationVersion();
                add(digest, version == null ? "" : version);
                add(digest, dictionary);
                standards.forEach((name, text) -> {
                    add(digest, name);
                    add(digest, text);
                });
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing); // every Java platform has it
            }
        }

        private static void add(MessageDigest digest, String text) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    /// Reads them all.
    ///
    /// @throws UncheckedIOException when they cannot be read
    Folder read() {
        try {
            if (!folder.isEmpty()) {
                return read(Path.of(folder));
            }
            Path ofHome = Path.of(home, "standards");
            return !home.isEmpty() && Files.isRegularFile(ofHome.resolve(DICTIONARY)) ? read(ofHome) : packed();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the shipped standards cannot be read", unreadable);
        }
    }

    private static Folder read(Path folder) throws IOException {
        Map<String, String> standards = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (Files.isRegularFile(entry.resolve(STANDARD))) {
                    standards.put(entry.getFileName().toString(), Files.readString(entry.resolve(STANDARD)));
                }
            }
        }
        return new Folder(Files.readString(folder.resolve(DICTIONARY)), standards);
    }

    private static Folder packed() throws IOException {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        Map<String, String> standards = new TreeMap<>();
        for (Resource resource : resources.getResources("classpath*:shipped/*/" + STANDARD)) {
            Matcher name = PACKED.matcher(resource.getURL().getPath());
            if (name.find()) {
                standards.put(name.group(1), text(resource));
            }
        }
        return new Folder(text(resources.getResource("classpath:shipped/" + DICTIONARY)), standards);
    }

    private static String text(Resource resource) throws IOException {
        try (InputStream bytes = resource.getInputStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
