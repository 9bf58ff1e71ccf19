package org.xingping.app.reminders;

import java.time.LocalDate;
import java.util.List;

/// Tells what falls due in a module. The module declares one bean of this type for each kind of deadline and needs
/// to remember nothing: who is reminded of what when, and that it is once, is seen to here.
public interface Dues {

    /// What is not done yet and whose last day is not after one, overdue or not. Called once a day.
    List<Due> due(LocalDate until);
}
