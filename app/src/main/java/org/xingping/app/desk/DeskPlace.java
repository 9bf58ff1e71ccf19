package org.xingping.app.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where a desk is: what every address and form of it carries.
///
/// @param stage id of the level; empty: the viewer only looks on
public record DeskPlace(String code, String period, String stage, boolean isWritable) {

    /// The address of a part of the desk, with its period and level.
    public String href(String part) {
        return "/desk/" + code + part + "?period=" + escaped(period) + "&stage=" + escaped(stage);
    }

    /// The same for one figure.
    public String href(String part, String key) {
        return href(part) + "&key=" + escaped(key);
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
