package org.xingping.app.reminders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xingping.app.jobs.Queue;
import org.xingping.engine.language.Text;

/// How the ways out stand, for the page about the jobs.
@Configuration
class OutboxQueues {

    @Bean
    Queue mailQueue(Outbox outbox, MailChannel mail) {
        return new Waiting(Text.of("邮件提醒", "Reminders by mail"), outbox, mail);
    }

    @Bean
    Queue webhookQueue(Outbox outbox, WebhookChannel webhook) {
        return new Waiting(Text.of("推送（webhook）", "Webhook"), outbox, webhook);
    }

    private record Waiting(Text title, Outbox outbox, Channel channel) implements Queue {

        @Override
        public Load load() {
            Outbox.Load load = outbox.load(channel.id());
            return new Load(channel.isOn(), load.waiting(), load.oldest(), load.givenUp(), load.failure());
        }
    }
}
