package org.xingping.app.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The topics of the desk and what belongs to each.
final class Topics {

    static final String OTHER = "other";

    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> members = new HashMap<>();
    private final Map<Pattern, String> patterns = new HashMap<>();

    private Topics(BufferedReader lines) {
        lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
        ids.add(OTHER);
    }

    static Topics read() {
        try (InputStream bytes = Objects.requireNonNull(Topics.class.getResourceAsStream("topics.txt"), "topics.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return new Topics(lines);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String line) {
        int colon = line.indexOf(':');
        String id = line.substring(0, colon);
        ids.add(id);
        for (String member : line.substring(colon + 1).strip().split(" +", -1)) {
            if (member.indexOf('*') >= 0) {
                patterns.put(Pattern.compile(Pattern.quote(member).replace("*", "\\E[^/]*\\Q")), id);
            } else {
                members.put(member, id);
            }
        }
    }

    /// In the order in which they are shown.
    List<String> ids() {
        return List.copyOf(ids);
    }

    /// @param section where a finding's clause stands, `ten-star#1`; null for a metric
    String of(String key, @Nullable String section) {
        String topic = members.get(key);
        if (topic == null) {
            topic = patterns.entrySet().stream()
                    .filter(pattern -> pattern.getKey().matcher(key).matches())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        if (topic == null && section != null) {
            topic = members.get(section);
        }
        return topic == null ? OTHER : topic;
    }
}
