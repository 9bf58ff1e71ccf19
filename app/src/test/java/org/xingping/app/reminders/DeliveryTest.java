package org.xingping.app.reminders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.accounts.Offices;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.database.CannotStart;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.SampleDistrict;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.Texts;
import org.xingping.app.web.MovableClock;
import org.xingping.app.web.WebTest;
import org.xingping.engine.language.Text;
import tools.jackson.databind.json.JsonMapper;

/// What leaves the application by mail and webhook, against servers that are really there.
@WebTest
@Import(SampleDistrict.class)
@SuppressWarnings("NullAway.Init")
class DeliveryTest {

    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 11);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static int count;

    @Autowired
    SampleDistrict district;

    @Autowired
    ReminderRows rows;

    @Autowired
    Offices offices;

    @Autowired
    Calendars calendars;

    @Autowired
    AuditTrail audit;

    @Autowired
    Texts texts;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectProvider<Dues> dues;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient database;

    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile int answer = 200;
    private HttpServer receiver;
    private GreenMail mailServer;
    private Outbox outbox;
    private Reminders reminders;
    private Deliveries deliveries;

    /// What the receiver was sent.
    private record Call(String path, String id, String timestamp, String signature, String body) {}

    @BeforeEach
    void servers() throws IOException {
        clock.advance(Duration.between(
                clock.instant(), WEDNESDAY.atTime(9, 30).atZone(Formats.ZONE).toInstant()));
        database.sql("delete from reminder_message").update();
        district.build();
        count++;
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
        mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mailServer.getSmtp().getPort());
        Addresses addresses = new Addresses("https://xingping.example.cn/");
        MailChannel mail =
                new MailChannel(provider(sender), "考评办 <office@example.cn>", false, offices, texts, addresses);
        outbox = new Outbox(database, List.of(mail, webhook("/hook", SECRET)), offices, clock);
        reminders = new Reminders(rows, outbox, dues, offices, calendars, audit, transaction, clock);
        deliveries = new Deliveries(outbox);
    }

    private static ObjectProvider<JavaMailSender> provider(JavaMailSender... senders) {
        return new StaticListableBeanFactory(senders.length == 0 ? Map.of() : Map.of("mail", senders[0]))
                .getBeanProvider(JavaMailSender.class);
    }

    private WebhookChannel webhook(String path, String secret) {
        return new WebhookChannel(
                "http://127.0.0.1:" + receiver.getAddress().getPort() + path,
                secret,
                false,
                json,
                new Addresses("https://xingping.example.cn/"),
                clock);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        mailServer.stop();
        clock.reset();
    }

    private void remind(int community, String item) {
        Unit unit = district.community(community);
        reminders.remind(List.of(new Due(
                "mail/" + count + "/" + item,
                item,
                Text.of("街道考评\r\nBcc: all@example.cn", "Assessment"),
                Role.REPORTER,
                unit.path(),
                Due.Reach.ANSWERING,
                WEDNESDAY.plusDays(1),
                "/procedure/1/" + unit.code(),
                "/procedure?cycle=1")));
    }

    private Viewer clerk(String name, String email, String language) {
        Viewer viewer = district.account(name + count, district.community(0), Role.REPORTER);
        database.sql("update account set email = :email, mail_reminders = true, language = :language where id = :id")
                .param("email", email)
                .param("language", language)
                .param("id", viewer.account())
                .update();
        return viewer;
    }

    private List<String> ids(String channel) {
        return database.sql("select id::text from reminder_message where channel = :channel order by id")
                .param("channel", channel)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private int outstanding() {
        return database.sql("select count(*) from reminder_message where delivered_at is null and given_up_at is null")
                .query(Integer.class)
                .single();
    }

    @Test
    void mail_goes_once_to_each_who_asked_for_it_in_their_language() throws Exception {
        clerk("mz", "zh@example.cn", "zh");
        clerk("me", "en@example.cn", "en");
        district.account("mn" + count, district.community(0), Role.REPORTER); // did not ask
        remind(0, "a");
        deliveries.run();
        deliveries.run();
        MimeMessage[] got = mailServer.getReceivedMessages();
        assertEquals(2, got.length);
        TreeSet<String> messageIds = new TreeSet<>();
        for (MimeMessage each : got) {
            boolean isEnglish = each.getAllRecipients()[0].toString().equals("en@example.cn");
            assertEquals(1, each.getAllRecipients().length, "no title makes a recipient");
            assertTrue(
                    each.getSubject().contains(isEnglish ? "Assessment" : "街道考评 Bcc: all@example.cn"),
                    each.getSubject());
            String text = each.getContent().toString();
            assertTrue(text.contains("https://xingping.example.cn/reminders"), text);
            assertTrue(text.contains(isEnglish ? "12 March 2026" : "2026年3月12日"), text);
            messageIds.add(each.getMessageID().replaceAll("^<|@example.cn>$", ""));
        }
        assertEquals(new TreeSet<>(ids("mail")), messageIds);
        assertEquals(0, outstanding());
    }

    @Test
    void whoever_turns_reminders_off_gets_none_of_those_that_waited() throws Exception {
        Viewer clerk = clerk("mo", "off@example.cn", "zh");
        remind(0, "b");
        database.sql("update account set mail_reminders = false where id = :id")
                .param("id", clerk.account())
                .update();
        deliveries.run();
        assertEquals(0, mailServer.getReceivedMessages().length);
        assertEquals(0, outstanding());
    }

    @Test
    void a_mail_server_that_is_away_gets_it_when_it_is_back() throws Exception {
        clerk("mw", "away@example.cn", "zh");
        int there = mailServer.getSmtp().getPort();
        mailServer.stop();
        remind(0, "c");
        deliveries.run();
        assertEquals(1, outstanding());
        mailServer = new GreenMail(new ServerSetup(there, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        deliveries.run();
        assertEquals(0, mailServer.getReceivedMessages().length, "not before its pause is over");
        clock.advance(Duration.ofMinutes(3));
        deliveries.run();
        assertEquals(1, mailServer.getReceivedMessages().length);
    }

    @Test
    void the_webhook_gets_what_it_can_verify() throws Exception {
        remind(0, "d");
        deliveries.run();
        assertEquals(1, calls.size());
        Call call = calls.getFirst();
        assertEquals(ids("webhook"), List.of(call.id()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
        byte[] expected =
                mac.doFinal((call.id() + "." + call.timestamp() + "." + call.body()).getBytes(StandardCharsets.UTF_8));
        assertTrue(MessageDigest.isEqual(
                expected, Base64.getDecoder().decode(call.signature().substring("v1,".length()))));
        assertEquals(
                String.valueOf(clock.instant().getEpochSecond()).length(),
                call.timestamp().length());
        Map<?, ?> content = json.readValue(call.body(), Map.class);
        assertEquals(
                "https://xingping.example.cn/procedure/1/"
                        + district.community(0).code(),
                content.get("link"));
        assertEquals("next", content.get("stage"));
    }

    /// The example of the Standard Webhooks' own documentation.
    @Test
    void signatures_are_those_of_the_standard() {
        assertEquals(
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                webhook("/hook", SECRET).signature("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"));
    }

    @Test
    void a_redirect_is_a_failure_and_nobody_follows_it() throws Exception {
        answer = 302;
        remind(0, "e");
        deliveries.run();
        assertEquals(List.of("/hook"), calls.stream().map(Call::path).toList());
        assertEquals(1, outstanding());
        assertEquals("the webhook answered 302", outbox.load("webhook").failure());
    }

    @Test
    void a_server_may_name_a_mailbox_and_administrators_do_not_read_whose() {
        assertEquals(
                "Invalid Addresses; 550 5.1.1 <…@example.cn>: user unknown",
                Deliveries.said(
                        new IOException("Invalid Addresses; 550 5.1.1 <zhou.xiaomin@example.cn>: user unknown")));
    }

    /// One of two threads that all jobs share would hang on it.
    @Test
    @Timeout(60)
    void an_answer_that_never_ends_is_an_answer() throws Exception {
        receiver.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush(); // and is never closed
        });
        Outbox endless = new Outbox(database, List.of(webhook("/endless", SECRET)), offices, clock);
        reminders = new Reminders(rows, endless, dues, offices, calendars, audit, transaction, clock);
        remind(0, "n");
        assertEquals(1, new Deliveries(endless).run());
        assertEquals(0, outstanding());
    }

    @Test
    void what_is_refused_is_tried_again_with_the_same_id_and_given_up_in_the_end() throws Exception {
        answer = 500;
        remind(0, "f");
        for (int day = 0; day < 20; day++) {
            deliveries.run();
            clock.advance(Duration.ofDays(2));
        }
        assertEquals(Outbox.MOST_TRIES, calls.size());
        assertEquals(1, new TreeSet<>(calls.stream().map(Call::id).toList()).size());
        assertEquals(
                1,
                database.sql("select count(*) from reminder_message where given_up_at is not null")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void a_server_that_refuses_is_left_alone_after_three_in_a_row() throws Exception {
        answer = 503;
        for (String item : List.of("g1", "g2", "g3", "g4", "g5")) {
            remind(0, item);
        }
        deliveries.run();
        assertEquals(3, calls.size());
    }

    @Test
    void a_kill_between_sending_and_writing_it_down_neither_loses_nor_repeats_for_ever() throws Exception {
        remind(0, "h");
        int kills = 0;
        for (int day = 0; day < 20; day++) {
            // taken and sent, and then the process is gone
            Outbox.Message taken = outbox.take(List.of("webhook")).orElse(null);
            if (taken != null) {
                webhook("/hook", SECRET).send(taken);
                kills++;
            }
            clock.advance(Duration.ofDays(2));
        }
        assertEquals(Outbox.MOST_TRIES, kills);
        assertEquals(1, new TreeSet<>(calls.stream().map(Call::id).toList()).size(), "the receiver can tell");
        assertEquals(0, outstanding());

        remind(1, "i");
        assertTrue(outbox.take(List.of("webhook")).isPresent(), "taken, and gone before it was sent");
        assertEquals(0, deliveries.run());
        clock.advance(Duration.ofMinutes(3));
        assertEquals(1, deliveries.run(), "another one sends it");
    }

    @Test
    void what_was_rolled_back_is_never_sent() throws Exception {
        assertThrows(
                IllegalStateException.class,
                () -> transaction.executeWithoutResult(status -> {
                    remind(0, "j");
                    assertNotEquals(0, outstanding());
                    throw new IllegalStateException("the plug is pulled");
                }));
        deliveries.run();
        assertEquals(0, calls.size());
    }

    @Test
    void half_a_configuration_is_no_start() {
        Addresses addresses = new Addresses("");
        assertThrows(CannotStart.class, () -> new Addresses("file:///etc/passwd"));
        assertThrows(CannotStart.class, () -> webhook("/hook", "short"));
        assertThrows(
                CannotStart.class, () -> new MailChannel(provider(), "a@example.cn", false, offices, texts, addresses));
        assertThrows(
                CannotStart.class,
                () -> new WebhookChannel("https://user:pass@example.cn/", SECRET, false, json, addresses, clock));
        assertEquals(false, new MailChannel(provider(), "", false, offices, texts, addresses).isOn());
    }
}
