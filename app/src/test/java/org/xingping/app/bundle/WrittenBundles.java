package org.xingping.app.bundle;

import java.time.Duration;
import org.springframework.stereotype.Component;

/// Sees to it that a round's bundle is there: what the application is writing by itself is waited for.
@Component
public class WrittenBundles {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Bundles bundles;

    WrittenBundles(Bundles bundles) {
        this.bundles = bundles;
    }

    public Bundle of(long cycle) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (bundles.find(cycle).isEmpty() && System.nanoTime() < end) {
            bundles.writeDue();
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        return bundles.find(cycle).orElseThrow();
    }
}
