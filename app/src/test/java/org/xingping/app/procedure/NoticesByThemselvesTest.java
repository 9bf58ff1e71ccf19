package org.xingping.app.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.reminders.Due;
import org.xingping.app.shell.Formats;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;

/// A public notice ends by itself, unless objections wait: then the county hears of it every day.
@WebTest
@Import(SampleDistrict.class)
class NoticesByThemselvesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired
    SampleDistrict district;

    @Autowired
    Procedures procedures;

    @Autowired
    PublicNotices publicNotices;

    @Autowired
    NoticeRows notices;

    @Autowired
    Cycles cycles;

    @Autowired
    Directory directory;

    @Autowired
    MovableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    private static ObjectProvider<OpenObjections> open(int count) {
        OpenObjections objections = cycle -> count;
        return new StaticListableBeanFactory(Map.of("objections", objections)).getBeanProvider(OpenObjections.class);
    }

    @Test
    void it_stays_while_objections_wait_and_ends_when_they_are_answered() {
        moveTo(MONDAY);
        district.build();
        Viewer clerk = district.account("nc", district.community(0), Role.REPORTER);
        Viewer street = district.account("ns", district.street(0), Role.REVIEWER);
        Viewer county = district.account("np", district.county(), Role.PUBLISHER);
        Cycle cycle = district.open("star-promotion", null);
        long unit = district.community(0).id();
        district.record(district.community(0), cycle, district.model("star-promotion"));
        for (int each = 1; each < 4; each++) {
            procedures.exclude(county, cycle, district.community(each).id(), "本年度正在改造");
        }
        procedures.apply(clerk, cycle, unit, "3");
        procedures.pass(street, cycle, List.of(unit), "assess", null, "");
        procedures.pass(street, cycle, List.of(unit), "decide", null, "");
        procedures.pass(county, cycle, List.of(unit), "confirm", null, "");
        LocalDate last = publicNotices.post(county, cycle).lastDay();
        NoticesEnd undisturbed = new NoticesEnd(publicNotices, open(0), directory);
        moveTo(last);
        assertEquals(0, undisturbed.run(), "objections are taken until its end");
        moveTo(last.plusDays(1));
        assertEquals(0, new NoticesEnd(publicNotices, open(2), directory).run());
        List<Due> today = new NoticeDues(notices, open(2), cycles, directory).due(last.plusDays(4));
        moveTo(last.plusDays(2));
        List<Due> tomorrow = new NoticeDues(notices, open(2), cycles, directory).due(last.plusDays(5));
        assertEquals(1, today.size());
        assertTrue(today.getFirst().title().zh().contains("还有 2 件异议未答复"));
        assertTrue(!today.getFirst().item().equals(tomorrow.getFirst().item()), "reminded of anew each day");
        assertEquals(List.of(), new NoticeDues(notices, open(0), cycles, directory).due(last.plusDays(5)));
        assertEquals(1, undisturbed.run());
        assertEquals(0, undisturbed.run());
    }
}
