package org.xingping.app.shell;

import java.util.Map;

/// What somebody typed to find units by: the beginning of a code, or a part of a name.
///
/// A single character is in so many names that a search for it finds nothing of use and reads them all; it is taken
/// for the beginning of a code alone.
///
/// @param text without blanks around it; empty: everything
public record SearchWords(String text) {

    /// Lists that are searched count no further.
    public static final int MOST = 1_000;

    /// Comes after every character that a code may have.
    private static final String AFTER_CODES = "~";

    public SearchWords {
        text = text.strip();
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// Whether names are not searched because it is too short for that.
    public boolean isShort() {
        return text.codePointCount(0, text.length()) == 1;
    }

    /// A condition of a query, to be taken with [#parameters].
    ///
    /// @param table that has the columns code, name and name_en
    public String condition(String table) {
        if (isEmpty()) {
            return "true";
        }
        // not `like`: a plan for any parameter could not use the index
        String code = "(" + table + ".code ~>=~ :codeFrom and " + table + ".code ~<~ :codeTo)";
        return isShort()
                ? code
                : "(" + code + " or " + table + ".name like :namePart or " + table + ".name_en ilike :namePart)";
    }

    /// The parameters of the condition.
    public Map<String, String> parameters() {
        String plain = text.replaceAll("([\\\\%_])", "\\\\$1");
        return Map.of("codeFrom", text, "codeTo", text + AFTER_CODES, "namePart", "%" + plain + "%");
    }
}
