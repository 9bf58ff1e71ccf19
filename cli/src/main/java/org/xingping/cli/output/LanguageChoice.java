package org.xingping.cli.output;

import java.util.Locale;

/// What the option `--lang` says.
public enum LanguageChoice {
    ZH,
    EN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
