package org.xingping.app.reminders;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import tools.jackson.databind.json.JsonMapper;

/// Tells a district's own system of every reminder, signed as the Standard Webhooks say: the receiver knows that it
/// came from here, when, and whether it had it before.
@Component
class WebhookChannel implements Channel {

    static final String ID = "webhook";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHORTEST_KEY = 24;
    private static final String PREFIX = "whsec_";

    private final @Nullable URI address;
    private final byte[] key;
    private final JsonMapper json;
    private final Addresses addresses;
    private final Clock clock;
    private volatile @Nullable HttpClient client;

    /// @param address the only one that is ever called; empty: none is
    /// @param secret key of the signature in Base64, with or without `whsec_` in front
    /// @param isDemo fiction stays inside
    WebhookChannel(
            @Value("${xingping.reminders.webhook-url:}") String address,
            @Value("${xingping.reminders.webhook-secret:}") String secret,
            @Value("${xingping.demo:false}") boolean isDemo,
            JsonMapper json,
            Addresses addresses,
            Clock clock) {
        this.address = address.isBlank() || isDemo ? null : Addresses.web(address, "xingping.reminders.webhook-url");
        this.key = this.address == null ? new byte[0] : key(secret);
        this.json = json;
        this.addresses = addresses;
        this.clock = clock;
    }

    private static byte[] key(String secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.strip().replaceFirst("^" + PREFIX, ""));
            if (key.length >= SHORTEST_KEY) {
                return key;
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw new CannotStart(
                Text.of(
                        "xingping.reminders.webhook-secret 不可用：应为至少 " + SHORTEST_KEY + " 字节的 Base64。",
                        "xingping.reminders.webhook-secret is of no use: it is Base64 of " + SHORTEST_KEY
                                + " bytes at least."),
                Text.of("用 openssl rand -base64 32 生成。", "Make one with openssl rand -base64 32."));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean isOn() {
        return address != null;
    }

    @Override
    public void send(Outbox.Message message) throws IOException, InterruptedException {
        URI there = address;
        if (there == null) {
            throw new IllegalStateException("no webhook is configured");
        }
        String body = json.writeValueAsString(content(message));
        String moment = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(there)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "xingping")
                .header("webhook-id", message.id().toString())
                .header("webhook-timestamp", moment)
                .header("webhook-signature", "v1," + signature(message.id() + "." + moment + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        // the time-out ends with the headers: who waits for a body that never ends waits for ever
        HttpResponse<InputStream> response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the webhook answered " + response.statusCode());
        }
    }

    private Map<String, Object> content(Outbox.Message message) {
        Map<String, Object> unit = new LinkedHashMap<>();
        unit.put("code", message.unitCode());
        unit.put("name", message.unitName());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", "reminder.raised");
        content.put("id", message.id().toString());
        content.put("stage", message.stage().id());
        content.put("matter", message.matter());
        content.put(
                "title",
                Map.of(
                        "zh",
                        message.title().in(Language.ZH),
                        "en",
                        message.title().in(Language.EN)));
        content.put("role", message.role().id());
        content.put("unit", unit);
        content.put("items", message.items());
        content.put("firstDue", message.firstDue().toString());
        content.put("raisedOn", message.raisedOn().toString());
        content.put("page", message.link());
        String link = addresses.of(message.link());
        if (!link.isEmpty()) {
            content.put("link", link);
        }
        return content;
    }

    String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Made when the first message goes out. It follows no redirect: what answers elsewhere is not what was
    /// configured.
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = made;
        }
        return made;
    }
}
