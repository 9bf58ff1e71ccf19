package org.xingping.app.evidence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A small object storage in the test's own process. It checks every signature (AWS Signature Version 4) by what the
/// protocol says, with nothing of the client's library, and hands out lists two names at a time.
final class S3Server implements AutoCloseable {

    static final String BUCKET = "evidence";
    static final String KEY = "AKIDTEST";
    static final String SECRET = "secret-of-the-test";

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final int LISTED_AT_ONCE = 2;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(byte[] bytes, Instant at) {}

    final Map<String, Kept> objects = new ConcurrentSkipListMap<>();
    final List<String> requests = java.util.Collections.synchronizedList(new ArrayList<>());
    volatile Instant now = Instant.now();

    /// What it answers instead of doing its work; 0: it works.
    volatile int failure;

    private final HttpServer server;

    S3Server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "s3://" + BUCKET + "/district?endpoint=http://127.0.0.1:"
                + server.getAddress().getPort() + "&region=cn-test-1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String wrong = wrong(exchange, body);
        if (failure != 0) {
            send(exchange, failure, error("InternalError"));
        } else if (!wrong.isEmpty()) {
            send(exchange, 403, error(wrong));
        } else {
            act(exchange, body);
        }
        exchange.close();
    }

    private void act(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith("/" + BUCKET)) {
            send(exchange, 404, error("NoSuchBucket"));
            return;
        }
        String key = path.substring(BUCKET.length() + 1).replaceFirst("^/", "");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                String sum = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
                if (sum != null && !sum.equals(Base64.getEncoder().encodeToString(sha256(body)))) {
                    send(exchange, 400, error("BadDigest"));
                } else {
                    objects.put(key, new Kept(body, now));
                    send(exchange, 200, new byte[0]);
                }
            }
            case "GET" -> {
                Kept kept = objects.get(key);
                if (key.isEmpty()) {
                    send(exchange, 200, list(parameters(exchange)));
                } else if (kept == null) {
                    send(exchange, 404, error("NoSuchKey"));
                } else {
                    send(exchange, 200, kept.bytes());
                }
            }
            case "DELETE" -> {
                objects.remove(key);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> send(exchange, 405, error("MethodNotAllowed"));
        }
    }

    private byte[] list(Map<String, String> parameters) {
        String after = parameters.getOrDefault("continuation-token", "");
        List<Map.Entry<String, Kept>> found = objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(parameters.getOrDefault("prefix", "")))
                .filter(entry -> entry.getKey().compareTo(after) > 0)
                .toList();
        List<Map.Entry<String, Kept>> page = found.subList(0, Math.min(LISTED_AT_ONCE, found.size()));
        boolean isMore = page.size() < found.size();
        return ("<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>"
                        + isMore + "</IsTruncated>"
                        + (isMore
                                ? "<NextContinuationToken>" + page.getLast().getKey() + "</NextContinuationToken>"
                                : "")
                        + page.stream()
                                .map(entry -> "<Contents><Key>" + entry.getKey() + "</Key><LastModified>"
                                        + entry.getValue().at() + "</LastModified><Size>"
                                        + entry.getValue().bytes().length + "</Size></Contents>")
                                .collect(Collectors.joining())
                        + "</ListBucketResult>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] error(String code) {
        return ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /// Empty when the request is signed as it should be.
    private static String wrong(HttpExchange exchange, byte[] body) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        Matcher parts = AUTHORIZATION.matcher(given == null ? "" : given);
        if (!parts.matches()) {
            return "AccessDenied";
        }
        if (!parts.group(1).equals(KEY)) {
            return "InvalidAccessKeyId";
        }
        String bodyHash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        // Where there is no body, its hash need not be given; a body is never sent unsigned over plain HTTP.
        boolean isUnsigned = body.length == 0 && "UNSIGNED-PAYLOAD".equals(bodyHash);
        if (!isUnsigned && !HexFormat.of().formatHex(sha256(body)).equals(bodyHash)) {
            return "XAmzContentSHA256Mismatch";
        }
        StringBuilder headers = new StringBuilder();
        for (String name : parts.group(4).split(";", -1)) {
            String value = exchange.getRequestHeaders().getOrDefault(name, List.of()).stream()
                    .map(text -> text.strip().replaceAll(" +", " "))
                    .collect(Collectors.joining(","));
            headers.append(name.toLowerCase(Locale.ROOT))
                    .append(':')
                    .append(value)
                    .append('\n');
        }
        String request = String.join(
                "\n",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                rawParameters(exchange).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&")),
                headers,
                parts.group(4),
                bodyHash);
        String scope = parts.group(2) + "/" + parts.group(3) + "/s3/aws4_request";
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                exchange.getRequestHeaders().getFirst("x-amz-date"),
                scope,
                HexFormat.of().formatHex(sha256(request.getBytes(StandardCharsets.UTF_8))));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/", -1)) {
            key = hmac(key, step);
        }
        return HexFormat.of().formatHex(hmac(key, toSign)).equals(parts.group(5)) ? "" : "SignatureDoesNotMatch";
    }

    private static Map<String, String> rawParameters(HttpExchange exchange) {
        Map<String, String> parameters = new TreeMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return parameters;
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> parameters = new TreeMap<>();
        rawParameters(exchange)
                .forEach((name, value) ->
                        parameters.put(name, java.net.URLDecoder.decode(value, StandardCharsets.UTF_8)));
        return parameters;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// From now on nobody answers.
    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
    }
}
