package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.SubmitPayout;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Hands each attempt at a payout to the bank once, also when the process dies at any step: first a claim, so that no other sender has the
 * attempt, then the submission, so that the worker cannot cancel it, then the transfer. A payout that failed or came back is not sent again
 * by itself: the money is the worker's again.
 */
@Saga(sagaStore = "railSagas")
@ProcessingGroup("rail")
public class RailSaga {

    private static final String SENDER = "rail-saga";
    private static final Duration CLAIM = Duration.ofMinutes(10);

    @Autowired
    private transient Ledger ledger;

    @Autowired
    private transient Bank bank;

    private String payout = "";
    private int attempt;

    @StartSaga
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Requested event) {
        claim(event);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Reissued event) {
        claim(event);
    }

    private void claim(PayoutEvent event) {
        payout = event.payout().value();
        attempt = event.attempt();
        try {
            ledger.execute(ClaimPayout.of(claim(), payout, attempt, SENDER, CLAIM));
        } catch (RefusedException decidedOtherwise) {
            SagaLifecycle.end(); // such as a worker who cancelled it
        }
    }

    /** The claim is stored: no other sender has the attempt. */
    @SagaEventHandler(associationProperty = "payout")
    void on(ClaimEvent.AttemptClaimed event) {
        if (!event.claim().value().equals(claim())) {
            return;
        }
        try {
            ledger.execute(SubmitPayout.of(payout, attempt, claim()));
        } catch (RefusedException decidedOtherwise) {
            SagaLifecycle.end(); // such as another sender, who has it after this claim had ended: nothing is sent
        }
    }

    /**
     * The submission is stored: the payout can no longer be cancelled. The demo's bank is in the same database, a real one is not: if the process
     * dies after the transfer and before the commit, this runs again, and the bank recognises the end-to-end id.
     */
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Submitted event) {
        if (!event.claim().value().equals(claim())) {
            return;
        }
        PayoutView now = ledger.asOperator().payout(payout).orElseThrow();
        if (now.maySend(attempt)) {
            bank.send(now); // and not where the bank has answered, or says that an earlier attempt is paid
        }
        SagaLifecycle.end();
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Cancelled event) {}

    /** The claim's token, the same in every repeat. With colon, slash and attempt no worker can take it as an id of their own command. */
    private String claim() {
        return SENDER + ":" + Transfer.id(payout, attempt);
    }

    /** The form in which the saga is stored. */
    String text() {
        return attempt + " " + payout;
    }

    static RailSaga of(String text) {
        var saga = new RailSaga();
        int space = text.indexOf(' ');
        saga.attempt = Integer.parseInt(text.substring(0, space));
        saga.payout = text.substring(space + 1);
        return saga;
    }
}
