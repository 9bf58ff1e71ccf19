package org.xingping.app.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.shell.Formats;

/// Acts that change the tree from a day on. Each is one transaction with its entry in the trail; earlier
/// days keep their tree, and whoever runs an earlier cycle still finds it.
///
/// All of them throw [Refused] when the day lies before the last change of a unit concerned, and when a
/// unit does not exist on the day.
@Component
public class Reorganisation {

    private final JdbcClient database;
    private final Places places;
    private final Directory directory;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reorganisation(
            JdbcClient database,
            Places places,
            Directory directory,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.places = places;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// A unit that comes of a merger or a split.
    ///
    /// @param nameEnglish null: the Chinese name serves
    /// @param children codes of the units that go below it; unused for a merger, where all of them do
    public record Part(String code, String name, @Nullable String nameEnglish, List<String> children) {
        public Part {
            children = List.copyOf(children);
        }
    }

    /// Puts a unit, with everything below it, under another one.
    ///
    /// @param by null: the application itself
    @Transactional
    public Unit move(Unit unit, Unit parent, LocalDate day, @Nullable Viewer by) {
        places.lock();
        Unit moved = places.standing(unit, day);
        Unit below = places.standing(parent, day);
        if (Objects.equals(moved.parent(), below.id())) {
            throw Refusals.alreadyThere(moved);
        }
        places.move(moved, below, day);
        audit.record(
                by, "directory.moved", moved.id(), moved.code(), Map.of("to", below.code(), "since", day.toString()));
        return directory.find(moved.id(), day).orElseThrow();
    }

    /// Merges units into one of them, or into another existing one of their kind. What stands below them goes
    /// along.
    ///
    /// @param units those that end; `into` may be among them and stays
    @Transactional
    public void merge(List<Unit> units, Unit into, LocalDate day, @Nullable Viewer by) {
        places.lock();
        mergeLocked(units, into, day, by);
    }

    /// Merges units into a new one of their kind, which stands where the first of them stood.
    @Transactional
    public Unit merge(List<Unit> units, Part into, LocalDate day, @Nullable Viewer by) {
        places.lock();
        if (units.size() < 2) {
            throw Refusals.fewParts();
        }
        Unit first = places.standing(units.getFirst(), day);
        Unit founded =
                places.found(into.code(), into.name(), into.nameEnglish(), first.kind(), parent(first, day), day);
        mergeLocked(units, founded, day, by);
        return founded;
    }

    private void mergeLocked(List<Unit> units, Unit into, LocalDate day, @Nullable Viewer by) {
        Unit target = places.standing(into, day);
        List<Unit> ending = units.stream()
                .filter(unit -> unit.id() != target.id())
                .map(unit -> places.standing(unit, day))
                .distinct()
                .toList();
        if (ending.isEmpty()) {
            throw Refusals.fewParts();
        }
        for (Unit unit : ending) {
            if (unit.kind() != target.kind()) {
                throw Refusals.unlikeKinds();
            }
            for (Unit child : directory.children(unit, day)) {
                places.move(child, target, day);
            }
            places.end(unit, day);
            places.succeed(unit, target, Succession.Kind.MERGE, day);
        }
        audit.record(
                by,
                "directory.merged",
                target.id(),
                target.code(),
                Map.of("from", ending.stream().map(Unit::code).toList(), "since", day.toString()));
        events.publishEvent(new UnitsSucceeded(ending, target, Succession.Kind.MERGE, day, by));
    }

    /// Splits new units of the same kind off a unit.
    ///
    /// @param stays whether the unit goes on, with the children that no part takes; otherwise it ends, and
    ///     each child
    ///     must be taken by a part
    @Transactional
    public List<Unit> split(Unit unit, List<Part> parts, boolean stays, LocalDate day, @Nullable Viewer by) {
        places.lock();
        if (parts.isEmpty() || (!stays && parts.size() < 2)) {
            throw Refusals.fewParts();
        }
        Unit whole = places.standing(unit, day);
        Unit parent = parent(whole, day);
        Map<String, Unit> children = new HashMap<>();
        directory.children(whole, day).forEach(child -> children.put(child.code(), child));
        List<Unit> founded = parts.stream()
                .map(part -> split(whole, parent, part, children, day))
                .toList();
        if (!stays) {
            children.keySet().stream().sorted().findFirst().ifPresent(left -> {
                throw Refusals.unplaced(left);
            });
            places.end(whole, day);
        }
        audit.record(
                by,
                "directory.split",
                whole.id(),
                whole.code(),
                Map.of(
                        "into", founded.stream().map(Unit::code).toList(),
                        "stays", stays,
                        "since", day.toString()));
        return founded;
    }

    private Unit split(Unit whole, @Nullable Unit parent, Part part, Map<String, Unit> children, LocalDate day) {
        Unit founded = places.found(part.code(), part.name(), part.nameEnglish(), whole.kind(), parent, day);
        for (String code : part.children()) {
            Unit child = children.remove(code);
            if (child == null) {
                throw Refusals.unplaced(code);
            }
            places.move(child, founded, day);
        }
        places.succeed(whole, founded, Succession.Kind.SPLIT, day);
        return founded;
    }

    /// Gives a unit another name; the former one is kept with its last day.
    @Transactional
    public void rename(Unit unit, String name, @Nullable String nameEnglish, LocalDate day, @Nullable Viewer by) {
        places.lock();
        if (name.isBlank()) {
            throw Refusals.noName();
        }
        Unit now = places.standing(unit, day);
        database.sql("""
                insert into unit_former_name (unit_id, name, name_en, until)
                select id, name, name_en, :day from unit where id = :id
                on conflict do nothing
                """).param("id", now.id()).param("day", day).update();
        database.sql("update unit set name = :name, name_en = :english where id = :id")
                .param("name", name.strip())
                .param("english", nameEnglish == null || nameEnglish.isBlank() ? null : nameEnglish.strip())
                .param("id", now.id())
                .update();
        audit.record(
                by,
                "directory.renamed",
                now.id(),
                now.code(),
                Map.of("from", now.name(), "to", name.strip(), "since", day.toString()));
    }

    /// Gives a unit another code: a unit with the new code takes its place, and its history is found along the
    /// succession.
    @Transactional
    public Unit renew(
            Unit unit, String code, String name, @Nullable String nameEnglish, LocalDate day, @Nullable Viewer by) {
        places.lock();
        Unit old = places.standing(unit, day);
        Unit renewed = places.found(code, name, nameEnglish, old.kind(), parent(old, day), day);
        for (Unit child : directory.children(old, day)) {
            places.move(child, renewed, day);
        }
        places.end(old, day);
        places.succeed(old, renewed, Succession.Kind.RENEWAL, day);
        audit.record(by, "directory.renewed", renewed.id(), code, Map.of("from", old.code(), "since", day.toString()));
        events.publishEvent(new UnitsSucceeded(List.of(old), renewed, Succession.Kind.RENEWAL, day, by));
        return renewed;
    }

    /// Ends a unit that nothing stands below.
    ///
    /// @param day first day on which it no longer exists
    @Transactional
    public void end(Unit unit, LocalDate day, @Nullable Viewer by) {
        places.lock();
        Unit now = places.standing(unit, day);
        places.end(now, day);
        audit.record(by, "directory.ended", now.id(), now.code(), Map.of("since", day.toString()));
    }

    /// Today, where the programme is.
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }

    private @Nullable Unit parent(Unit unit, LocalDate day) {
        Long above = unit.parent();
        return above == null ? null : directory.find(above, day).orElseThrow();
    }
}
