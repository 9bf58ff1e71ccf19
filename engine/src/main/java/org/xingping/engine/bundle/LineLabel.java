package org.xingping.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// What people call a line of a bundle, as far as it can be read from one that may be damaged.
final class LineLabel {

    private static final Text LINE = Text.of("此行", "this line");

    private LineLabel() {}

    static Text of(int number, byte[] line) {
        if (number == 1) {
            return Text.of("文件头", "the header");
        }
        if (number == 2) {
            return Text.of("标准全文", "the standard");
        }
        String text = new String(line, StandardCharsets.UTF_8);
        String kind = member(text, "line");
        return switch (kind == null ? "" : kind) {
            case "unit" -> unit(member(text, "name"), member(text, "code"));
            case "ruling" -> Text.of("裁定", "a ruling");
            case "audit" -> Text.of("审计记录", "an entry of the audit trail");
            case "manifest" -> Text.of("末行（校验值与签名）", "the last line (hashes and signature)");
            default -> {
                String name = member(text, "name");
                yield name == null ? LINE : unit(name, member(text, "code"));
            }
        };
    }

    static Text unit(@Nullable String name, @Nullable String code) {
        String shown = name == null || name.isEmpty() ? "" : name;
        String zh = shown + (code == null ? "" : shown.isEmpty() ? code : "（" + code + "）");
        String en = shown + (code == null ? "" : shown.isEmpty() ? code : " (" + code + ")");
        return Text.of("单位 " + zh, "unit " + en);
    }

    private static @Nullable String member(String text, String key) {
        Matcher matcher =
                Pattern.compile("\"" + key + "\":\"([^\"\\\\]{0,200})\"").matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
