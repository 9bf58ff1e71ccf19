package org.xingping.app.shell;

import org.xingping.engine.language.Text;

/// A page that says what went wrong and what to do next.
///
/// @param code shown small, for the one who is asked for help
public record ErrorView(int status, Text what, Text remedy, String code) implements View {

    @Override
    public String template() {
        return "shell/error";
    }
}
