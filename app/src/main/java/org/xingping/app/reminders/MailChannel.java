package org.xingping.app.reminders;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.xingping.app.accounts.Offices;
import org.xingping.app.accounts.Offices.Reminded;
import org.xingping.app.database.CannotStart;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.Texts;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

/// Sends reminders by mail to those who asked for it on the page of their account.
@Component
class MailChannel implements Channel {

    static final String ID = "mail";

    private final @Nullable JavaMailSender sender;
    private final String from;
    private final Offices offices;
    private final Texts texts;
    private final Addresses addresses;

    /// @param sender there is one when `spring.mail.host` is set
    /// @param from the sender's address; without it nothing is sent
    /// @param isDemo fiction stays inside
    MailChannel(
            ObjectProvider<JavaMailSender> sender,
            @Value("${xingping.reminders.mail-from:}") String from,
            @Value("${xingping.demo:false}") boolean isDemo,
            Offices offices,
            Texts texts,
            Addresses addresses) {
        this.sender = isDemo ? null : sender.getIfAvailable();
        this.from = from.strip();
        this.offices = offices;
        this.texts = texts;
        this.addresses = addresses;
        if (!isDemo && this.from.isEmpty() != (this.sender == null)) {
            throw new CannotStart(
                    Text.of("邮件提醒只配置了一半。", "Reminders by mail are half configured."),
                    Text.of(
                            "spring.mail.host 和 xingping.reminders.mail-from 要么都写，要么都不写。",
                            "Set both of spring.mail.host and xingping.reminders.mail-from, or neither."));
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isOn() {
        return sender != null;
    }

    @Override
    public void send(Outbox.Message message) throws Exception {
        JavaMailSender mail = sender;
        Long account = message.account();
        if (mail == null || account == null) {
            throw new IllegalStateException("mail is off");
        }
        Reminded person = offices.reminded(account, message.role(), message.unit())
                .orElseThrow(() -> new Unwanted("the account wants no reminders by mail any more"));
        MimeMessage letter = mail.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(letter, StandardCharsets.UTF_8.name());
        InternetAddress sender = new InternetAddress(from, true);
        if (sender.getPersonal() != null) {
            sender.setPersonal(sender.getPersonal(), StandardCharsets.UTF_8.name());
        }
        helper.setFrom(sender);
        helper.setTo(new InternetAddress(person.email(), true));
        Language language = person.language();
        helper.setSubject(line(texts.text(
                language,
                "reminders.mail-subject",
                message.stage().title().in(language),
                message.title().in(language))));
        helper.setText(body(message, person));
        // the same at every try, so that mailboxes can tell
        letter.setHeader("Message-ID", "<" + message.id() + "@" + host(sender) + ">");
        letter.setHeader("Auto-Submitted", "auto-generated");
        mail.send(letter);
    }

    private String body(Outbox.Message message, Reminded person) {
        Language language = person.language();
        String link = addresses.of("/reminders");
        return texts.text(
                language,
                "reminders.mail-body",
                line(person.name()),
                line(message.title().in(language)),
                message.stage().title().in(language),
                message.items(),
                (language == Language.ZH ? Formats.CHINESE : Formats.ENGLISH).date(message.firstDue()),
                line(
                        language == Language.EN && message.unitNameEnglish() != null
                                ? message.unitNameEnglish()
                                : message.unitName()),
                link.isEmpty() ? texts.text(language, "reminders.mail-page") : link);
    }

    private static String host(InternetAddress sender) {
        return sender.getAddress().substring(sender.getAddress().indexOf('@') + 1);
    }

    /// Names and titles never begin a header or a paragraph of their own.
    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
