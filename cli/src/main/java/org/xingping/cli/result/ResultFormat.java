package org.xingping.cli.result;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.output.Refusal;
import org.xingping.engine.language.Text;

/// How results are written.
public enum ResultFormat {
    TABLE,
    CSV,
    JSON;

    /// The format that the extension of a file stands for; the table where no file is named.
    ///
    /// @throws Refusal when it stands for none
    public static ResultFormat of(@Nullable Path out) {
        if (out == null) {
            return TABLE;
        }
        String name = out.toString();
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "csv" -> CSV;
            case "json" -> JSON;
            case "txt" -> TABLE;
            default ->
                throw new Refusal(
                        Text.of("“" + name + "”的扩展名没有说明格式", "the extension of `" + name + "` stands for no format"),
                        Text.of("请用 .csv、.json、.txt，或写 --format", "use .csv, .json or .txt, or write --format"));
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
