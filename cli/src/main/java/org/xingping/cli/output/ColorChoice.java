package org.xingping.cli.output;

import java.util.Locale;

/// What the option `--color` says.
public enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
