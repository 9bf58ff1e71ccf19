package org.xingping.app.notices;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.Formats;
import org.xingping.app.web.MovableClock;

/// A county of its own in which one community's three stars are posted, and people with different pasts.
@TestComponent
@SuppressWarnings("NullAway.Init") // built by each test
class PostedRound {

    static final String FINDING = "star-promotion/3.4d";
    static final String CLAUSE = "3.4d";
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private static int count;

    private final SampleDistrict district;
    private final Procedures procedures;
    private final PublicNotices publicNotices;
    private final Facts facts;
    private final MovableClock clock;

    Cycle cycle;
    PublicNotice notice;
    /// Posted it, and reviewed the unit before.
    Viewer poster;
    /// Gave a figure of the unit, and did nothing else.
    Viewer figured;
    /// Publishes for the county, and reports for the unit.
    Viewer reporterToo;
    /// Not concerned at all.
    Viewer handler;

    Viewer auditor;

    PostedRound(
            SampleDistrict district,
            Procedures procedures,
            PublicNotices publicNotices,
            Facts facts,
            MovableClock clock) {
        this.district = district;
        this.procedures = procedures;
        this.publicNotices = publicNotices;
        this.facts = facts;
        this.clock = clock;
    }

    void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    /// Posts it on a day.
    void post(LocalDate day) {
        moveTo(day);
        district.build();
        count++;
        Unit unit = unit();
        Viewer clerk = district.account("nc" + count, unit, Role.REPORTER);
        Viewer street = district.account("ns" + count, district.street(0), Role.REVIEWER);
        poster = district.account("np" + count, district.county(), Role.PUBLISHER);
        figured = district.account("nf" + count, district.county(), Role.PUBLISHER);
        handler = district.account("nh" + count, district.county(), Role.PUBLISHER);
        auditor = district.account("na" + count, district.county(), Role.AUDITOR);
        reporterToo = also("nr" + count);
        cycle = district.open("star-promotion", null);
        List<NewFact> news = new ArrayList<>();
        district.model("star-promotion").forEach((key, value) -> news.add(NewFact.of(key, value)));
        facts.record(clerk, unit, cycle.period(), Stage.SELF, news);
        procedures.apply(clerk, cycle, unit.id(), "3");
        procedures.pass(street, cycle, List.of(unit.id()), "assess", null, "");
        procedures.pass(street, cycle, List.of(unit.id()), "decide", null, "");
        facts.record(figured, unit, cycle.period(), Stage.FINAL, List.of(NewFact.of(FINDING, "met")));
        procedures.pass(poster, cycle, List.of(unit.id()), "confirm", null, "");
        for (int other = 1; other < 4; other++) {
            procedures.exclude(poster, cycle, district.community(other).id(), "本年度正在改造");
        }
        notice = publicNotices.post(poster, cycle);
    }

    private Viewer also(String username) {
        district.account(username, district.county(), Role.PUBLISHER);
        return district.grant(username, unit(), Role.REPORTER);
    }

    Unit unit() {
        return district.community(0);
    }

    SampleDistrict district() {
        return district;
    }
}
