package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.sending.PayoutSender;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stops and starts the sending of payouts by this instance: what was requested meanwhile is sent, or can be cancelled. */
@Component
class Sending {

    private final List<PayoutSender> senders;

    Sending(List<PayoutSender> senders) {
        this.senders = senders;
    }

    boolean isOn() {
        return senders.stream().allMatch(sender -> sender.status().running());
    }

    void stop() {
        senders.forEach(PayoutSender::stop);
    }

    void start() {
        senders.forEach(PayoutSender::start);
    }
}
