package org.xingping.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at a browser: keeps cookies, fills in forms, sends files.
final class Visitor {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String base;
    private final Map<String, String> cookies = new TreeMap<>();

    Visitor(String base) {
        this.base = base;
    }

    /// @param location where it leads on to; empty: nowhere
    record Answer(int status, String body, String location) {

        /// What a pattern's first group finds.
        String find(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(body);
            if (!matcher.find()) {
                throw new IllegalStateException("no " + pattern + " on a page of status " + status + ":\n" + body);
            }
            return matcher.group(1);
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return send(form(path, fields));
    }

    /// A form as it can be sent again and again.
    HttpRequest.Builder form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String token = token(); // before the request takes the cookies
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))));
    }

    Answer upload(String path, Map<String, String> fields, Path file) throws IOException, InterruptedException {
        String token = token();
        String boundary = "----a-boundary-that-is-in-no-list";
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(boundary, file.getFileName()));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("X-CSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    void signIn(String username, String password) throws IOException, InterruptedException {
        Answer answer = post("/sign-in", Map.of("username", username, "password", password));
        if (answer.location().isEmpty() || answer.location().contains("error")) {
            throw new IllegalStateException("cannot sign in: " + answer);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(Duration.ofMinutes(30));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        for (String cookie : response.headers().allValues("set-cookie")) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals == pair.length() - 1) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("location").orElse(""));
    }

    private String token() throws IOException, InterruptedException {
        if (!cookies.containsKey("token")) {
            get("/sign-in");
        }
        return cookies.getOrDefault("token", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
