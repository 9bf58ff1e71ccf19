package org.xingping.app.rectification;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.evidence.KeptFile;
import org.xingping.app.rectification.OrderAct.Actor;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// The orders to put something right, and what is done about them. Each act is one transaction.
@Component
public class Orders {

    /// As much as an answer may say.
    private static final int MOST_CHARACTERS = 4_000;

    private final OrderRows rows;
    private final Evidence evidence;
    private final Calendars calendars;
    private final Directory directory;
    private final AuditTrail audit;

    Orders(OrderRows rows, Evidence evidence, Calendars calendars, Directory directory, AuditTrail audit) {
        this.rows = rows;
        this.evidence = evidence;
        this.calendars = calendars;
        this.directory = directory;
        this.audit = audit;
    }

    /// How many orders there are in a scope.
    ///
    /// @param withUnits those a unit has to answer
    /// @param overdue those among them whose time is over
    /// @param answered those that wait for a check
    public record Count(int listed, int withUnits, int overdue, int answered) {}

    /// A street to choose from.
    public record Street(long id, String name, @Nullable String nameEnglish) {}

    /// An order somebody may see.
    ///
    /// @throws NotFound when there is none for them
    public Order find(long id, Scope scope) {
        return rows.find(id, scope).orElseThrow(() -> new NotFound("order " + id));
    }

    /// @param from how many are left out at the beginning
    public List<Order> of(Scope scope, OrderFilter filter, int from, int most) {
        return rows.of(scope, filter, from, most);
    }

    public Count count(Scope scope, OrderFilter filter) {
        return rows.count(scope, filter);
    }

    /// The streets of the orders in a scope.
    public List<Street> streets(Scope scope) {
        return rows.streets(scope);
    }

    /// Twenty orders at most of a unit, and of those below it, that are not done with; the soonest due first.
    public List<Order> openBelow(Unit unit) {
        return rows.openBelow(unit.path());
    }

    /// What was done about an order, the earliest first.
    public List<OrderDone> history(Order order) {
        return rows.history(order.id());
    }

    /// The files put forward for the next answer, the earliest first.
    public List<Attachment> files(Order order) {
        return evidence.list(order.unit(), order.period(), order.evidenceKey());
    }

    /// What somebody may do about an order as it stands, as ids of acts.
    public Set<String> open(Viewer viewer, Order order) {
        Set<String> open = new TreeSet<>();
        for (OrderAct act : List.of(
                new OrderAct.Answer(""),
                new OrderAct.Accept(""),
                new OrderAct.GiveBack(""),
                new OrderAct.Escalate(),
                new OrderAct.Close(""))) {
            boolean isTheirs = !actors(viewer, order, act).isEmpty();
            boolean isInTime =
                    !(act instanceof OrderAct.Escalate) || order.standing().isOverdue(directory.today());
            boolean isAnothers = !(act instanceof OrderAct.Accept || act instanceof OrderAct.GiveBack)
                    || !Long.valueOf(viewer.account()).equals(order.standing().answeredBy());
            if (isTheirs && isInTime && isAnothers) {
                open.add(act.id());
            }
        }
        return open;
    }

    /// Keeps what the unit has written so far, and a file if there is one.
    ///
    /// @param kept null: no file
    /// @throws NotFound when they do not answer for the unit
    /// @throws Refused when it is not the unit's turn
    @Transactional
    public void draft(Viewer by, long id, String text, @Nullable KeptFile kept) {
        Order order = locked(id, by);
        OrderAct act = new OrderAct.Answer(text);
        requireActor(by, order, act);
        refuseLong(text);
        rows.draft(id, text);
        if (kept != null) {
            evidence.add(by, unit(order), order.period(), order.evidenceKey(), kept);
        }
    }

    /// Takes a file away from the next answer.
    ///
    /// @throws NotFound when there is none, or they do not answer for the unit
    @Transactional
    public void removeFile(Viewer by, long id, long file) {
        Order order = locked(id, by);
        requireActor(by, order, new OrderAct.Answer(""));
        if (files(order).stream().noneMatch(each -> each.id() == file)) {
            throw new NotFound("evidence " + file);
        }
        evidence.remove(by, file);
    }

    /// The unit of an order as it stands today, whose files are kept.
    public Unit unit(Order order) {
        return directory
                .find(order.unit(), directory.today())
                .orElseThrow(() -> new NotFound("unit " + order.unitCode()));
    }

