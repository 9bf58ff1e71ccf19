package org.xingping.app.journey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.notices.Objections;
import org.xingping.app.notices.Ruling;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.rectification.OrderFilter;
import org.xingping.app.rectification.Orders;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Drafts;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;

/// Addresses of the demonstration's main pages, by what they are.
final class DemoPages {

    /// A community in the middle of its report, and the street above.
    static final String COMMUNITY = "990121001003";

    static final String STREET = "990121001";

    /// The fictional county's own edition of star promotion.
    private static final String PROMOTION = "qinghe-promotion";

    private static final String DRAFT = "业主满意率提高到九成五";

    private final ApplicationContext application;
    private final Viewer publisher;
    private final List<Cycle> cycles;

    DemoPages(ApplicationContext application) {
        this.application = application;
        publisher = application.getBean(Accounts.class).viewer("publisher").orElseThrow();
        cycles = application.getBean(Cycles.class).of(publisher.scope());
    }

    private long cycle(String standard, String period) {
        return cycles.stream()
                .filter(cycle ->
                        cycle.standard().equals(standard) && cycle.period().equals(period))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Edition edition(String standard) {
        return application.getBean(Editions.class).newest(standard).orElseThrow();
    }

    /// A change of one clause that the county thinks about.
    private long draft() {
        Drafts drafts = application.getBean(Drafts.class);
        return drafts.of(Drafts.writtenBy(publisher)).stream()
                .filter(draft -> draft.name().equals(DRAFT))
                .findFirst()
                .map(Draft::id)
                .orElseGet(() -> {
                    Directory directory = application.getBean(Directory.class);
                    Unit county = directory.find("990121", directory.today()).orElseThrow();
                    Edition base = edition("ten-star");
                    String text = """
                            overlay: qinghe-2026
                            of: ten-star@%s
                            edition: "2026"
                            title: {zh: %s, en: "Trial: satisfied owners"}
                            set:
                              1.6c.when: owner_satisfaction >= 0.95
                            """.formatted(base.edition(), DRAFT);
                    return drafts.begin(publisher, county, DRAFT, text).id();
                });
    }

    /// An order that is still open.
    private long order() {
        return application.getBean(Orders.class).of(publisher.scope(), OrderFilter.ALL, 0, 20).stream()
                .filter(order -> order.standing().isWithUnit())
                .findFirst()
                .orElseThrow()
                .id();
    }

    String estates() {
        return "/results/" + cycle("property-grading", "2026-Q3");
    }

    String explanation() {
        return "/ratings/" + cycle("ten-star", "2026") + "/" + COMMUNITY;
    }

    String community() {
        return "/results/" + cycle("ten-star", "2025") + "/" + COMMUNITY;
    }

    String hall() {
        return results() + "?hall=1";
    }

    String results() {
        return "/results/" + cycle("ten-star", "2025");
    }

    String certificate() {
        return "/ratings/" + cycle("ten-star", "2025") + "/" + COMMUNITY + "/certificate";
    }

    String standard() {
        return edition("ten-star").address();
    }

    String overview() {
        return "/ratings?cycle=" + cycle("ten-star", "2026");
    }

    String edited() {
        return "/standards/drafts/" + draft();
    }

    private Objections objections() {
        return application.getBean(Objections.class);
    }

    /// The ruling that changed an award.
    private Ruling answered() {
        return objections().rulings(cycle(PROMOTION, "2025")).stream()
                .filter(Ruling::upheld)
                .findFirst()
                .orElseThrow();
    }

    String notice() {
        return notice("2025").orElseThrow();
    }

    private Optional<String> notice(String period) {
        Cycle cycle = application.getBean(Cycles.class).cycle(cycle(PROMOTION, period));
        return application.getBean(PublicNotices.class).of(cycle).stream()
                .findFirst()
                .map(notice -> "/notices/" + notice.id());
    }

    /// What was awarded to a unit that is posted, with the form to object; near the end of a year whose successor's
    /// holidays are not announced nobody is.
    Optional<String> objecting() {
        Cycle cycle = application.getBean(Cycles.class).cycle(cycle(PROMOTION, "2026"));
        return application.getBean(Procedures.class).cases(cycle, publisher.scope()).stream()
                .filter(unit -> unit.standing().state() == State.POSTED)
                .findFirst()
                .map(unit -> notice("2026").orElseThrow() + "/" + unit.unitCode());
    }

    String answeredObjection() {
        return "/objections/" + answered().id();
    }

    Optional<String> openObjection() {
        return objections().waiting(cycle(PROMOTION, "2026")).stream()
                .findFirst()
                .map(waiting -> "/objections/" + waiting);
    }

    String way() {
        return "/procedure/" + cycle(PROMOTION, "2026") + "/990121001002";
    }

    String procedure() {
        return "/procedure?cycle=" + cycle(PROMOTION, "2026");
    }

    String draw() {
        return "/draws/" + cycle(PROMOTION, "2025") + "/accept";
    }

    String openOrder() {
        return "/orders/" + order();
    }

    String followUps() {
        return "/followups?cycle=" + cycle("property-grading", "2025-Q4");
    }

    String funding() {
        return "/funding/" + cycle(PROMOTION, "2025");
    }

    /// The lab with a threshold that was moved.
    String lab() {
        return "/lab/" + cycle("ten-star", "2025") + "?try%3A1.6c=95%25&near=try%3A1.6c";
    }

    String verify() {
        return "/verify?cycle=" + cycle("ten-star", "2025");
    }

    String documents() {
        return "/documents/" + cycle(PROMOTION, "2025");
    }

    private String ruled() {
        Directory directory = application.getBean(Directory.class);
        return notice() + "/"
                + directory
                        .find(answered().unit(), directory.today())
                        .orElseThrow()
                        .code();
    }

    /// Of the first unit that waits for the county's acceptance, which is half filled in.
    String sheet() {
        Cycle cycle = cycles.stream()
                .filter(round -> round.standard().equals(PROMOTION) && round.isOpen())
                .findFirst()
                .orElseThrow();
        return application.getBean(Procedures.class).cases(cycle, publisher.scope()).stream()
                .filter(unit -> unit.standing().step().equals("accept"))
                .findFirst()
                .map(unit -> "/inspections/" + cycle.id() + "/" + unit.unitCode())
                .orElseThrow();
    }

    Map<String, String> ofEverybody() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("start", "/");
        pages.put("results", results());
        pages.put("results of estates", estates());
        pages.put("a list that is filtered to nothing", results() + "?q=zzz");
        pages.put("community's result", community());
        pages.put("result with tiers", "/results/" + cycle(PROMOTION, "2025") + "/" + COMMUNITY);
        pages.put("hall", hall());
        pages.put("rankings", "/rankings");
        pages.put("verify", verify());
        pages.put("sign-in", "/sign-in");
        pages.put("sign-in refused", "/sign-in?error=wrong");
        pages.put("people", "/demo");
        pages.put("no such page", "/no-such-page");
        pages.put("notices", "/notices");
        pages.put("notice", notice());
        pages.put("intended award with a ruling", ruled());
        pages.put("notice that runs", "/notices?state=running");
        objecting().ifPresent(path -> pages.put("form to object", path));
        pages.put("receipts", "/receipts");
        pages.put("draws, for everybody", "/draws");
        pages.put("draw", draw());
        return pages;
    }

