package org.xingping.app.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/// Somebody who never signs in looks at what was published.
@InDemo
@InBrowser
class PublicJourneyTest {

    private static final Pattern SIGN_IN = Pattern.compile("/sign-in");

    @Test
    void a_visitor_finds_a_community_and_what_its_award_is_made_of(Visitors visitors) {
        Page page = visitors.stranger();
        page.navigate("/");
        assertThat(page.locator("h1")).containsText("青禾县");
        assertThat(page.locator(".tile")).hasCount(48);
        page.locator(".search input").fill("青柳");
        page.locator(".search button").click();
        page.locator("#list tbody a", new Page.LocatorOptions().setHasText("青柳社区"))
                .click();
        assertThat(page.locator("h1")).hasText("青柳社区");
        assertThat(page.locator(".hero > svg.glyph")).isVisible();
        assertThat(page.locator(".clause").first()).isVisible();
        assertThat(page.locator("main")).not().containsText("填报员");
        assertThat(page).not().hasURL(SIGN_IN);

        page.navigate("/desk");
        assertThat(page).hasURL(SIGN_IN);
    }

    @Test
    void estates_stand_under_their_street(Visitors visitors, ApplicationContext application) {
        Page page = visitors.stranger();
        page.navigate(new DemoPages(application).estates());
        assertThat(page.locator("h1")).hasText("青禾县 2026 年第三季度评级结果");
        assertThat(page.locator(".street h3")).hasCount(4);
        assertThat(page.locator(".street h3").first()).containsText("柳河街道");
        int first = page.locator(".street").first().locator(".tile").count();
        assertTrue(first > 0 && first < 30, "not all of them");
        page.locator("select[name=street]").selectOption("990121001");
        page.locator("#list form button").click();
        assertThat(page.locator("#list tbody tr")).hasCount(first);
    }

    @Test
    void the_screen_in_the_hall_shows_one_street_after_the_other(Visitors visitors) {
        Page page = visitors.stranger();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
        page.clock().install();
        page.navigate("/");
        page.locator(".search a.btn").click();
        assertThat(page.locator("[data-slide]:visible")).hasCount(1);
        assertThat(page.locator("[data-slide]:visible h2")).hasText("柳河街道");
        page.clock().runFor(13_000);
        assertThat(page.locator("[data-slide]:visible h2")).hasText("云桥街道");
        page.locator(".pause").click();
        assertThat(page.locator("[data-slide]:visible")).hasCount(4);
    }
}
