package org.xingping.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.access.Role;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.web.Browser;
import org.xingping.app.web.Browser.Answer;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;

@WebTest
class SignInTest {

    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    FirstAdministrator first;

    @Autowired
    OneTimeCodes codes;

    @Autowired
    CodeSecrets secrets;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    private String district = "";
    private String boss = "";
    private String clerk = "";

    @BeforeEach
    void opens_a_district() {
        database.sql("delete from sign_in_failure").update();
        int number = COUNT.incrementAndGet();
        district = "D" + number;
        LocalDate since = LocalDate.of(2020, 1, 1);
        Unit county = directory.found(district, "县", null, UnitKind.COUNTY, null, since);
        Unit street = directory.found(district + "-S", "街", null, UnitKind.STREET, county, since);
        boss = "boss" + number;
        clerk = "clerk" + number;
        accounts.grant(accounts.open(boss, "主任", PASSWORD, null), Role.ADMINISTRATOR, county, null);
        accounts.grant(accounts.open(clerk, "干事", PASSWORD, null), Role.REPORTER, street, null);
    }

    @AfterEach
    void puts_the_clock_back() {
        clock.reset();
    }

    private Browser browser() {
        return new Browser(port);
    }

    private Browser signedIn(String username) {
        Browser browser = browser();
        assertFalse(browser.signIn(username, PASSWORD).location().contains("error"));
        assertEquals(200, browser.get("/account").status());
        return browser;
    }

    private static boolean isRefused(Answer answer) {
        return answer.location().endsWith("/sign-in?error=refused");
    }

    @Test
    void a_visitor_is_asked_to_sign_in_and_led_to_the_page_asked_for() {
        Browser browser = browser();
        assertTrue(browser.get("/account").leadsTo("/sign-in"));
        assertTrue(browser.signIn(clerk, PASSWORD).location().contains("/account"));
        assertTrue(browser.post("/sign-out", Map.of()).leadsTo("/"));
        assertTrue(browser.get("/account").leadsTo("/sign-in"));
    }

    @Test
    void without_the_key_of_its_codes_an_account_is_told_so_once_the_password_fits() {
        long account = accounts.viewer(clerk).orElseThrow().account();
        String other = Base64.getEncoder().encodeToString("c".repeat(32).getBytes(StandardCharsets.US_ASCII));
        CodeKeys keys = CodeKeys.of(other, Path.of("target"));
        database.sql("update account set code_secret = :secret where id = :id")
                .param("secret", new CodeSecrets(keys).encrypted(account, codes.newSecret()))
                .param("id", account)
                .update();
        assertTrue(isRefused(browser().signIn(clerk, "wrong password")));
        Answer told = browser().signIn(clerk, PASSWORD);
        assertTrue(told.location().endsWith("/sign-in?error=key&key=" + keys.first()), told.location());
        assertTrue(
                browser().get("/sign-in?error=key&key=" + keys.first()).body().contains(keys.first()));
        assertEquals(
                2,
                database.sql("select failures from account where id = :id")
                        .param("id", account)
                        .query(Integer.class)
                        .single(),
                "both stay counted");
    }

    @Test
    void a_session_gets_a_new_id_at_sign_in() {
        Browser browser = browser();
        browser.get("/account");
        String before = browser.cookie("SESSION");
        browser.signIn(clerk, PASSWORD);
        assertNotEquals(before, browser.cookie("SESSION"));
        assertFalse(browser.cookie("SESSION").isEmpty());
    }

    @Test
    void a_form_without_its_token_is_refused() {
        Browser browser = signedIn(clerk);
        assertEquals(403, browser.postWithoutToken("/account").status());
        assertEquals(200, browser.get("/account").status());
    }

