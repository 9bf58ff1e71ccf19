package org.xingping.app.shell;

import org.xingping.app.access.Viewer;

/// What rings in the bar at the top of every page. Asked once a page, so it costs one cheap query at most.
public interface Bell {

    /// How many reminders somebody has not read.
    int unread(Viewer viewer);
}
