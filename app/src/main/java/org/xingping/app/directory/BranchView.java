package org.xingping.app.directory;

import java.util.List;
import org.xingping.app.shell.View;

/// The units below one, put into the tree when it is opened.
public record BranchView(List<UnitRow> rows) implements View {

    @Override
    public String template() {
        return "directory/branch";
    }
}
