package org.xingping.app.reminders;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.xingping.app.jobs.RecurringJob;
import org.xingping.app.jobs.Rhythm;
import org.xingping.engine.language.Text;

/// Sends what waits in the outbox. Each message goes out at least once: one whose sender dies between sending and
/// writing it down is sent again, with the same id, and never more often than there are tries.
@Component
class Deliveries implements RecurringJob {

    /// A server that has refused so many in a row is left alone until the next look.
    private static final int FAILURES_IN_A_ROW = 3;

    private static final int LONGEST = 500;

    private static final Pattern MAILBOX = Pattern.compile("[^\\s<>\"'(),;:@]+@([^\\s<>\"'(),;:@]+)");

    private final Outbox outbox;

    Deliveries(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "reminders.delivery";
    }

    @Override
    public Text title() {
        return Text.of("发送邮件和推送", "Send mail and webhooks");
    }

    @Override
    public Rhythm rhythm() {
        return new Rhythm.Every(Duration.ofMinutes(1));
    }

    @Override
    public boolean isOn() {
        return !outbox.channelsOn().isEmpty();
    }

    @Override
    public int run() throws InterruptedException {
        Map<String, Channel> channels =
                outbox.channelsOn().stream().collect(Collectors.toMap(Channel::id, channel -> channel));
        Map<String, Integer> failures = new HashMap<>();
        Set<String> left = new HashSet<>(channels.keySet());
        int sent = 0;
        while (!left.isEmpty()) {
            Optional<Outbox.Message> taken = outbox.take(List.copyOf(left));
            if (taken.isEmpty()) {
                return sent;
            }
            Outbox.Message message = taken.get();
            Channel channel = channels.get(message.channel());
            if (channel != null && isSent(channel, message)) {
                sent++;
                failures.remove(message.channel());
            } else if (failures.merge(message.channel(), 1, Integer::sum) >= FAILURES_IN_A_ROW) {
                left.remove(message.channel());
            }
        }
        return sent;
    }

    private boolean isSent(Channel channel, Outbox.Message message) throws InterruptedException {
        try {
            channel.send(message);
        } catch (InterruptedException stopped) {
            throw stopped; // the application ends; it is tried again
        } catch (Channel.Unwanted unwanted) {
            outbox.failed(message, said(unwanted), true);
            return true; // nothing is wrong with the channel
        } catch (Exception failed) {
            outbox.failed(message, said(failed), false);
            return false;
        }
        outbox.delivered(message);
        return true;
    }

    /// What a server said, without the mailbox it said it of: administrators read it on the page of jobs.
    static String said(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = MAILBOX.matcher(failure.getMessage() == null ? cause.toString() : failure.getMessage())
                .replaceAll("…@$1");
        return message.substring(0, Math.min(message.length(), LONGEST));
    }
}