    Map<String, String> ofClerk() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("desks", "/desk");
        pages.put("desk", "/desk/" + COMMUNITY);
        String fact = "?period=2026&stage=self&key=green_coverage";
        pages.put("evidence", "/desk/" + COMMUNITY + "/evidence" + fact);
        pages.put("history of a figure", "/desk/" + COMMUNITY + "/history" + fact);
        pages.put("own rating", explanation());
        pages.put("own account", "/account");
        pages.put("procedure", "/procedure");
        pages.put("own orders", "/orders");
        pages.put("own way through the procedure", "/procedure/" + cycle(PROMOTION, "2026") + "/" + COMMUNITY);
        return pages;
    }

    Map<String, String> ofStreet() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("desk of a street", "/desk/" + COMMUNITY);
        pages.put("overview of a street", overview());
        pages.put("explanation", "/ratings/" + cycle(PROMOTION, "2026") + "/" + COMMUNITY);
        pages.put("certificate", certificate());
        pages.put("reminders of a street", "/reminders");
        pages.put("procedure of a street", "/procedure");
        pages.put("review", "/procedure/" + cycle(PROMOTION, "2026") + "/990121001007");
        return pages;
    }

    Map<String, String> ofCounty() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/ratings");
        pages.put("overview of tiers", "/ratings?cycle=" + cycle(PROMOTION, "2026"));
        pages.put("cycles", "/cycles");
        pages.put("procedure of the county", "/procedure");
        pages.put("inspections", "/inspections?cycle=" + cycle(PROMOTION, "2026"));
        pages.put("inspection sheet", sheet());
        pages.put("draws", "/draws");
        pages.put("way of a unit", way());
        pages.put("objections", "/objections");
        pages.put("answered objection", answeredObjection());
        openObjection().ifPresent(path -> pages.put("open objection", path));
        pages.put("orders", "/orders");
        pages.put("follow-up of estates", "/followups");
        pages.put("follow-up of communities", "/followups?cycle=" + cycle(PROMOTION, "2025"));
        pages.put("funding", funding());
        pages.put("order", openOrder());
        pages.put("documents of a round that is over", documents());
        pages.put("documents of a round under way", "/documents/" + cycle(PROMOTION, "2026"));
        pages.put("standards", "/standards");
        pages.put("standard", standard());
        pages.put("standard with grades", edition("property-grading").address());
        pages.put("differences", "/standards/diff");
        pages.put(
                "differences of two",
                "/standards/diff?from=" + edition("ten-star").id() + "&to="
                        + edition("six-type").id());
        pages.put("draft", edited());
        pages.put("drafts", "/standards/drafts");
        pages.put("trial", edited() + "/trial");
        pages.put("lab", lab());
        pages.put("lab with a refusal", lab() + "&try%3A3.6b=%E8%AE%B8%E5%A4%9A");
        pages.put("lab of tiers", "/lab/" + cycle(PROMOTION, "2026"));
        return pages;
    }

    Map<String, String> ofAdministrator() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("units", "/units");
        pages.put("list of units", "/units?sort=code");
        pages.put("street", "/units/" + STREET);
        pages.put("community", "/units/" + COMMUNITY);
        pages.put("jobs", "/jobs");
        pages.put("accounts", "/accounts");
        pages.put("account", "/accounts/reporter-" + COMMUNITY);
        pages.put("audit trail", "/audit");
        pages.put("entry of the audit trail", "/audit/1");
        return pages;
    }
}
