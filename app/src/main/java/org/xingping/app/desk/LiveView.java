package org.xingping.app.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.ratings.Live;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Text;

/// Where the stars stand, with what is being typed.
public record LiveView(DeskPlace place, List<Standing> standings) implements View {

    /// Under one standard.
    ///
    /// @param cycle id of the cycle
    /// @param next what is nearest to being won; null: everything is, or nothing can be said
    public record Standing(
            long cycle, Text standard, Live live, @Nullable NextStar next) {}

    @Override
    public String template() {
        return "desk/live";
    }
}