    @Test
    void unknown_names_wrong_passwords_and_locked_accounts_get_the_same_answer() {
        Answer unknown = browser().signIn("nobody-" + clerk, PASSWORD);
        Answer wrong = browser().signIn(clerk, "wrong password");
        assertTrue(isRefused(unknown));
        assertEquals(unknown.location(), wrong.location());
        for (int failure = 0; failure < 4; failure++) {
            assertTrue(isRefused(browser().signIn(clerk, "wrong password")));
        }
        assertTrue(isRefused(browser().signIn(clerk, PASSWORD)), "the right one opens nothing while locked");
        clock.advance(Duration.ofMinutes(16));
        assertFalse(isRefused(browser().signIn(clerk, PASSWORD)));
        assertEquals(
                1,
                database.sql("select count(*) from audit_entry where action = 'account.locked' and subject = :who")
                        .param("who", clerk)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void each_further_failure_locks_for_longer() {
        for (int failure = 0; failure < 5; failure++) {
            browser().signIn(clerk, "wrong password");
        }
        clock.advance(Duration.ofMinutes(16));
        assertTrue(isRefused(browser().signIn(clerk, "wrong password")));
        clock.advance(Duration.ofMinutes(16));
        assertTrue(isRefused(browser().signIn(clerk, PASSWORD)));
        clock.advance(Duration.ofMinutes(16));
        assertFalse(isRefused(browser().signIn(clerk, PASSWORD)));
    }

    @Test
    void many_guesses_at_the_same_moment_are_not_more_than_five() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Answer>> guesses = java.util.stream.IntStream.range(0, 24)
                    .<Callable<Answer>>mapToObj(guess -> () -> browser().signIn(clerk, "guess number " + guess))
                    .toList();
            for (Future<Answer> guess : threads.invokeAll(guesses)) {
                assertTrue(isRefused(guess.get()));
            }
        }
        assertEquals(
                5,
                database.sql("select failures from account where username = :who")
                        .param("who", clerk)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void an_address_that_fails_too_often_is_barred_for_a_while() {
        database.sql("insert into sign_in_failure values ('127.0.0.1', :now, 100), ('0:0:0:0', :now, 100)")
                .param("now", java.time.OffsetDateTime.now(clock))
                .update();
        assertTrue(browser().signIn(clerk, PASSWORD).location().endsWith("error=barred"));
        clock.advance(Duration.ofMinutes(17));
        assertFalse(browser().signIn(clerk, PASSWORD).location().contains("error"));
    }

    @Test
    void a_one_time_code_counts_once() {
        Browser browser = signedIn(clerk);
        assertEquals(
                303, browser.post("/account/code", Map.of("present", PASSWORD)).status());
        assertTrue(browser.get("/account").body().contains("class=\"qr\""));
        byte[] secret = database.sql("select id, code_pending from account where username = :who")
                .param("who", clerk)
                .query((row, number) ->
                        Objects.requireNonNull(secrets.plain(row.getLong("id"), row.getBytes("code_pending"))))
                .single();
        assertEquals(
                422,
                browser.post("/account/code/confirm", Map.of("code", "1234567")).status());
        assertEquals(
                303,
                browser.post("/account/code/confirm", Map.of("code", now(secret)))
                        .status());

        assertTrue(isRefused(browser().signIn(clerk, PASSWORD)), "no code");
        assertTrue(isRefused(signInWithCode(now(secret))), "used when it was set up");
        clock.advance(Duration.ofSeconds(60));
        assertFalse(isRefused(signInWithCode(now(secret))));
        assertTrue(isRefused(signInWithCode(now(secret))), "used a moment ago");
    }

    private String now(byte[] secret) {
        return codes.code(secret, clock.instant().getEpochSecond() / 30);
    }

    private Answer signInWithCode(String code) {
        return browser().post("/sign-in", Map.of("username", clerk, "password", PASSWORD, "code", code));
    }

    @Test
    void a_new_password_signs_out_everywhere_else() {
        Browser here = signedIn(clerk);
        Browser there = signedIn(clerk);
        Map<String, String> weak = Map.of("present", PASSWORD, "password", "1234567890", "again", "1234567890");
        assertEquals(422, here.post("/account/password", weak).status());
        String better = "another fine password";
        Map<String, String> wrong = Map.of("present", "no", "password", better, "again", better);
        assertEquals(422, here.post("/account/password", wrong).status());
        Map<String, String> right = Map.of("present", PASSWORD, "password", better, "again", better);
        assertEquals(303, here.post("/account/password", right).status());
        assertEquals(200, here.get("/account").status());
        assertTrue(there.get("/account").leadsTo("/sign-in"));
    }

    @Test
    void a_disabled_account_is_out_at_once() {
        Browser clerks = signedIn(clerk);
        Browser bosss = signedIn(boss);
        assertEquals(
                303, bosss.post("/accounts/" + clerk + "/disable", Map.of()).status());
        assertTrue(clerks.get("/account").leadsTo("/sign-in"));
        assertTrue(isRefused(browser().signIn(clerk, PASSWORD)));
        assertEquals(422, bosss.post("/accounts/" + boss + "/disable", Map.of()).status());
    }

    @Test
    void a_link_sets_a_password_once() {
        Browser bosss = signedIn(boss);
        assertEquals(
                303,
                bosss.post("/accounts", Map.of("username", "new" + clerk, "name", "新人", "unit", district + "-S"))
                        .status());
        Answer made = bosss.post("/accounts/new" + clerk + "/link", Map.of());
        String path = made.body().replaceAll("(?s).*(/set-password/[\\w-]+).*", "$1");
        Browser newcomer = browser();
        assertEquals(200, newcomer.get(path).status());
        assertEquals(
                422,
                newcomer.post(path, Map.of("password", "short", "again", "short"))
                        .status());
        Map<String, String> passwords = Map.of("password", PASSWORD, "again", PASSWORD);
        assertTrue(newcomer.post(path, passwords).leadsTo("/sign-in"));
        assertEquals(404, newcomer.post(path, passwords).status());
        signedIn("new" + clerk);
    }

    @Test
    void the_first_administrator_founds_the_district_by_a_link_good_for_one_use() {
        assertTrue(first.newLink().isEmpty(), "there are administrators");
        database.sql("delete from account_role where role = 'administrator'").update();
        String stale = first.newLink().orElseThrow();
        String path = "/first-administrator/" + first.newLink().orElseThrow();
        Browser browser = browser();
        assertEquals(404, browser.get("/first-administrator/" + stale).status());
        assertEquals(200, browser.get(path).status());
        Map<String, String> form = new java.util.HashMap<>(Map.of(
                "username", "first" + clerk,
                "name", "首任",
                "password", PASSWORD,
                "again", "different",
                "kind", "county",
                "code", district + "N",
                "unitName", "新县"));
        Answer refused = browser.post(path, form);
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("value=\"新县\""), "keeps what was typed");
        assertTrue(directory.find(district + "N", directory.today()).isEmpty());
        form.put("again", PASSWORD);
        assertTrue(browser.post(path, form).leadsTo("/sign-in"));
        assertEquals(404, browser.get(path).status());
        Browser administrator = signedIn("first" + clerk);
        assertEquals(200, administrator.get("/accounts").status());
        assertTrue(first.newLink().isEmpty());
    }

    @Test
    void an_administrator_grants_below_only_and_takes_over_nobody_from_above() {
        long chief = accounts.open("chief" + clerk, "街道主任", PASSWORD, null);
        Unit street = directory.find(district + "-S", directory.today()).orElseThrow();
        Unit county = directory.find(district, directory.today()).orElseThrow();
        accounts.grant(chief, Role.ADMINISTRATOR, street, null);
        Browser chiefs = signedIn("chief" + clerk);
        assertEquals(200, chiefs.get("/accounts/" + clerk).status());
        assertEquals(404, chiefs.get("/accounts/" + boss).status());
        assertEquals(
                422,
                chiefs.post("/accounts/" + clerk + "/roles", Map.of("role", "administrator", "unit", district))
                        .status());
        assertEquals(
                303,
                chiefs.post("/accounts/" + clerk + "/roles", Map.of("role", "reviewer", "unit", district + "-S"))
                        .status());
        // The clerk also comes to work for the county: the street may not set their password any more.
        accounts.grant(accounts.viewer(clerk).orElseThrow().account(), Role.AUDITOR, county, null);
        assertEquals(422, chiefs.post("/accounts/" + clerk + "/link", Map.of()).status());
        assertEquals(
                422, chiefs.post("/accounts/" + clerk + "/disable", Map.of()).status());
        assertTrue(chiefs.get("/accounts").body().contains(clerk));
        assertFalse(chiefs.get("/accounts.csv").body().contains(boss));
        assertEquals(403, signedIn(clerk).get("/accounts").status());
    }
}
