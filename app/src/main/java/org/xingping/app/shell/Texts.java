package org.xingping.app.shell;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.xingping.engine.language.Language;

/// The interface's texts. Each module has a file in each language: `text/desk_zh.properties`,
/// `text/desk_en.properties`.
@Component
public class Texts {

    private final Map<String, String> chinese = read("zh");
    private final Map<String, String> english = read("en");

    private static Map<String, String> read(String language) {
        Map<String, String> texts = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:text/*_" + language + ".properties")) {
                Properties lines = new Properties();
                try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    lines.load(reader);
                }
                lines.forEach((key, text) -> texts.put((String) key, (String) text));
            }
            return Map.copyOf(texts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Whether there is such a text, for keys that are put together from what was written down long ago.
    public boolean has(String key) {
        return chinese.containsKey(key);
    }

    /// All keys of a language, for the test that compares them.
    Map<String, String> all(Language language) {
        return language == Language.ZH ? chinese : english;
    }

    /// A text with its parameters put in the places `{0}`, `{1}` …; numbers among them are grouped by thousands.
    ///
    /// @throws IllegalArgumentException when there is no such text: a page never shows a key
    public String text(Language language, String key, @Nullable Object... parameters) {
        String text = all(language).get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key + " in " + language);
        }
        return parameters.length == 0
                ? text
                : new MessageFormat(text, language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH)
                        .format(parameters);
    }
}
