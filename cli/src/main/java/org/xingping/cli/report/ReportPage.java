package org.xingping.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.xingping.cli.input.ReadyStandard;
import org.xingping.cli.result.JsonText;
import org.xingping.engine.language.Language;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.RatingTable;

/// Writes the report page.
public final class ReportPage {

    /// The page's script, in the order in which its files build on each other.
    private static final List<String> SCRIPTS = List.of(
            "words.js", "model.js", "dom.js", "glyph.js", "overview.js", "map.js", "table.js", "details.js", "page.js");

    private static final String DATA = "@DATA@";

    private ReportPage() {}

    /// @param facts the facts file, shown by its name
    /// @param language the language the page opens in
    /// @param out stays open
    public static void write(
            ReadyStandard standard, RatingTable ratings, History history, Path facts, Language language, Writer out)
            throws IOException {
        String style = resource("page.css");
        String script = SCRIPTS.stream()
                .map(ReportPage::resource)
                .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "\n})();\n"));
        String page = resource("page.html")
                .replace("@LANG@", language == Language.ZH ? "zh-CN" : "en")
                .replace("@TITLE@", escaped(standard.standard().title().in(language)))
                .replace("@STYLE-HASH@", hash(style))
                .replace("@SCRIPT-HASH@", hash(script))
                .replace("@STYLE@", style)
                .replace("@SCRIPT@", script);
        int data = page.indexOf(DATA);
        out.write(page, 0, data);
        try (JsonText json = JsonText.compact(new ScriptText(out))) {
            new ReportData(standard, ratings, history, json).write(String.valueOf(facts.getFileName()), language);
        }
        out.write(page, data + DATA.length(), page.length() - data - DATA.length());
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(ReportPage.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new IllegalStateException(name, damaged);
        }
    }

    /// What the content security policy admits an inline script or style by.
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
