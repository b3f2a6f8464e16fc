package com.example.rail;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.LedgerRefusal;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.SendingSteps;
import java.time.Duration;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/** Sends each payout over a rail, asks the rail about it, and sends it again after a failure. */
@Saga(sagaStore = "railSagas")
@ProcessingGroup("rail")
public class RailSaga {

    public static final Duration SILENCE = Duration.ofHours(6);

    private static final String SENDER = "rail-saga";
    private static final String SILENT = "the-rail-is-silent";
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration CLAIM = Duration.ofMinutes(10);

    @Autowired
    private transient CommandGateway commands;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient Ledger ledger;

    @Autowired
    private transient PayoutRail rail;

    private String payout;
    private int attempt;

    @StartSaga
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Requested event) {
        payout = event.payout().value();
        claim(event.attempt());
    }

    /** The claim is stored: no other sender has the attempt. */
    @SagaEventHandler(associationProperty = "payout")
    void on(ClaimEvent.AttemptClaimed event) {
        if (isOwn(event.claim())) {
            givenOrEnded(SubmitPayout.of(payout, attempt, claimId()));
        }
    }

    /** The submission is stored: the payout can no longer be cancelled. If the process dies in here, all of this runs again. */
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Submitted event) {
        if (isOwn(event.claim())) {
            askOrSend();
        }
    }

    /** The rail is asked first: an earlier run may have died after the call. It is sent only if the rail never got it. */
    @DeadlineHandler(deadlineName = SILENT)
    void askOrSend() {
        var steps = SendingSteps.of(ledger, this::isGiven, rail);
        if (steps.askOrSend(new PayoutId(payout), attempt) != SendingSteps.Step.NONE) {
            deadlines.schedule(SILENCE, SILENT);
        }
    }

    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Failed event) {
        sendAgainAfter(event);
    }

    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Returned event) {
        sendAgainAfter(event);
    }

    /** Also where an operator reissued it after this had ended. */
    @StartSaga
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Reissued event) {
        payout = event.payout().value();
        claim(event.attempt());
    }

    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Paid event) {
        endAfter(event);
    }

    /** It was paid, and the rail took it back: a person looks at it. */
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Reversed event) {
        endAfter(event);
    }

    /** The worker did not collect it: the money is available again, until the next request. */
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Expired event) {
        endAfter(event);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "payout")
    void on(PayoutEvent.Cancelled event) {}

    private void claim(int next) {
        attempt = next;
        givenOrEnded(ClaimPayout.of(claimId(), payout, attempt, SENDER, CLAIM));
    }

    private void sendAgainAfter(PayoutEvent event) {
        if (event.attempt() != attempt) {
            return; // a late answer about an earlier attempt
        }
        deadlines.cancelAllWithinScope(SILENT);
        if (attempt == MOST_ATTEMPTS) {
            SagaLifecycle.end(); // the money is available to the worker; a person looks at it
        } else {
            givenOrEnded(ReissuePayout.of(payout, attempt + 1));
        }
    }

    private void endAfter(PayoutEvent event) {
        if (event.attempt() == attempt) {
            deadlines.cancelAllWithinScope(SILENT);
            SagaLifecycle.end();
        }
    }

    /** A refusal ends the saga: the ledger has decided otherwise, and the money is where it says. */
    private boolean givenOrEnded(Command command) {
        boolean given = isGiven(command);
        if (!given) {
            SagaLifecycle.end();
        }
        return given;
    }

    /** Whether the ledger did it; false where it refused. Any other failure rolls back, and the event comes again. */
    private boolean isGiven(Command command) {
        try {
            commands.sendAndWait(command);
            return true;
        } catch (CommandExecutionException failed) {
            if (failed.<Object>getDetails()
                    .filter(LedgerRefusal.class::isInstance)
                    .isEmpty()) {
                throw failed;
            }
            return false;
        }
    }

    private boolean isOwn(OperationId claim) {
        return claim.value().equals(claimId());
    }

    /** The claim's token, the same in every repeat. With colon, slash and attempt no worker can take it as an id of their own command. */
    private String claimId() {
        return SENDER + ":" + new PayoutId(payout).reference(attempt);
    }

    String text() {
        return attempt + " " + payout;
    }

    static RailSaga of(String text) {
        var saga = new RailSaga();
        saga.attempt = Integer.parseInt(text.substring(0, text.indexOf(' ')));
        saga.payout = text.substring(text.indexOf(' ') + 1);
        return saga;
    }
}
