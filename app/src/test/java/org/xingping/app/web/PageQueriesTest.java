package org.xingping.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Accounts;
import org.xingping.app.bundle.WrittenBundles;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.desk.DeskDistrict;
import org.xingping.app.documents.Documents;
import org.xingping.app.evidence.Evidence;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.inspection.Inspections;
import org.xingping.app.notices.SampleObjections;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.DueRatings;
import org.xingping.app.rectification.IssuedOrders;
import org.xingping.app.shell.Formats;
import org.xingping.app.standards.Draft;
import org.xingping.app.standards.Drafts;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.Editions;

/// Every page asks the database a few questions, however much there is to show. A new page has to be named here.
@WebTest
@Import(DeskDistrict.class)
class PageQueriesTest {

    private static final int MOST = 12;

    /// Stands for an address at which there was nothing to see after all.
    private static final String REFUSED = "answered with a refusal";

    private static final String KEY = "dispute_success_rate";

    /// What only a link leads to that is good for one use, or a file that was refused; what answers failures;
    /// and what reads as its neighbour does.
    private static final Set<String> SELDOM = Set.of(
            "/results/{cycle}/notice.{ending}",
            "/first-administrator/{token}",
            "/set-password/{token}",
            "/desk/{code}/workbook/{id}",
            "/error");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    DeskDistrict districts;

    @Autowired
    Accounts accounts;

    @Autowired
    WrittenBundles bundles;

    @Autowired
    Cycles cycles;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    Facts facts;

    @Autowired
    DueRatings due;

    @Autowired
    Evidence evidence;

    @Autowired
    Editions editions;

    @Autowired
    Drafts drafts;

    @Autowired
    SampleObjections objections;

    @Autowired
    Procedures procedures;

    @Autowired
    Inspections inspections;

    @Autowired
    IssuedOrders issuedOrders;

    @Autowired
    Documents documents;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @Test
    void no_page_asks_the_database_more_than_twelve_times() throws IOException {
        Map<String, String> addresses = addresses();
        Set<String> pages = new TreeSet<>();
        mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().isEmpty()
                        || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .forEach(mapping -> pages.addAll(mapping.getPatternValues()));
        pages.removeAll(SELDOM);
        assertEquals(pages, new TreeSet<>(addresses.keySet()), "pages, and addresses to try them by");
        Browser browser = new Browser(port);
        browser.signIn("everything", DeskDistrict.PASSWORD);
        Map<String, List<String>> asked = new TreeMap<>();
        addresses.forEach((page, address) -> asked.put(page, queries(browser, address)));
        assertFalse(asked.getOrDefault("/ratings", List.of()).isEmpty(), "nothing was counted");
        asked.values().removeIf(statements -> statements.size() <= MOST && !statements.contains(REFUSED));
        assertEquals(Map.of(), asked);
    }

