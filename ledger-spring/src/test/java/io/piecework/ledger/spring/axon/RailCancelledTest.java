package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.spring.CasesInTurn;
import io.piecework.ledger.spring.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A worker cancels a payout between any two of the 18 steps of {@link RailStopsTest}, and asks for the money again if that succeeds: the rail
 * pays it once. The gate takes a third of the steps by turn, see {@link CasesInTurn}.
 */
@Tag("slow")
class RailCancelledTest {

    private static final int STEPS = 18;
    private static final Amount NONE = Amount.parse("EUR 0.00");
    private static final Amount EURO = Amount.parse("EUR 1.00");

    @Test
    void pays_a_worker_once_who_cancels_at_some_steps() throws Exception {
        run(Databases.H2, List.of(5, 9, 13, 17));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    @EnabledIfSystemProperty(
            named = "piecework.faults",
            matches = "some|full",
            disabledReason = "takes a minute; -Dpiecework.faults=some runs it, and so does the profile thorough")
    void pays_a_worker_once_who_cancels_at_every_step(Databases kind) throws Exception {
        run(kind, CasesInTurn.each(3, IntStream.rangeClosed(2, STEPS).boxed().toList(), kind == Databases.H2 ? 0 : 1));
    }

    /** Cancels at one step, in a thread of the worker's own, and says which payout is to be paid. */
    private static final class Worker implements Consumer<String> {

        final CompletableFuture<String> toBePaid = new CompletableFuture<>();
        private final AtomicInteger left;
        private final String payout;
        private final Actor actor;
        final CompletableFuture<Ledger> ledger = new CompletableFuture<>();
        private volatile boolean claimed;

        Worker(int step) {
            left = new AtomicInteger(step);
            payout = "p-" + step;
            actor = Actor.worker(new WorkerId("worker-" + step));
        }

        @Override
        public void accept(String step) {
            if (step.equals("after the commit of ClaimPayout")) {
                claimed = true;
            } else if (step.equals("after the commit of ReissuePayout")) {
                claimed = false;
            }
            if (!step.contains("commit") && left.decrementAndGet() == 0) {
                boolean mayBeSent = claimed;
                new Thread(() -> complete(mayBeSent)).start();
                await();
            }
        }

        private void complete(boolean mayBeSent) {
            try {
                toBePaid.complete(cancel(mayBeSent));
            } catch (RuntimeException | Error failed) {
                toBePaid.completeExceptionally(failed);
            }
        }

        /** The saga's transaction may hold what the command waits for, so the saga goes on after a moment. */
        private void await() {
            try {
                toBePaid.get(500, TimeUnit.MILLISECONDS);
            } catch (TimeoutException waitsForTheSaga) {
                // it is decided after the saga's step
            } catch (InterruptedException | ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }

        private String cancel(boolean mayBeSent) {
            for (int i = 0; ; i++) {
                try {
                    ledger.join().execute(CancelPayout.of(payout).by(actor));
                    assertThat(mayBeSent)
                            .as("a claimed attempt is not cancelled")
                            .isFalse();
                    String again = payout + "-again";
                    ledger.join()
                            .execute(RequestPayout.of(again, actor.name(), PayoutPolicy.minorUnit("EUR"))
                                    .by(actor));
                    return again;
                } catch (RefusedException refused) {
                    return payout;
                } catch (ConflictException | BusyException conflict) {
                    if (i == 20) {
                        throw conflict;
                    }
                }
            }
        }
    }

    /** Cancels at the first step, which succeeds, and at each of the others. */
    private static void run(Databases kind, List<Integer> others) throws Exception {
        String[] database = kind.properties();
        var bank = new Bank.Books();
        var cancelled = new ArrayList<String>();
        for (int step : Stream.concat(Stream.of(1), others.stream()).toList()) {
            var worker = new Worker(step);
            try (var run = new RailRun(database, bank, worker)) {
                worker.ledger.complete(run.ledger());
                RailRun.request(run.ledger(), worker.payout, worker.actor.name());
                run.settle(List.of(worker.payout), worker.toBePaid::isDone);
                String paid = worker.toBePaid.get(30, TimeUnit.SECONDS);
                run.settle(List.of(paid), () -> false);

                var balance = run.ledger()
                        .asWorker(worker.actor.name())
                        .balance("EUR")
                        .orElseThrow();
                assertThat(List.of(balance.available(), balance.inTransit(), balance.paid()))
                        .as("step %s: %s is paid", step, paid)
                        .containsExactly(NONE, NONE, EURO);
                assertThat(bank.payments.keySet().stream()
                                .filter(id -> id.equals(worker.payout + "/2") || id.equals(worker.payout + "-again/2")))
                        .as("step %s: the bank fails each first attempt", step)
                        .containsExactly(paid + "/2");
                run.ledger().asOperator().payouts().exceptions(open -> {
                    throw new AssertionError(open);
                });
                if (!paid.equals(worker.payout)) {
                    cancelled.add(paid);
                }
            }
        }
        assertThat(cancelled).as("before the first claim").contains("p-1-again");
    }
}
