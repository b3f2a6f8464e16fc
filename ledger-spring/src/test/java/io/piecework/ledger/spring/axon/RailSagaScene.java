package io.piecework.ledger.spring.axon;

import com.example.rail.RailSaga;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.axon.LedgerRefusal;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.RailAnswer;
import io.piecework.ledger.sending.RailPayment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.AfterEach;

/** A rail saga in Axon's fixture, with events that a ledger recorded. */
abstract class RailSagaScene {

    static final String SILENT = "the-rail-is-silent";
    static final Command CLAIM = claim("p-1", 1);
    static final Command SUBMIT = SubmitPayout.of("p-1", 1, "rail-saga:p-1/1");
    static final Command CLAIM_2 = claim("p-1", 2);
    static final LedgerRefusal CANCELLED = new LedgerRefusal(
            RefusalCode.WRONG_STATE, "", "payout:p-1", "cancelled", "claimed", "", "wrong-state: cancelled");

    final List<String> sent = new ArrayList<>();
    Optional<PayoutOutcome> outcome = Optional.empty();
    final Ledger ledger = Ledger.inMemory();
    final SagaTestFixture<RailSaga> fixture = new SagaTestFixture<>(RailSaga.class);

    RailSagaScene() {
        fixture.registerResource(ledger);
        fixture.registerResource(new PayoutRail() {
            @Override
            public String name() {
                return "bank";
            }

            @Override
            public Duration recognisesRepeatsFor() {
                return Duration.ofDays(1);
            }

            @Override
            public RailAnswer send(RailPayment payment) {
                sent.add(payment.reference() + " of " + payment.amount());
                return RailAnswer.unclear();
            }

            @Override
            public RailAnswer find(String reference) {
                return sent.isEmpty()
                        ? RailAnswer.notFound()
                        : outcome.map(RailAnswer::of).orElse(RailAnswer.unclear());
            }
        });
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    static Command claim(String payout, int attempt) {
        String id = "rail-saga:" + new PayoutId(payout).reference(attempt);
        return ClaimPayout.of(id, payout, attempt, "rail-saga", Duration.ofMinutes(10));
    }

    /** The payout's events after its request and these commands. */
    final List<PayoutEvent> events(Command... commands) {
        return eventsOf("p-1", commands);
    }

    final List<PayoutEvent> eventsOf(String payout, Command... commands) {
        return eventsOf(payout, PayoutPolicy.minorUnit("EUR"), commands);
    }

    final List<PayoutEvent> events(PayoutPolicy policy, Command... commands) {
        return eventsOf("p-1", policy, commands);
    }

    final List<PayoutEvent> eventsOf(String payout, PayoutPolicy policy, Command... commands) {
        RailRun.request(ledger, payout, "ada", policy);
        List.of(commands).forEach(ledger::execute);
        var events = new ArrayList<PayoutEvent>();
        try (var stream = LedgerEvents.of(ledger).openStream(null)) {
            while (stream.hasNextAvailable()) {
                if (stream.nextAvailable().getPayload() instanceof PayoutEvent event) {
                    events.add(event);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }
}
