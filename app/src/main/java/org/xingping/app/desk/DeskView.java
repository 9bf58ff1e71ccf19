package org.xingping.app.desk;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.facts.FactGate;
import org.xingping.app.facts.FactsRefused;
import org.xingping.app.facts.Stage;
import org.xingping.app.rectification.Order;
import org.xingping.app.shell.View;

/// A unit's desk.
///
/// @param periods to choose from
/// @param stage null: the viewer only looks on
/// @param due how many figures are due
/// @param reported how many this level has given
/// @param saved how many entries of the standards' own forms were saved by writing each figure once
/// @param savedAtMost how many that will be when everything is reported
/// @param topics with what the filter leaves of them
/// @param choice the filter
/// @param refusals why nothing was saved; empty: nothing was refused
/// @param savedNow how many figures were saved just now; null: none were sent
/// @param locked what this level cannot give now, and why
/// @param orders to put something right, of the unit and those below it, that are not done with
public record DeskView(
        DeskPlace place,
        String name,
        @Nullable String nameEnglish,
        List<String> periods,
        @Nullable Stage stage,
        List<Stage> stages,
        LocalDate reportsDue,
        boolean isClosed,
        long due,
        long reported,
        int saved,
        int savedAtMost,
        List<Topic> topics,
        Choice choice,
        List<FactsRefused.Refusal> refusals,
        @Nullable Integer savedNow,
        List<FactGate.Closed> locked,
        List<Order> orders)
        implements View {

    /// Figures of one kind.
    ///
    /// @param due how many are due, whatever the filter
    public record Topic(String id, long due, long reported, List<FactView> facts) {}

    /// The filter.
    ///
    /// @param show `all`, `missing`, `exceptions`
    /// @param topic id; empty: all
    /// @param search empty: everything
    public record Choice(String show, String topic, String search) {}

    @Override
    public String template() {
        return "desk/desk";
    }

    @Override
    public int status() {
        return refusals.isEmpty() ? 200 : 422;
    }

    /// Share of what is due that is reported, in hundredths.
    public long percent() {
        return due == 0 ? 100 : reported * 100 / due;
    }

    public int shown() {
        return topics.stream().mapToInt(topic -> topic.facts().size()).sum();
    }
}
