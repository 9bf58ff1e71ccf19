package org.xingping.app.calendar;

/// A year's holidays became known, or were corrected: deadlines in it can be told.
public record CalendarAnnounced(int year) {}
