package org.xingping.app.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.xingping.engine.language.Language;

/// A real start on a demo that is thrown away, so that the JVM can record what a start needs: the launcher
/// runs it after a build to make the AOT cache. It looks at every page it finds a link to; one that fails
/// is one that starts slower.
final class TrainingRun {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration PAGES = Duration.ofSeconds(15);
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)\"");

    private TrainingRun() {}

    public static void main(String[] arguments) throws Exception {
        endWhenStuck();
        Path folder = Files.createTempDirectory("xingping-training");
        Serve serve = new Serve(
                Class.forName("org.xingping.app.XingpingApplication"),
                new Console(Language.EN, System.out, System.err),
                // any port, and for nobody but us
                Map.of("server.address", "127.0.0.1", "xingping.training", true));
        serve.isDemo = true;
        serve.port = 0;
        serve.data = folder;
        // whether it ends by itself or by Ctrl-C
        SpringApplication.getShutdownHandlers().add(() -> {
            serve.stop();
            delete(folder);
        });
        serve.start();
        lookAround(URI.create("http://127.0.0.1:" + serve.servedPort() + "/"));
        System.exit(0);
    }

    /// The launcher waits for this run: it has to end, in order if it can.
    private static void endWhenStuck() {
        after(LIMIT, () -> System.exit(1));
        after(LIMIT.plusMinutes(1), () -> Runtime.getRuntime().halt(1));
    }

    private static void after(Duration pause, Runnable action) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(pause);
                action.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void lookAround(URI home) throws InterruptedException {
        long end = System.nanoTime() + PAGES.toNanos();
        Queue<String> ahead = new ArrayDeque<>(List.of("/", "/sign-in"));
        Set<String> seen = new HashSet<>(ahead);
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (String path = ahead.poll(); path != null && System.nanoTime() < end; path = ahead.poll()) {
                try {
                    HttpRequest request = HttpRequest.newBuilder(home.resolve(path))
                            .timeout(Duration.ofSeconds(10))
                            .build();
                    String page = client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body();
                    Matcher links = LINK.matcher(page);
                    while (links.find() && seen.size() < 60) {
                        String link = links.group(1).replace("&amp;", "&");
                        if (seen.add(link)) {
                            ahead.add(link);
                        }
                    }
                } catch (IOException | IllegalArgumentException e) {
                    System.err.println(path + ": " + e);
                }
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
