package org.xingping.app.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xingping.app.access.Role;
import org.xingping.app.demo.People.Person;
import org.xingping.app.shell.View;

/// Everybody one can sign in as.
///
/// @param groups by role; reporters are many and stand in a list of their own
public record PeopleView(List<Group> groups) implements View {

    /// The people of one role.
    public record Group(Role role, List<Entry> people) {}

    /// One of them.
    ///
    /// @param place their part of the tree
    public record Entry(String username, String name, String place) {}

    static PeopleView of(List<Person> people) {
        Map<Role, List<Entry>> byRole = people.stream()
                .collect(Collectors.groupingBy(
                        Person::role,
                        TreeMap::new,
                        Collectors.mapping(
                                person -> new Entry(
                                        person.username(),
                                        person.name(),
                                        person.unit().name()),
                                Collectors.toList())));
        return new PeopleView(byRole.entrySet().stream()
                .map(each -> new Group(each.getKey(), each.getValue()))
                .toList());
    }

    @Override
    public String template() {
        return "demo/people";
    }
}
