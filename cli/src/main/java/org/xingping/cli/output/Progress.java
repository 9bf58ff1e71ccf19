package org.xingping.cli.output;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// Says how far long work is: a bar on a terminal, a line per stage elsewhere, nothing for work that is over
/// before anybody wonders.
public final class Progress implements AutoCloseable {

    private static final int BAR_COLUMNS = 24;
    private static final Duration REPAINT = Duration.ofMillis(100);

    private final Page page;
    private final boolean isTerminal;
    private final int stages;
    private final long startedNanos = System.nanoTime();
    private final Thread painter;

    private @Nullable Text stage;
    private @Nullable Text lastSaid;
    private int stageNumber;
    private double part;
    private boolean isPainted;
    private boolean isClosed;

    private Progress(Page page, boolean isTerminal, Duration patience, int stages) {
        this.page = page;
        this.isTerminal = isTerminal;
        this.stages = stages;
        this.painter = Thread.ofPlatform().daemon().name("progress").unstarted(() -> paint(patience));
    }

    /// Starts to watch work of so many stages.
    ///
    /// @param page where to speak: standard error
    /// @param patience how long to say nothing
    public static Progress start(Page page, boolean isTerminal, Duration patience, int stages) {
        Progress progress = new Progress(page, isTerminal, patience, stages);
        progress.painter.start();
        return progress;
    }

    /// The next stage begins.
    public synchronized void stage(Text text) {
        stage = text;
        stageNumber++;
        part = 0;
        notifyAll();
    }

    /// How much of the stage is done.
    public synchronized void done(long count, long of) {
        part = of == 0 ? 1 : (double) count / of;
    }

    private synchronized void paint(Duration patience) {
        try {
            long patientUntil = startedNanos + patience.toNanos();
            for (long left = patience.toMillis(); !isClosed && left > 0; ) {
                wait(left);
                left = (patientUntil - System.nanoTime()) / 1_000_000;
            }
            while (!isClosed) {
                if (stage != null) {
                    say(stage);
                }
                wait(REPAINT.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Text current) {
        if (!isTerminal) {
            if (!current.equals(lastSaid)) {
                page.line(page.say("正在", "") + page.say(current) + page.say("……", " …"));
                page.writer().flush();
            }
            lastSaid = current;
            return;
        }
        double whole = (stageNumber - 1 + part) / stages;
        int filled = (int) Math.round(Math.min(1, whole) * BAR_COLUMNS);
        Styled bar = Styled.of("█".repeat(filled), Tint.GOLD)
                .and("░".repeat(BAR_COLUMNS - filled), Tint.SOFT)
                .and(" " + page.say(current))
                .and(" " + Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds() + " s", Tint.SOFT);
        page.writer().print("\r" + bar.render(page.isColoured()) + "\u001b[K");
        page.writer().flush();
        isPainted = true;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        notifyAll();
        if (isPainted) {
            page.writer().print("\r\u001b[K");
            page.writer().flush();
        }
    }
}
