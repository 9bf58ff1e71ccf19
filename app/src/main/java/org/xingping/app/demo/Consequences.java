package org.xingping.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.rectification.FollowUp;
import org.xingping.app.rectification.FollowUps;
import org.xingping.app.rectification.Order;
import org.xingping.app.rectification.OrderAct;
import org.xingping.app.rectification.OrderFilter;
import org.xingping.app.rectification.Orders;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Drafts;

/// Follows up the results of the county: most orders are put right, one is late, some are under way.
@Component
@ConditionalOnProperty("xingping.demo")
class Consequences {

    /// The standard the county goes by: the shipped one, but whom it visits is drawn.
    static final String PROMOTION = "qinghe-promotion";

    private static final String SHIPPED = "star-promotion@2010";

    private static final String DRAWN = """
            # The county cannot visit everybody who applies for four or five stars: half of them, who are drawn.
            overlay: %s
            of: %s
            edition: "2026"
            title: {zh: 社区党组织评星晋级, en: Star promotion of community organisations}
            source: {zh: 青禾县评星晋级实施办法（虚构）, en: rules of the fictional county}
            set:
              procedure.accept.draw: "0.5"
            """.formatted(PROMOTION, SHIPPED);

    private final Orders orders;
    private final FollowUps followUps;
    private final Cycles cycles;
    private final Drafts drafts;
    private final Places places;
    private final People people;

    Consequences(Orders orders, FollowUps followUps, Cycles cycles, Drafts drafts, Places places, People people) {
        this.orders = orders;
        this.followUps = followUps;
        this.cycles = cycles;
        this.drafts = drafts;
        this.places = places;
        this.people = people;
    }

    /// The county's own rules: for its visits, and for money and staff.
    void makeRules() {
        install("抽查验收", DRAWN);
        try (InputStream text =
                Objects.requireNonNull(Consequences.class.getResourceAsStream("/demo/funding.yaml"), "funding.yaml")) {
            install(
                    "经费与配备",
                    new String(text.readAllBytes(), StandardCharsets.UTF_8).replace(SHIPPED, PROMOTION + "@2026"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void install(String name, String text) {
        Viewer publisher = people.viewer("publisher");
        if (drafts.of(publisher.scope()).stream()
                .noneMatch(draft -> draft.name().equals(name))) {
            Draft draft = drafts.begin(publisher, places.county(), name, text);
            drafts.install(publisher, draft.id(), draft.version());
        }
    }

    private List<Order> issuedSince(LocalDate day) {
        Viewer publisher = people.viewer("publisher");
        return orders.of(publisher.scope(), OrderFilter.ALL, 0, 1_000).stream()
                .filter(order -> !order.issuedOn().isBefore(day))
                .toList();
    }

    /// Units answer. Every sixth keeps silent.
    void answer(LocalDate issuedSince) {
        List<Order> issued = issuedSince(issuedSince);
        for (int place = 0; place < issued.size(); place++) {
            Order order = issued.get(place);
            if (place % 6 != 5 && order.standing().isWithUnit()) {
                orders.act(reporter(order), order.id(), new OrderAct.Answer(answerTo(order)));
            }
        }
    }

    private static String answerTo(Order order) {
        StringBuilder answer = new StringBuilder();
        order.clauses()
                .forEach(missed -> answer.append(missed.clause())
                        .append(' ')
                        .append(missed.title().zh())
                        .append("：已督促物业企业补足，现场照片和名册留存备查。\n"));
        return answer.isEmpty() ? "已按要求整改。" : answer.toString();
    }

    /// Streets look at the answers: most are right.
    ///
    /// @param back one in so many goes back
    void check(LocalDate issuedSince, int back) {
        List<Order> issued = issuedSince(issuedSince);
        for (int place = 0; place < issued.size(); place++) {
            Order order = issued.get(place);
            Viewer reviewer = reviewer(order);
            if (orders.open(reviewer, order).contains("accept")) {
                orders.act(
                        reviewer,
                        order.id(),
                        place % back == 1
                                ? new OrderAct.GiveBack("只有文字说明，没有人员名册和照片，请补充后再报。")
                                : new OrderAct.Accept("现场核查属实。"));
            }
        }
    }

    void escalate(LocalDate today) {
        orders.escalateOverdue(today);
    }

    /// The interviews of a year that is over.
    void interview(LocalDate heldOn) {
        Viewer publisher = people.viewer("publisher");
        for (Cycle cycle : cycles.of(publisher.scope())) {
            boolean isOfThatTime = cycle.isPublished()
                    && cycle.publishedAt() != null
                    && Set.of(heldOn.getYear(), heldOn.getYear() - 1)
                            .contains(cycle.publishedAt()
                                    .atZone(org.xingping.app.shell.Formats.ZONE)
                                    .getYear());
            if (!isOfThatTime) {
                continue;
            }
            for (FollowUp each : followUps.of(cycle, publisher.scope())) {
                if (each.kind() == FollowUp.Kind.INTERVIEW && each.isCertain() && each.interview() == null) {
                    followUps.hold(
                            publisher, each.id(), heldOn, "物业企业负责人、社区主任、街道物业办", "通报连续两季不合格的原因，限一个月内补足保洁和保安，下季度重点检查。");
                }
            }
        }
    }

    private Viewer reporter(Order order) {
        return people.viewer(People.reporter(places.community(order.unit())));
    }

    private Viewer reviewer(Order order) {
        Unit street = places.parent(places.community(order.unit()));
        return people.viewer("reviewer-" + street.code());
    }
}
