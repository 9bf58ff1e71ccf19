package org.xingping.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.inspection.Inspections;
import org.xingping.app.journey.InDemo;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;

@InDemo
class DemoCountyTest {

    @Autowired
    DemoCounty county;

    @Autowired
    Places places;

    @Autowired
    People people;

    @Autowired
    Cycles cycles;

    @Autowired
    Ratings ratings;

    @Autowired
    Inspections inspections;

    @Autowired
    JdbcClient database;

    @Test
    void hasStreetsCommunitiesEstatesAndSomebodyOfEveryRole() {
        assertThat(places.today(UnitKind.STREET)).hasSize(4);
        assertThat(places.today(UnitKind.COMMUNITY)).hasSize(48);
        assertThat(places.today(UnitKind.ESTATE)).hasSize(30);
        assertThat(people.all().stream().map(People.Person::role)).contains(Role.values());
    }

    @Test
    void isInTheMiddleOfAYearWithThreeBehindIt() {
        List<Cycle> all = cycles.of(people.viewer("publisher").scope());
        List<Cycle> open = all.stream().filter(Cycle::isOpen).toList();

        assertThat(open).hasSize(3).allMatch(cycle -> cycle.subject() == UnitKind.COMMUNITY);
        for (Cycle cycle : open) {
            assertThat(cycles.line(cycle)).hasSize(4);
            List<Rating> now = ratings.of(cycle);
            assertThat(now).hasSize(48).anyMatch(rating -> rating.award() == null);
        }
        Cycle before = cycles.line(open.getFirst()).get(1);
        assertThat(before.isPublished()).isTrue();
        assertThat(ratings.of(before)).allMatch(rating -> rating.award() != null);
    }

    @Test
    void hasDrawnEveryYearWhomItVisits() {
        assertThat(inspections.all()).hasSize(4).allMatch(draw -> draw.drawnAt() != null && draw.drawn() > 0);
    }

    @Test
    void isMadeOnce() {
        long before = figures();
        database.sql("delete from demonstration_step").update();

        county.run(new DefaultApplicationArguments());

        assertThat(figures()).isEqualTo(before);
        assertThat(places.today(UnitKind.COMMUNITY)).hasSize(48);
    }

    private long figures() {
        return database.sql("select count(*) from fact").query(Long.class).single();
    }
}
