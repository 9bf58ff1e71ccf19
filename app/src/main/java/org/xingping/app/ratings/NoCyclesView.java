package org.xingping.app.ratings;

import org.xingping.app.shell.View;

/// Nothing is being rated where the viewer works.
public record NoCyclesView() implements View {

    @Override
    public String template() {
        return "ratings/no-cycles";
    }
}