    /// Does something about an order.
    ///
    /// @throws NotFound when it is not theirs to do, or there is none
    /// @throws Refused when it cannot be done now, or something is missing
    @Transactional
    public void act(Viewer by, long id, OrderAct act) {
        Order order = locked(id, by);
        refuseLong(act.text());
        move(order, act, requireActor(by, order, act), by, directory.today());
    }

    /// Escalates every order whose time was over on that day, once. Called by the daily job; calling it again does
    /// nothing more.
    ///
    /// @return how many there were
    @Transactional
    public int escalateOverdue(LocalDate today) {
        int escalated = 0;
        // all are held before the first is moved: whoever acts on one of them waits for the audit trail, not we for
        // them
        for (Order order : rows.lockOverdue(today)) {
            move(order, new OrderAct.Escalate(), Actor.CLOCK, null, today);
            escalated++;
        }
        return escalated;
    }

    private void move(Order order, OrderAct act, Actor actor, @Nullable Viewer by, LocalDate today) {
        OrderStanding before = order.standing();
        OrderStanding after = new OrderLife(calendars.workingDays())
                .after(before, act, actor, by == null ? null : by.account(), today);
        boolean isLate = before.isOverdue(today);
        long done = rows.move(order, after, act, by, isLate);
        if (act instanceof OrderAct.Answer) {
            rows.files(done, files(order));
        }
        Map<String, Object> detail = new TreeMap<>();
        detail.put("order", order.id());
        detail.put("before", before.state().id());
        detail.put("after", after.state().id());
        if (!(act instanceof OrderAct.Answer) && !act.text().isEmpty()) {
            detail.put("reason", act.text());
        }
        if (after.due() != null) {
            detail.put("due", after.due().toString());
        }
        if (isLate) {
            detail.put("late", true);
        }
        audit.record(by, "rectification." + act.id(), order.unit(), order.name().in(Language.EN), detail);
    }

    private Order locked(long id, Viewer by) {
        return rows.lock(id, by.scope()).orElseThrow(() -> new NotFound("order " + id));
    }

    /// As what they do it: on the highest level on which they may.
    private static Actor requireActor(Viewer by, Order order, OrderAct act) {
        Set<Actor> may = actors(by, order, act);
        if (!may.isEmpty()) {
            return may.contains(Actor.COUNTY) ? Actor.COUNTY : may.iterator().next();
        }
        Set<Actor> levels = levels(by, order.path(), act);
        if (levels.isEmpty()) {
            throw new NotFound("order " + order.id());
        }
        return levels.iterator().next(); // which is refused with a reason
    }

    private static Set<Actor> actors(Viewer by, Order order, OrderAct act) {
        Set<Actor> actors = levels(by, order.path(), act);
        actors.retainAll(OrderLife.actors(order.standing(), act.getClass()));
        return actors;
    }

    /// The levels on which somebody does such things for the unit.
    private static Set<Actor> levels(Viewer by, String path, OrderAct act) {
        Set<Actor> levels = EnumSet.noneOf(Actor.class);
        switch (act) {
            case OrderAct.Answer answer -> add(levels, by, path, Actor.UNIT, Role.REPORTER);
            case OrderAct.Accept accept -> addCheckers(levels, by, path);
            case OrderAct.GiveBack back -> addCheckers(levels, by, path);
            case OrderAct.Escalate escalate -> add(levels, by, path, Actor.COUNTY, Role.PUBLISHER);
            case OrderAct.Close close -> add(levels, by, path, Actor.COUNTY, Role.PUBLISHER);
        }
        return levels;
    }

    private static void addCheckers(Set<Actor> levels, Viewer by, String path) {
        add(levels, by, path, Actor.STREET, Role.REVIEWER);
        add(levels, by, path, Actor.COUNTY, Role.INSPECTOR, Role.PUBLISHER);
    }

    private static void add(Set<Actor> levels, Viewer by, String path, Actor actor, Role... roles) {
        if (by.scope(roles).covers(path)) {
            levels.add(actor);
        }
    }

    private static void refuseLong(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new Refused(
                    Text.of("文字超过 4000 字。", "The text has more than 4000 characters."),
                    Text.of("请写得简短些，其余放在佐证文件中。", "Write less, and put the rest into a file."));
        }
    }
}
