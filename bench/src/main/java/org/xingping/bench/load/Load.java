package org.xingping.bench.load;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that ask one after the other without a pause, until they have asked often enough or long enough.
///
/// @param seconds at most
/// @param requests at most, by all clients together
record Load(int seconds, int requests) {

    /// What is asked: the request with a number, so that no two need be the same.
    interface Question {
        HttpRequest ask(int number);
    }

    /// @param errors answers that are none of what was expected, and requests without an answer
    /// @param bytes of one answer as it went over the wire, the mean
    record Outcome(
            int clients, int answers, int errors, double perSecond, double p50, double p95, double p99, long bytes) {}

    /// @param expected statuses that are no errors
    Outcome run(int clients, Question question, List<Integer> expected) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger errors = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int number = 0; number < clients; number++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int asked = next.getAndIncrement();
                            asked < requests && System.nanoTime() < end;
                            asked = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        try {
                            HttpResponse<byte[]> answer =
                                    client.send(question.ask(asked), HttpResponse.BodyHandlers.ofByteArray());
                            bytes.addAndGet(answer.body().length);
                            if (!expected.contains(answer.statusCode())) {
                                errors.incrementAndGet();
                            }
                        } catch (java.io.IOException failed) {
                            errors.incrementAndGet();
                        } catch (InterruptedException interrupted) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                        nanos.add(System.nanoTime() - start);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        double taken = (System.nanoTime() - begin) / 1e9;
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        int answers = sorted.length;
        return new Outcome(
                clients,
                answers,
                errors.get(),
                answers / taken,
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                answers == 0 ? 0 : bytes.get() / answers);
    }

    /// Milliseconds.
    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }
}
