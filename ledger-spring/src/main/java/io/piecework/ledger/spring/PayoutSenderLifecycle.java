package io.piecework.ledger.spring;

import io.piecework.ledger.sending.PayoutSender;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts the application's senders of payouts after the rest of it, and stops them first. */
final class PayoutSenderLifecycle implements SmartLifecycle {

    private final List<PayoutSender> senders;
    private volatile boolean running;

    PayoutSenderLifecycle(List<PayoutSender> senders) {
        this.senders = senders;
    }

    @Override
    public void start() {
        senders.forEach(PayoutSender::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        senders.forEach(PayoutSender::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
