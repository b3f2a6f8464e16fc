package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.spring.Databases;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The application that pays over a rail, and a bank that corrects itself or does not answer. */
@Tag("slow")
class RailTroubleTest {

    /** The second attempt is submitted and not sent, then the bank says that the first one is paid after all. */
    @Test
    void pays_once_where_the_bank_corrects_its_answer_while_the_application_is_down() {
        String[] database = Databases.H2.properties();
        var bank = new Bank.Books();
        diesBeforeTheSecondSending(database, bank);
        try (var none = Campaigns.withoutProcessors(database)) {
            none.ledger().execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID).because("a correction"));
        }
        try (var run = new RailRun(database, bank, step -> {})) {
            Campaigns.await(() -> !run.column("SELECT name FROM deadline").isEmpty());
            assertThat(bank.payments).containsOnlyKeys("p-1/1");

            Ledger ledger = run.ledger();
            ledger.execute(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "the bank's statement has it")
                    .by(Actor.operator("ann")));
            ledger.execute(ReportPayout.of("p-1", 2, PayoutOutcome.FAILED).because("the bank has no payment p-1/2"));
            Campaigns.await(() -> run.column("SELECT sagaId FROM SagaEntry").isEmpty());
            assertThat(bank.payments).containsOnlyKeys("p-1/1");
            assertThat(run.column("SELECT name FROM deadline")).isEmpty();
            assertThat(ledger.asWorker("ada").balance("EUR").orElseThrow().paid())
                    .isEqualTo(Amount.parse("EUR 1.00"));
        }
    }

    private static void diesBeforeTheSecondSending(String[] database, Bank bank) {
        var sendings = new AtomicInteger();
        var dead = new AtomicBoolean();
        try (var run = new RailRun(database, bank, step -> {
            if (step.equals("before the sending") && sendings.incrementAndGet() == 2) {
                dead.set(true);
            }
            if (dead.get()) {
                throw new IllegalStateException("the process died");
            }
        })) {
            RailRun.request(run.ledger(), "p-1", "ada");
            run.settle(List.of("p-1"), dead::get);
        }
    }

    @Test
    void a_payment_that_the_bank_cannot_look_up_does_not_stop_the_others() {
        Bank bank = new Bank() {
            private final Set<String> sent = ConcurrentHashMap.newKeySet();

            @Override
            public void send(String endToEndId, Amount amount) {
                sent.add(endToEndId);
            }

            @Override
            public Optional<PayoutOutcome> outcome(String endToEndId) {
                if (!sent.contains(endToEndId)) {
                    return Optional.empty();
                }
                if (endToEndId.equals("p-1/1")) {
                    throw new IllegalStateException("no answer about " + endToEndId);
                }
                return Optional.of(PayoutOutcome.PAID);
            }
        };
        try (var run = new RailRun(Databases.H2.properties(), bank, step -> {})) {
            RailRun.request(run.ledger(), "p-1", "ada");
            Campaigns.await(() -> run.column("SELECT name FROM deadline").size() == 1);
            RailRun.request(run.ledger(), "p-2", "bob");
            Campaigns.await(() -> run.column("SELECT name FROM deadline").size() == 2);

            assertThatThrownBy(run::letTimePass)
                    .isInstanceOf(IllegalStateException.class)
                    .rootCause()
                    .hasMessage("no answer about p-1/1");
            assertThat(run.ledger().asOperator().payout("p-2").orElseThrow().status())
                    .isEqualTo(PayoutStatus.PAID);
            assertThat(run.ledger().asOperator().payout("p-1").orElseThrow().status())
                    .isEqualTo(PayoutStatus.SUBMITTED);
        }
    }
}
