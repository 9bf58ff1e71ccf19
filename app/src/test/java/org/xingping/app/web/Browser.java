package org.xingping.app.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Somebody at a browser: keeps cookies, sends the token back with every form, follows nothing by itself.
public final class Browser {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String base;

    public Browser(int port) {
        this.base = "http://localhost:" + port;
    }

    /// Goes on at another port with what it has, as browsers do: cookies do not tell ports apart.
    public void moveTo(int port) {
        base = "http://localhost:" + port;
    }

    /// What came back.
    ///
    /// @param location where it leads on to; empty: nowhere
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(int status, String body, String location, byte[] bytes) {
        public boolean leadsTo(String path) {
            return URI.create(location.isEmpty() ? "/nowhere" : location)
                    .getPath()
                    .equals(path);
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    public Answer post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CSRF-TOKEN", token())
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public Answer upload(String path, Map<String, String> fields, String fileField, String fileName, byte[] file) {
        return upload(path, fields, fileField, fileName, file, true);
    }

    /// As a page without scripts sends it: the token is a field of the form.
    public Answer uploadWithFieldToken(String path, String fileField, String fileName, byte[] file) {
        return upload(path, Map.of("_csrf", token()), fileField, fileName, file, false);
    }

    private Answer upload(
            String path,
            Map<String, String> fields,
            String fileField,
            String fileName,
            byte[] file,
            boolean isTokenInHeader) {
        String boundary = "----" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(fileField)
                .append("\"; filename=\"")
                .append(fileName)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (isTokenInHeader) {
            request.header("X-CSRF-TOKEN", token());
        }
        return send(request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofByteArray(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    /// As another site's page would send it.
    public Answer postWithoutToken(String path) {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer send(String method, String path) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("X-CSRF-TOKEN", token())
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /// Signs in, or fails to.
    public Answer signIn(String username, String password) {
        return post("/sign-in", Map.of("username", username, "password", password));
    }

    private URI uri(String path) {
        return URI.create(path.startsWith("http") ? path : base + path);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers().firstValue("location").orElse(""),
                    response.body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String token() {
        if (cookie("token").isEmpty()) {
            get("/sign-in");
        }
        return cookie("token");
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
