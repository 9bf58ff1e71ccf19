package org.xingping.app.publication;

import java.util.List;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.Explained;
import org.xingping.app.ratings.Past;
import org.xingping.app.shell.View;

/// A unit's published result with its reasons.
///
/// @param hash the beginning of the hash of the edition that was rated by
public record ResultView(Cycle cycle, Unit unit, Explained explained, List<Past> history, String hash) implements View {

    public ResultView {
        history = List.copyOf(history);
    }

    @Override
    public String template() {
        return "publication/result";
    }
}
