package org.xingping.app.desk;

import org.xingping.app.shell.View;

/// What a row says about its figure, after it was saved or refused.
public record FactStateView(FactView fact) implements View {

    @Override
    public String template() {
        return "desk/state";
    }

    @Override
    public int status() {
        return fact.problem() == null ? 200 : 422;
    }
}
