package org.xingping.engine.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.xingping.engine.language.Text;

/// Reads a line of canonical JSON and nothing else.
final class JsonReader {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 16;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /// A line is not written as a bundle has it.
    static final class NotCanonical extends Exception {

        private static final long serialVersionUID = 1;

        private final int column;
        private final transient Text what;

        private NotCanonical(int column, Text what) {
            super(what.en());
            this.column = column;
            this.what = what;
        }

        /// Where, counted in bytes from 1.
        int column() {
            return column;
        }

        Text what() {
            return what;
        }
    }

    /// @throws NotCanonical when the bytes are anything but one canonical JSON value
    static JsonValue read(byte[] line) throws NotCanonical {
        String text = decoded(line);
        JsonReader reader = new JsonReader(text);
        JsonValue value = reader.value(0);
        if (reader.at < text.length()) {
            throw reader.refused("此处多出了内容", "there is more here than one value");
        }
        byte[] canonical = value.canonical().getBytes(StandardCharsets.UTF_8);
        int difference = Arrays.mismatch(line, canonical);
        if (difference >= 0) {
            throw new NotCanonical(
                    difference + 1,
                    Text.of("不是规范写法：键须排序且不重复，转义须最短", "not in canonical form: keys sorted and once, escapes shortest"));
        }
        return value;
    }

    private static String decoded(byte[] line) throws NotCanonical {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException broken) {
            throw new NotCanonical(bytes.position() + 1, Text.of("不是 UTF-8", "this is no UTF-8"));
        }
    }

    private NotCanonical refused(String zh, String en) {
        int column = text.substring(0, Math.min(at, text.length())).getBytes(StandardCharsets.UTF_8).length + 1;
        return new NotCanonical(column, Text.of(zh, en));
    }

    private NotCanonical unexpected() {
        if (at >= text.length()) {
            return refused("此行没有写完", "the line ends too early");
        }
        String shown = Character.getName(text.codePointAt(at)) == null ? "?" : text.substring(at, at + 1);
        return refused("“" + shown + "”不该在此处", "`" + shown + "` does not belong here");
    }

    private JsonValue value(int depth) throws NotCanonical {
        if (at >= text.length() || depth > DEEPEST) {
            throw unexpected();
        }
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> members(depth);
            case '[' -> items(depth);
            case '"' -> new JsonValue.Text(string());
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> number();
        };
    }

    private JsonValue members(int depth) throws NotCanonical {
        TreeMap<String, JsonValue> members = new TreeMap<>(JsonValue.BY_CODE_POINT);
        at++;
        if (skip('}')) {
            return new JsonValue.Members(members);
        }
        do {
            if (at >= text.length() || text.charAt(at) != '"') {
                throw unexpected();
            }
            String key = string();
            expect(':');
            members.put(key, value(depth + 1));
        } while (skip(','));
        expect('}');
        return new JsonValue.Members(members);
    }

    private JsonValue items(int depth) throws NotCanonical {
        List<JsonValue> items = new ArrayList<>();
        at++;
        if (skip(']')) {
            return new JsonValue.Items(items);
        }
        do {
            items.add(value(depth + 1));
        } while (skip(','));
        expect(']');
        return new JsonValue.Items(items);
    }

    private JsonValue word(String word, boolean yes) throws NotCanonical {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return new JsonValue.YesNo(yes);
    }

    private JsonValue number() throws NotCanonical {
        int start = at;
        int end = at + (text.charAt(at) == '-' ? 1 : 0);
        while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0 && text.charAt(end) < 0x80) {
            end++;
        }
        String digits = text.substring(start, end);
        if (digits.isEmpty() || digits.equals("-") || digits.length() > LONGEST_NUMBER) {
            throw unexpected();
        }
        at = end;
        return new JsonValue.Whole(Long.parseLong(digits));
    }

    private String string() throws NotCanonical {
        StringBuilder read = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < 0x20) {
                throw unexpected();
            }
            at++;
            read.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return read.toString();
    }

    private char escaped() throws NotCanonical {
        if (at >= text.length()) {
            throw unexpected();
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> hex();
            default -> {
                at--;
                throw unexpected();
            }
        };
    }

    private char hex() throws NotCanonical {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw unexpected();
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private boolean skip(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) throws NotCanonical {
        if (!skip(wanted)) {
            throw unexpected();
        }
    }
}
