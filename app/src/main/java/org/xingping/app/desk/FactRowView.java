package org.xingping.app.desk;

import org.xingping.app.shell.View;

/// A whole row, after another level's figure was accepted.
public record FactRowView(FactView fact) implements View {

    @Override
    public String template() {
        return "desk/row";
    }
}
