package org.xingping.app.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.xingping.app.accounts.FirstLink;
import org.xingping.app.web.WebTest;

/// A district begins: nobody is there, and in the end a clerk stands at her desk.
@WebTest
@InBrowser
class NewDistrictJourneyTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    ApplicationContext application;

    @Test
    void from_the_first_link_to_a_clerk_who_signs_in(Visitors visitors) {
        Page boss = visitors.stranger();
        String first = "/first-administrator/" + FirstLink.of(application);
        boss.navigate(first);
        Accessible.check(boss, "first administrator");
        boss.locator("#unitName").fill("清河县");
        boss.locator("#code").fill("880101");
        boss.locator("#name").fill("管理员");
        boss.locator("#username").fill("boss");
        boss.locator("#password").fill(PASSWORD);
        boss.locator("#again").fill("something else");
        boss.locator("main form button").click();
        assertThat(boss.locator(".refusal")).isVisible();
        assertThat(boss.locator("#unitName")).hasValue("清河县");
        boss.locator("#password").fill(PASSWORD);
        boss.locator("#again").fill(PASSWORD);
        boss.locator("main form button").click();
        assertThat(boss).hasURL(Pattern.compile("/sign-in"));
        assertThat(boss.locator(".done")).isVisible();
        signIn(boss, "boss");

        boss.navigate("/units");
        boss.locator("#file")
                .setInputFiles(new FilePayload("units.csv", "text/csv", """
                        code,name,kind,parent
                        880101001,柳河街道,街道,880101
                        880101001001,青柳社区,社区,880101001
                        """.getBytes(StandardCharsets.UTF_8)));
        boss.locator("#import button").click();
        assertThat(boss.locator("#import .done")).containsText("2");
        assertThat(boss.locator(".tree")).containsText("清河县");

        boss.navigate("/accounts");
        boss.locator("#open #username").fill("clerk");
        boss.locator("#open #name").fill("填报员");
        boss.locator("#open #unit").fill("880101001001");
        boss.locator("#open #role").selectOption("reporter");
        boss.locator("#open button").click();
        boss.locator("form[action='/accounts/clerk/link'] button").click();
        String link = boss.locator("#made").inputValue();
        Accessible.check(boss, "account with a link");

        Page clerk = visitors.stranger();
        clerk.navigate(link);
        Accessible.check(clerk, "set a password");
        clerk.locator("#password").fill(PASSWORD + " 2");
        clerk.locator("#again").fill(PASSWORD + " 2");
        clerk.locator("main form button").click();
        assertThat(clerk).hasURL(Pattern.compile("/sign-in"));
        clerk.locator("#username").fill("clerk");
        clerk.locator("#password").fill(PASSWORD);
        clerk.locator("main form button.btn-primary").click();
        assertThat(clerk.locator(".refusal")).isVisible();
        clerk.locator("#username").fill("clerk");
        clerk.locator("#password").fill(PASSWORD + " 2");
        clerk.locator("main form button.btn-primary").click();
        assertThat(clerk.locator(".bar .who")).containsText("填报员");
        clerk.navigate("/desk");
        assertThat(clerk.locator("main")).containsText("填报台");
        Accessible.check(clerk, "a desk where nothing is due");

        Page late = visitors.stranger();
        late.navigate(first);
        assertThat(late.locator("#password")).hasCount(0);
    }

    private static void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(PASSWORD);
        page.locator("main form button.btn-primary").click();
        assertThat(page.locator(".bar .who")).containsText("管理员");
    }
}
