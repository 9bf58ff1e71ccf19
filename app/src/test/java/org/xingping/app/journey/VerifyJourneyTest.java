package org.xingping.app.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.xingping.app.bundle.Bundles;

/// Somebody who believes nothing checks what was published.
@InDemo
@InBrowser
class VerifyJourneyTest {

    private static FilePayload file(List<String> lines) {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return new FilePayload("bundle.jsonl", "application/jsonl", bytes);
    }

    @Test
    void a_visitor_checks_published_results_in_the_browser(Visitors visitors, ApplicationContext application)
            throws IOException {
        application.getBean(Bundles.class).writeDue();
        Page page = visitors.stranger();
        page.navigate(new DemoPages(application).results());
        Download download = page.waitForDownload(
                () -> page.locator("#proof a[href$='/bundle']").click());
        page.locator("#proof a[href^='/verify?']").click();
        page.locator("#verify-published").click();
        assertThat(page.locator("#verify-verdict h2")).containsText("核对通过");
        assertThat(page.locator("#verify-verdict")).containsText("签名有效，由本网站的密钥签名");
        assertThat(page.locator("#verify-result tbody tr")).hasCount(48);
        assertThat(page.locator("#verify-result tbody tr").first().locator("svg path.won, svg path.rim"))
                .hasCount(10);

        List<String> lines = new ArrayList<>(Files.readAllLines(download.path()));
        String unit = lines.get(9);
        lines.set(9, unit.replaceFirst("\"award_min\":\"[^\"]+\"", "\"award_min\":\"1\""));
        page.locator("#verify-file").setInputFiles(file(lines));
        assertThat(page.locator("#verify-verdict h2")).hasText("核对未通过");
        String name = unit.replaceFirst(".*\"name\":\"([^\"]+)\".*", "$1");
        assertThat(page.locator("#verify-verdict li").first()).containsText("第 10 行");
        assertThat(page.locator("#verify-verdict li").first()).containsText(name);
        assertThat(page.locator("#verify-verdict")).containsText("award_min 载明 \"1\"，重新计算为");
        assertThat(page.locator("#verify-result tbody tr")).hasCount(0);
    }
}
