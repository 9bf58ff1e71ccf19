package org.xingping.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The versions of peers, as they are on the class path.
final class Versions {

    private static final Pattern IN_JAR = Pattern.compile("-(\\d[\\w.]*?)\\.jar$");

    private Versions() {}

    /// By what Maven writes into jars, else by the name of the jar.
    static String of(String group, String artifact, Class<?> type) {
        try (InputStream file =
                type.getResourceAsStream("/META-INF/maven/" + group + "/" + artifact + "/pom.properties")) {
            if (file != null) {
                Properties properties = new Properties();
                properties.load(file);
                return properties.getProperty("version", "?");
            }
        } catch (IOException unreadable) {
            // then by its name
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        Matcher name = IN_JAR.matcher(source == null ? "" : source.getLocation().getPath());
        return name.find() ? name.group(1) : "?";
    }
}
