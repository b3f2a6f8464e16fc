package io.piecework.ledger.payout.senders;

import io.piecework.ledger.command.id.OperationId;
import java.math.BigDecimal;

/** A sender with a claim. A careful one submits before it calls the bank, and calls it only if its submission was stored; a careless one calls first. */
final class Sender {

    /** What a sender does next. */
    enum Step {
        SUBMIT,
        CALL,
        GONE
    }

    final Bank.Key key;
    final String worker;
    final BigDecimal amount;
    final OperationId token;
    final boolean careful;
    private Step next;

    Sender(Bank.Key key, String worker, BigDecimal amount, OperationId token, boolean careful) {
        this.key = key;
        this.worker = worker;
        this.amount = amount;
        this.token = token;
        this.careful = careful;
        this.next = careful ? Step.SUBMIT : Step.CALL;
    }

    Step next() {
        return next;
    }

    /** Whether it has done nothing with its claim yet. */
    boolean isFresh() {
        return next == (careful ? Step.SUBMIT : Step.CALL);
    }

    /** @param stored whether the ledger stored the submission now */
    void submitted(boolean stored) {
        next = careful && stored ? Step.CALL : Step.GONE;
    }

    void called() {
        next = careful ? Step.GONE : Step.SUBMIT;
    }
}
