package org.xingping.app.lab;

import java.math.BigDecimal;
import org.xingping.engine.facts.file.FormField;
import org.xingping.engine.lab.Threshold;
import org.xingping.engine.language.Text;

/// A threshold as it is moved.
///
/// @param number from 1, for the page
/// @param part title of the part of the standard that its clause stands in
/// @param field how a value of the figure is typed and shown
/// @param low the least value of the slider; any value of the figure can be typed
/// @param step from one of its values to the next; one of them is what the standard asks for
/// @param canTry false where the facts decide the clause for everybody alike, whatever it asks
public record Slider(
        int number,
        Text part,
        Threshold threshold,
        FormField field,
        BigDecimal low,
        BigDecimal high,
        BigDecimal step,
        boolean canTry) {

    private static final String PREFIX = "try:";

    /// Whether a parameter of an address is one of a slider.
    static boolean isName(String parameter) {
        return parameter.startsWith(PREFIX);
    }

    /// The clause that such a parameter is about.
    static String clauseOf(String parameter) {
        return parameter.substring(PREFIX.length()).replaceFirst(":[0-9]+$", "");
    }

    /// The parameter of an address.
    public String name() {
        String clause = PREFIX + threshold.clause().id();
        return threshold.place() == 1 ? clause : clause + ":" + threshold.place();
    }

    public String clause() {
        return threshold.clause().id();
    }

    public boolean hasWords() {
        return !field.choices().isEmpty();
    }

    /// What the standard asks for.
    public BigDecimal own() {
        return threshold.bound();
    }

    /// A value as an address has it and a form field takes it: `600`, `80%`, `county`.
    public String written(BigDecimal value) {
        return field.written(threshold.written(value));
    }

    /// A value as people read it, with its unit.
    public Text shown(BigDecimal value) {
        Text said = field.shown(threshold.written(value));
        return field.isRatio() || field.unit().isEmpty()
                ? said
                : Text.of(
                        said.zh() + " " + field.unit().zh(),
                        (said.en() + " " + field.unit().en()).strip());
    }

    /// The sign between the figure and its threshold.
    public String sign() {
        return switch (threshold.comparison()) {
            case GREATER_OR_EQUAL -> "≥";
            case GREATER -> ">";
            case LESS_OR_EQUAL -> "≤";
            case LESS -> "<";
            case EQUAL -> "=";
            case NOT_EQUAL -> "≠";
        };
    }

    /// A number for the slider itself.
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
