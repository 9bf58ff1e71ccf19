package org.xingping.app.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.xingping.app.shell.Refused;

class CalendarTextTest {

    @Test
    void a_holiday_has_fifteen_days_at_most() {
        assertEquals(15, CalendarText.read(2027, "春节 2027-02-01 至 2027-02-15").size());
        Refused refused = assertThrows(Refused.class, () -> CalendarText.read(2027, "春节 2027-02-01 至 2027-02-16"));
        assertTrue(refused.what().zh().contains("超过十五天"), refused.what().zh());
        assertTrue(
                refused.what().en().contains("more than 15 days"),
                refused.what().en());
    }
}
