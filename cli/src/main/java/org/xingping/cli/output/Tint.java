package org.xingping.cli.output;

/// The few colours of the product's look, as a terminal can show them.
public enum Tint {
    PLAIN(""),
    BOLD("1"),
    /// What stands back: conditions, labels, what is left out.
    SOFT("38;5;244"),
    /// Gold, only for what is won.
    GOLD("38;5;178"),
    /// Vermilion, for what is not met.
    RED("38;5;160"),
    GREEN("38;5;71"),
    /// What is not known yet.
    OPEN("38;5;137");

    private final String code;

    Tint(String code) {
        this.code = code;
    }

    String paint(String text) {
        return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
