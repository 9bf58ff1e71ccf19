package org.xingping.app.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.procedure.WithoutProcedure;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.Formats;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;
import org.xingping.engine.bundle.BundleCheck;

/// One whole year of star-promotion: a community that had five stars, the people who look at it, an outsider who
/// knows better, and what comes of it.
@WebTest
@InBrowser
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class YearJourneyTest {

    private static final String PASSWORD = "correct horse battery";
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 2);
    private static final String CORRECTED = "3.4d";
    private static final String DISPUTED = "4.1";

    @Autowired
    SampleDistrict district;

    @Autowired
    WithoutProcedure withoutProcedure;

    @Autowired
    Procedures procedures;

    @Autowired
    PublicNotices publicNotices;

    @Autowired
    Cycles cycles;

    @Autowired
    Facts facts;

    @Autowired
    MovableClock clock;

    private Cycle cycle;
    private Unit community;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
    }

    private void fill(Viewer by, Unit unit, String period) {
        List<NewFact> news = new ArrayList<>();
        district.model("star-promotion").forEach((key, value) -> news.add(NewFact.of(key, value)));
        facts.record(by, unit, period, Stage.SELF, news);
    }

    /// Last year the community was given five stars, and this year's round has begun.
    private void begin() {
        moveTo(SPRING);
        district.build();
        community = district.community(0);
        Cycle last = withoutProcedure.lead(district.open("star-promotion", null));
        fill(district.viewer(), community, last.period());
        cycles.close(last, district.viewer());
        cycles.publish(cycles.cycle(last.id()), district.viewer());
        cycle = district.open("star-promotion", cycles.cycle(last.id()));
        String id = String.valueOf(cycle.id());
        Viewer clerk = district.account("clerk" + id, community, Role.REPORTER);
        district.account("reviewer" + id, district.street(0), Role.REVIEWER);
        district.account("inspector" + id, district.county(), Role.INSPECTOR);
        Viewer publisher = district.account("publisher" + id, district.county(), Role.PUBLISHER);
        district.account("handler" + id, district.county(), Role.PUBLISHER);
        fill(clerk, community, cycle.period());
        for (Unit other : district.communities().subList(1, 3)) {
            procedures.exclude(publisher, cycle, other.id(), "本年度撤并");
        }
    }

    private Page signedIn(Visitors visitors, String who) {
        Page page = visitors.stranger();
        page.navigate("/sign-in");
        page.locator("#username").fill(who + cycle.id());
        page.locator("#password").fill(PASSWORD);
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator(".bar .who")).isVisible();
        return page;
    }

    private String way() {
        return "/procedure/" + cycle.id() + "/" + community.code();
    }

    @Test
    void a_year_from_the_application_to_a_star_lost(Visitors visitors) throws IOException {
        begin();
        Page clerk = signedIn(visitors, "clerk");
        clerk.navigate(way());
        clerk.locator("form[action$='/apply'] button").click();
        assertThat(clerk).hasURL(Pattern.compile(way())); // the browser itself asks for a choice
        clerk.locator("input[name=award][value='5']").check();
        clerk.locator("form[action$='/apply'] button").click();
        assertThat(clerk.locator("form[action$='/apply']")).hasCount(0);

        returnAndCorrect(visitors, clerk);
        inspect(visitors);
        Page publisher = signedIn(visitors, "publisher");
        LocalDate lastDay = post(publisher);
        Page outsider = visitors.stranger();
        String receipt = object(outsider);
        moveTo(lastDay.plusDays(1));
        publisher.navigate(round());
        publisher.locator("form[action$='/notice/end'] button").click();
        assertThat(publisher.locator(".refusal[role=alert]")).containsText("异议");
        rule(signedIn(visitors, "handler"));
        follow(outsider, receipt);
        publish(publisher);
        lookAtTheResult(outsider);
        check(outsider);
    }

    private String round() {
        return "/procedure?cycle=" + cycle.id();
    }

    private void returnAndCorrect(Visitors visitors, Page clerk) {
        Page reviewer = signedIn(visitors, "reviewer");
        reviewer.navigate(way());
        Locator clause = reviewer.locator(
                ".part", new Page.LocatorOptions().setHas(reviewer.locator("input[name='return:" + CORRECTED + "']")));
        clause.locator("summary").click();
        reviewer.locator("input[name='return:" + CORRECTED + "']").check();
        reviewer.locator("#return button").click();
        assertThat(reviewer.locator(".refusal[role=alert]")).isVisible();
        assertThat(reviewer.locator("input[name='return:" + CORRECTED + "']")).isChecked();
        reviewer.locator("input[name='reason:" + CORRECTED + "']").fill("台账缺页，请补");
        reviewer.locator("#return button").click();
        assertThat(reviewer.locator(".history")).containsText("台账缺页");

        clerk.reload();
        assertThat(clerk.locator("#returned-title ~ .returned")).containsText("台账缺页");
        clerk.locator("a[href^='/desk/']").first().click();
        Locator figure = clerk.locator(".fact[data-key='star-promotion/" + CORRECTED + "']");
        assertThat(figure).isVisible();
        clerk.navigate(way());
        clerk.locator("form[action$='/apply'] button").click();
        assertThat(clerk.locator("form[action$='/apply']")).hasCount(0);

        reviewer.reload();
        reviewer.locator("form[action$='/pass'] button").click();
        assertThat(reviewer.locator("form[action$='/pass']")).hasCount(0);
    }

    /// The county comes with a phone.
    private void inspect(Visitors visitors) {
        Page inspector = signedIn(visitors, "inspector");
        inspector.setViewportSize(Visitors.PHONE, 780);
        inspector.navigate(way());
        inspector.locator("form[action$='/pass'] button").click();
        assertThat(inspector.locator("form[action$='/pass']")).hasCount(0);
    }

    /// One more unit is taken out, with a reason, and the rest is posted.
    private LocalDate post(Page publisher) {
        publisher.navigate(
                "/procedure/" + cycle.id() + "/" + district.community(3).code());
        Locator exclude = publisher.locator("details:has(form[action$='/exclude'])");
        exclude.locator("summary").click();
        exclude.locator("#exclude-reason").fill("本年度正在改造");
        exclude.locator("button").click();
        assertThat(publisher.locator(".history")).containsText("本年度正在改造");
        publisher.navigate(round());
        publisher.locator("form[action$='/notice'] button").click();
        assertThat(publisher.locator(".notice")).isVisible();
        return publicNotices.of(cycle).getFirst().lastDay();
    }

    /// Somebody without an account has seen what the inspectors have not.
    private String object(Page outsider) {
        outsider.navigate("/notices");
        outsider.locator(
                        "a[href='/notices/" + publicNotices.of(cycle).getFirst().id() + "']")
                .first()
                .click();
        outsider.locator("a", new Page.LocatorOptions().setHasText(community.name()))
                .first()
                .click();
        Accessible.check(outsider, "objection form");
        String clause = outsider.locator("#about option", new Page.LocatorOptions().setHasText(DISPUTED))
                .first()
                .getAttribute("value");
        outsider.locator("#about").selectOption(clause);
        outsider.locator("#told").fill("服务大厅全年没有开放，所附照片是隔壁社区的。");
        outsider.locator("#reach").fill("不是号码");
        outsider.locator("#object button").click();
        assertThat(outsider.locator(".refusal[role=alert]")).isVisible();
        assertThat(outsider.locator("#told")).hasValue("服务大厅全年没有开放，所附照片是隔壁社区的。");
        outsider.locator("#reach").fill("13800001234");
        outsider.locator("#object button").click();
        String code = outsider.locator(".receipt .code b").innerText();
        assertTrue(code.length() > 10, code);
        return code;
    }

    /// Somebody who had nothing to do with it decides, and what was wrong is put right.
    private void rule(Page handler) {
        handler.navigate("/objections");
        handler.locator("tbody a[href^='/objections/']").first().click();
        assertThat(handler.locator(".told")).containsText("隔壁社区");
        assertThat(handler.locator("main")).not().containsText("13800001234");
        handler.locator("form[action$='/take'] button").click();
        assertThat(handler.locator("main")).containsText("13800001234");
        handler.locator("input[name=verdict][value=upheld]").check();
        handler.locator("#reasons").fill("经现场核实，异议属实，该条款不能认定。");
        handler.locator("select[name='value:star-promotion/" + DISPUTED + "']").selectOption("unmet");
        handler.locator("form[action$='/ruling'] input[type=checkbox]").check();
        handler.locator("form[action$='/ruling'] button").click();
        assertThat(handler.locator(".answer .change")).containsText("五星");
        assertThat(handler.locator(".answer .change")).containsText("三星");
        assertThat(handler.locator("main")).not().containsText("13800001234");
        Accessible.check(handler, "objection that was ruled on");
    }

    private static void follow(Page outsider, String receipt) {
        outsider.navigate("/receipts");
        outsider.locator("#code").fill(receipt);
        outsider.locator("main form button").click();
        assertThat(outsider.locator(".answer .reasons")).containsText("异议属实");
        assertThat(outsider.locator(".answer .change")).containsText("三星");
    }

    private void publish(Page publisher) {
        publisher.navigate(round());
        publisher.locator("form[action$='/notice/end'] button").click();
        publisher.locator("form[action$='/publish'] input[type=checkbox]").check();
        publisher.locator("form[action$='/publish'] button").click();
        assertThat(publisher.locator("a[href='/results/" + cycle.id() + "']").first())
                .isVisible();
    }

    private void lookAtTheResult(Page outsider) {
        outsider.navigate("/results/" + cycle.id());
        assertThat(outsider.locator("main")).containsText("降级");
        outsider.navigate("/results/" + cycle.id() + "/" + community.code());
        assertThat(outsider.locator(".hero")).containsText("三星");
    }

    /// The bundle, checked by the engine and by the page's own program; and again with one byte changed.
    private void check(Page outsider) throws IOException {
        outsider.navigate("/results/" + cycle.id());
        for (int time = 0;
                time < 40 && outsider.locator("#proof a[href$='/bundle']").count() == 0;
                time++) {
            outsider.waitForTimeout(250);
            outsider.reload();
        }
        Download download = outsider.waitForDownload(
                () -> outsider.locator("#proof a[href$='/bundle']").click());
        byte[] bundle;
        try (InputStream in = download.createReadStream()) {
            bundle = in.readAllBytes();
        }
        BundleCheck.Report report = judged(bundle);
        assertEquals(List.of(), report.problems());
        assertEquals(1, report.units());
        assertTrue(new String(bundle, StandardCharsets.UTF_8).contains("异议属实"), "the ruling is part of the proof");
        outsider.navigate("/verify?cycle=" + cycle.id());
        outsider.locator("#verify-published").click();
        assertThat(outsider.locator("#verify-verdict .done")).containsText("核对通过");
        assertThat(outsider.locator("#verify-result tbody")).containsText("三星");

        byte[] changed = bundle.clone();
        int place = new String(bundle, StandardCharsets.ISO_8859_1).indexOf("star-promotion/" + DISPUTED + "\":");
        int line = 1;
        for (int at = 0; at < place; at++) {
            line += bundle[at] == '\n' ? 1 : 0;
        }
        changed[place + 3] ^= 1;
        BundleCheck.Report refused = judged(changed);
        String at = refused.problems().getFirst().at().toString();
        assertTrue(at.contains(".jsonl:" + line + ":"), at);
        outsider.locator("#verify-file").setInputFiles(new FilePayload("bundle.jsonl", "application/jsonl", changed));
        assertThat(outsider.locator("#verify-verdict .refusal")).containsText("第 " + line + " 行");
        assertThat(outsider.locator("#verify-verdict .refusal")).containsText(community.name());
    }

    private static BundleCheck.Report judged(byte[] bundle) throws IOException {
        Path file = Files.createTempFile("xingping-bundle", ".jsonl");
        try {
            Files.write(file, bundle);
            return BundleCheck.of(file, null);
        } finally {
            Files.delete(file);
        }
    }
}
