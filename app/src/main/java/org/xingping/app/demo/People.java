package org.xingping.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;

/// The people of the demonstration, at least one of every role. They are called by what they do, and none has a
/// password:
/// one signs in as them from a list.
@Component
@ConditionalOnProperty("xingping.demo")
class People {

    private final Accounts accounts;
    private final Places places;
    private final Directory directory;

    People(Accounts accounts, Places places, Directory directory) {
        this.accounts = accounts;
        this.places = places;
        this.directory = directory;
    }

    /// Somebody to sign in as.
    record Person(String username, String name, Role role, Unit unit) {}

    List<Person> all() {
        Unit county = places.county();
        List<Person> people = new ArrayList<>();
        people.add(new Person("publisher", "县考评办", Role.PUBLISHER, county));
        people.add(new Person("handler", "县异议复核组", Role.PUBLISHER, county));
        people.add(new Person("administrator", "系统管理员", Role.ADMINISTRATOR, county));
        people.add(new Person("auditor", "县审计员", Role.AUDITOR, county));
        people.add(new Person("inspector1", "县验收一组", Role.INSPECTOR, county));
        people.add(new Person("inspector2", "县验收二组", Role.INSPECTOR, county));
        List<Unit> streets = directory.below(county.path(), UnitKind.STREET, directory.today());
        for (Unit street : streets) {
            people.add(new Person("reviewer-" + street.code(), street.name() + "审核员", Role.REVIEWER, street));
        }
        for (Unit community : directory.below(county.path(), UnitKind.COMMUNITY, directory.today())) {
            people.add(new Person(reporter(community), community.name() + "填报员", Role.REPORTER, community));
        }
        return people;
    }

    static String reporter(Unit community) {
        return "reporter-" + community.code();
    }

    @Transactional
    void make() {
        for (Person person : all()) {
            if (accounts.viewer(person.username()).isEmpty()) {
                long account = accounts.open(person.username(), person.name(), null, null);
                accounts.grant(account, person.role(), person.unit(), null);
            }
        }
    }

    Viewer viewer(String username) {
        Optional<Viewer> viewer = accounts.viewer(username);
        return viewer.orElseThrow(() -> new IllegalStateException("nobody is called " + username));
    }
}