    /// By page an address at which there is something to see.
    private Map<String, String> addresses() throws IOException {
        DeskDistrict.District district = districts.build();
        long everything = accounts.open("everything", "全", DeskDistrict.PASSWORD, null);
        for (Role role : Role.values()) {
            accounts.grant(everything, role, district.county(), null);
        }
        Viewer viewer = accounts.viewer("everything").orElseThrow();
        Cycle published = districts.open(district, "ten-star", "2025", null);
        facts.record(district.clerk(), district.community(), "2025", Stage.SELF, List.of(NewFact.of(KEY, "0.4")));
        cycles.close(withoutProcedure.lead(published), viewer);
        cycles.publish(cycles.cycle(published.id()), viewer);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Formats.ZONE);
        documents.issueCircular(
                viewer, cycles.cycle(published.id()), "试点县民政局", "试民发〔" + today.getYear() + "〕1号", today);
        Cycle open = districts.open(district, "ten-star", "2026", published);
        Cycle promotion = districts.open(district, "star-promotion", "2026", null);
        Cycle ranked = districts.open(district, "star-promotion", "2025", null);
        cycles.close(withoutProcedure.lead(ranked), viewer);
        cycles.publish(cycles.cycle(ranked.id()), viewer);
        facts.record(district.clerk(), district.community(), "2026", Stage.SELF, List.of(NewFact.of(KEY, "0.5")));
        due.catchUp();
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", picture);
        long proof = evidence.attach(
                        district.clerk(),
                        district.community(),
                        "2026",
                        KEY,
                        "a.png",
                        new ByteArrayInputStream(picture.toByteArray()))
                .id();
        // once the rest is done: a posted unit's figures and evidence stand still
        SampleObjections.Sample sample = objections.put(promotion, district.community(), "与实际不符");
        Edition edition = editions.newest("ten-star").orElseThrow();
        Draft draft = drafts.begin(viewer, district.county(), "试点", """
                overlay: queries-%d
                of: star-promotion@2010
                edition: "2026"
                title: {zh: 试点}
                set:
                  V.2.caps: "2"
                """.formatted(district.number()));
        String code = district.community().code();
        String shelf = "/standards/ten-star/" + edition.shortHash();
        String standard = "/standards/{standard}/{edition}";
        Map<String, String> addresses = new TreeMap<>();
        for (String page : List.of(
                "/",
                "/account",
                "/accounts",
                "/audit",
                "/calendar",
                "/cycles",
                "/desk",
                "/draws",
                "/facts/import",
                "/followups",
                "/funding",
                "/inspections",
                "/jobs",
                "/lab",
                "/notices",
                "/objections",
                "/orders",
                "/procedure",
                "/rankings",
                "/ratings",
                "/receipts",
                "/reminders",
                "/sign-in",
                "/standards",
                "/standards/drafts",
                "/units")) {
            addresses.put(page, page);
        }
        addresses.put("/accounts.{format}", "/accounts.csv");
        addresses.put("/accounts/{username}", "/accounts/everything");
        addresses.put("/audit/export.{format}", "/audit/export.csv");
        addresses.put("/audit/{id}", "/audit/1");
        addresses.put("/cycles/export.{format}", "/cycles/export.csv");
        addresses.put("/desk/{code}", "/desk/" + code);
        addresses.put("/desk/{code}/evidence", "/desk/" + code + "/evidence?key=" + KEY);
        addresses.put("/desk/{code}/facts.csv", "/desk/" + code + "/facts.csv");
        addresses.put("/desk/{code}/history", "/desk/" + code + "/history?key=" + KEY);
        addresses.put("/desk/{code}/workbook.xlsx", "/desk/" + code + "/workbook.xlsx");
        long inspected = inspected(district, viewer);
        addresses.put("/draws/{cycle}/{step}", "/draws/" + inspected + "/accept");
        addresses.put("/draws/{cycle}/{step}/list", "/draws/" + inspected + "/accept/list");
        addresses.put("/inspections/export.{format}", "/inspections/export.csv?cycle=" + inspected);
        addresses.put("/inspections/{cycle}/{code}", "/inspections/" + inspected + "/" + code);
        String document = "/documents/{cycle}";
        addresses.put(document, "/documents/" + published.id());
        for (String page : List.of("/circular.", "/notice.", "/" + code + "/sheet.", "/" + code + "/certificate.")) {
            addresses.put(
                    document + page.replace(code, "{code}") + "{ending}", "/documents/" + open.id() + page + "docx");
        }
        for (String page : List.of("/circular.", "/" + code + "/certificate.")) {
            addresses.put(
                    "/results/{cycle}" + page.replace(code, "{code}") + "{ending}",
                    "/results/" + published.id() + page + "docx");
        }
        addresses.put("/evidence/{id}", "/evidence/" + proof);
        addresses.put("/evidence/{id}/thumbnail", "/evidence/" + proof + "/thumbnail");
        addresses.put("/jobs/export.{format}", "/jobs/export.csv");
        addresses.put("/lab/{cycle}", "/lab/" + open.id() + "?try%3A3.6b=90%25");
        addresses.put("/lab/{cycle}/result", "/lab/" + open.id() + "/result?try%3A3.6b=90%25");
        addresses.put("/lab/{cycle}/export.{format}", "/lab/" + open.id() + "/export.csv?try%3A3.6b=90%25");
        addresses.put("/lab/{cycle}/overlay.yaml", "/lab/" + open.id() + "/overlay.yaml?try%3A3.6b=90%25");
        addresses.put("/notices/export.{format}", "/notices/export.csv");
        addresses.put("/notices/{notice}", "/notices/" + sample.notice());
        addresses.put("/notices/{notice}/export.{format}", "/notices/" + sample.notice() + "/export.csv");
        addresses.put("/notices/{notice}/{code}", "/notices/" + sample.notice() + "/" + code);
        addresses.put("/objections/export.{format}", "/objections/export.csv");
        addresses.put("/objections/{objection}", "/objections/" + sample.objection());
        long answered = objections.answered(sample.notice(), promotion, district.community(), viewer);
        addresses.put("/objections/{objection}/ruling.{ending}", "/objections/" + answered + "/ruling.docx");
        addresses.put("/followups/export.{format}", "/followups/export.csv?cycle=" + ranked.id());
        addresses.put("/funding/{cycle}", "/funding/" + promotion.id());
        addresses.put("/funding/{cycle}/export.{format}", "/funding/" + promotion.id() + "/export.xlsx");
        addresses.put("/orders/export.{format}", "/orders/export.csv");
        long order = issuedOrders.issue(7_000_002, ranked, district.community());
        addresses.put("/orders/{id}", "/orders/" + order);
        addresses.put("/orders/{id}/order.{ending}", "/orders/" + order + "/order.docx");
        addresses.put("/procedure/export.{format}", "/procedure/export.csv");
        addresses.put("/procedure/{cycle}/{code}", "/procedure/" + open.id() + "/" + code);
        addresses.put("/rankings/export.{format}", "/rankings/export.csv");
        addresses.put("/ratings/export", "/ratings/export?format=csv&cycle=" + open.id());
        addresses.put("/ratings/{cycle}/{code}", "/ratings/" + open.id() + "/" + code);
        addresses.put("/ratings/{cycle}/{code}/certificate", "/ratings/" + open.id() + "/" + code + "/certificate");
        addresses.put("/reminders/export.{format}", "/reminders/export.csv");
        addresses.put("/results/{cycle}", "/results/" + published.id());
        bundles.of(published.id());
        addresses.put("/results/{cycle}/bundle", "/results/" + published.id() + "/bundle");
        addresses.put("/verify", "/verify?cycle=" + published.id());
        addresses.put("/verify/key.pem", "/verify/key.pem");
        addresses.put("/results/{cycle}/export", "/results/" + published.id() + "/export?format=csv");
        addresses.put("/results/{cycle}/{code}", "/results/" + published.id() + "/" + code);
        addresses.put("/standards/diff", "/standards/diff?from=" + edition.id() + "&to=" + edition.id());
        addresses.put("/standards/drafts/{id}", "/standards/drafts/" + draft.id());
        addresses.put("/standards/drafts/{id}/trial", "/standards/drafts/" + draft.id() + "/trial");
        addresses.put("/standards/export.{format}", "/standards/export.csv");
        addresses.put(standard, shelf);
        addresses.put(standard + "/resolved.json", shelf + "/resolved.json");
        addresses.put(standard + "/standard.yaml", shelf + "/standard.yaml");
        addresses.put("/units.{format}", "/units.csv");
        addresses.put("/units/{code}", "/units/" + code);
        addresses.put("/units/{code}/below", "/units/" + district.county().code() + "/below");
        return addresses;
    }

    /// A round in which the community was drawn for its inspection.
    private long inspected(DeskDistrict.District district, Viewer viewer) {
        Draft draft = drafts.begin(viewer, district.county(), "抽查", """
                overlay: drawn
                of: star-promotion@2010
                edition: "2027"
                title: {zh: 抽查}
                set:
                  procedure.accept.draw: "0.5"
                """);
        drafts.install(viewer, draft.id(), draft.version());
        Cycle round = districts.open(district, "drawn", "2027", null);
        procedures.apply(district.clerk(), round, district.community().id(), "5");
        procedures.pass(district.reviewer(), round, List.of(district.community().id()), "assess", null, "");
        inspections.announce(viewer, round, "accept", "公开数字");
        inspections.draw(viewer, round, "accept", "1 2 3");
        return round.id();
    }

    private static List<String> queries(Browser browser, String address) {
        Queries.Asked asked = Queries.of(() -> browser.get(address));
        List<String> statements = new ArrayList<>(asked.statements());
        if (asked.answer().status() >= 400) {
            statements.add(REFUSED);
        }
        return statements;
    }
}
