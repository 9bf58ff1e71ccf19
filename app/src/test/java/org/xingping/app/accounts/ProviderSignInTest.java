package org.xingping.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.xingping.app.access.Role;
import org.xingping.app.database.UsesTestDatabase;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.provider.Provider;

/// Against a real provider, in this process, over HTTP.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "xingping.accounts.password-strength=4",
            "xingping.oidc.client-id=xingping",
            "xingping.oidc.client-secret=secret"
        })
@UsesTestDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSignInTest {

    private static final String PASSWORD = "correct horse battery";
    private static final int PROVIDER_PORT = freePort();
    private static final String ISSUER = "http://localhost:" + PROVIDER_PORT;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    private @Nullable ConfigurableApplicationContext provider;

    @DynamicPropertySource
    static void names_the_provider(DynamicPropertyRegistry properties) {
        properties.add("xingping.oidc.issuer", () -> ISSUER);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    private void startProvider(String claimed) {
        if (provider != null) {
            provider.close();
        }
        provider = Provider.start(PROVIDER_PORT, claimed, "http://localhost:" + port + "/login/oauth2/code/district");
    }

    @BeforeEach
    void opens_accounts() {
        if (directory.find("P", directory.today()).isEmpty()) {
            Unit county = directory.found("P", "县", null, UnitKind.COUNTY, null, LocalDate.of(2020, 1, 1));
            accounts.grant(accounts.open("boss", "主任", PASSWORD, null), Role.ADMINISTRATOR, county, null);
            for (String name : new String[] {"linked", "unlinked", "boss@district.example"}) {
                accounts.grant(accounts.open(name, "人", null, null), Role.REPORTER, county, null);
            }
            startProvider(ISSUER);
        }
    }

    @AfterAll
    void stops_the_provider() {
        if (provider != null) {
            provider.close();
        }
    }

    /// Goes through the provider's pages by hand; where the application then leads.
    private Answer signIn(Browser browser, String name) {
        Answer toProvider = browser.get("/oauth2/authorization/district");
        assertTrue(toProvider.location().startsWith(ISSUER + "/oauth2/authorize"), toProvider.location());
        Answer form = browser.get(toProvider.location());
        assertTrue(form.location().endsWith("/login"), form.location() + form.status() + form.body());
        browser.get(form.location());
        Answer in = browser.post(ISSUER + "/login", Map.of("username", name, "password", Provider.PASSWORD));
        Answer back = browser.get(in.location());
        assertTrue(back.location().contains("/login/oauth2/code/district?code="), back.location());
        return browser.get(back.location());
    }

    @Test
    void the_first_sign_in_links_what_an_administrator_allowed_and_later_ones_need_no_leave() {
        assertTrue(signIn(new Browser(port), "linked").location().endsWith("error=account"), "not allowed yet");
        Browser boss = new Browser(port);
        boss.signIn("boss", PASSWORD);
        assertEquals(303, boss.post("/accounts/linked/provider", Map.of()).status());
        for (int time = 0; time < 2; time++) {
            Browser browser = new Browser(port);
            assertFalse(signIn(browser, "linked").location().contains("error"));
            assertTrue(browser.get("/account").body().contains("linked"));
        }
        assertEquals(
                "%s linked".formatted(ISSUER),
                database.sql("select issuer || ' ' || subject from account_identity")
                        .query(String.class)
                        .single());
        assertEquals(303, boss.post("/accounts/linked/disable", Map.of()).status());
        assertTrue(signIn(new Browser(port), "linked").location().endsWith("error=account"), "disabled");
    }

    @Test
    void a_name_that_no_account_has_and_one_that_nobody_allowed_stay_outside() {
        for (String name : new String[] {"stranger", "unlinked"}) {
            Browser browser = new Browser(port);
            assertTrue(signIn(browser, name).location().endsWith("error=account"));
            assertTrue(browser.get("/account").leadsTo("/sign-in"));
        }
    }

    @Test
    void an_address_that_the_provider_has_not_verified_links_nothing() {
        database.sql("update account set may_link = true where username = 'boss@district.example'")
                .update();
        assertTrue(signIn(new Browser(port), "mail").location().endsWith("error=account"));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        startProvider("http://elsewhere.example");
        try {
            database.sql("update account set may_link = true where username = 'unlinked'")
                    .update();
            Browser browser = new Browser(port);
            assertTrue(signIn(browser, "unlinked").location().endsWith("error=provider"));
            assertTrue(browser.get("/account").leadsTo("/sign-in"));
        } finally {
            database.sql("update account set may_link = false where username = 'unlinked'")
                    .update();
            startProvider(ISSUER);
        }
    }
}
