package org.xingping.app.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.web.Browser;
import org.xingping.app.web.WebTest;
import org.xingping.engine.standard.Procedure.Limit;

/// An administrator enters a year once it is announced; until then nobody guesses.
@WebTest
class CalendarPagesTest {

    private static final Viewer ADMINISTRATOR = administrator("7");

    private static Viewer administrator(String path) {
        return new Viewer(1, "root", "管理员", List.of(new Viewer.Grant(Role.ADMINISTRATOR, 7, path)));
    }

    @Autowired
    Calendars calendars;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    @Test
    void a_year_counts_once_it_is_entered_and_the_entry_leaves_a_trail() {
        assertEquals(
                new Deadline.NotAnnounced(2031),
                calendars.workingDays().after(LocalDate.of(2031, 1, 20), new Limit(3, true)));
        calendars.announce(
                ADMINISTRATOR,
                2031,
                "放假通知（2030年11月5日）",
                CalendarText.read(2031, "春节 2031-01-22 至 2031-01-28\n春节 上班 2031-02-01\n"));
        WorkingDays days = calendars.workingDays();
        assertEquals(
                new Deadline.On(LocalDate.of(2031, 1, 30)), days.after(LocalDate.of(2031, 1, 20), new Limit(3, true)));
        assertTrue(days.isWorkingDay(LocalDate.of(2031, 2, 1)));
        assertEquals(
                1,
                database.sql(
                                "select count(*) from audit_entry where action = 'calendar.announced' and subject = '2031'")
                        .query(Integer.class)
                        .single());

        String page = new Browser(port).get("/calendar?year=2031").body();
        assertTrue(page.contains("放假通知（2030年11月5日）"), page);
        assertFalse(page.contains("<textarea"), "nobody but an administrator enters a year");
    }

    @Test
    void the_page_of_a_year_that_is_not_announced_says_so_instead_of_guessing() {
        String page = new Browser(port).get("/calendar?year=2040").body();
        assertTrue(page.contains("2040 年的放假安排尚未公布"), page);
        assertFalse(page.contains("class=\"month\""), page);
        assertEquals(404, new Browser(port).get("/calendar?year=1999").status());
    }

    @Test
    void whoever_administers_a_part_of_the_tree_does_not_set_the_days_for_all_of_it() {
        List<CalendarDay> days = CalendarText.read(2033, "春节 2033-01-31");
        assertThrows(NotFound.class, () -> calendars.announce(administrator("7.12"), 2033, "某通知", days));
        assertFalse(calendars.workingDays().isAnnounced(2033));
    }

    @Test
    void shipped_years_stay_as_they_are() {
        assertThrows(Refused.class, () -> calendars.announce(ADMINISTRATOR, 2026, "某通知", List.of()));
        assertThrows(Refused.class, () -> calendars.announce(ADMINISTRATOR, 2032, " ", List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            春节 2030-02-02 至 2030-02-08 | 不在 2031 年
            春节 2031-02-30               | 没有“2031-02-30”这一天
            春节 2031-02-08 至 2031-02-02 | 起止日期颠倒
            春节 2031-01-02 至 2031-02-02 | 超过十五天
            春节 上班 2031-01-20          | 不是周末
            春节放假                      | 看不出是哪些日子
            春节 上班 2031-02-01          | 没有写放假的日子
            '春节 2031-01-22;节 2031-01-22' | 写了两次
            ''                            | 没有写放假的日子
            """)
    void says_which_line_is_wrong_and_why(String text, String why) {
        Refused refused = assertThrows(Refused.class, () -> CalendarText.read(2031, text.replace(';', '\n')));
        assertTrue(refused.what().zh().contains(why), refused.what().zh());
    }
}
