package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.CasesInTurn;
import io.piecework.ledger.spring.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The application that pays over a rail stops between any two steps, and the next run goes on. A payout has 18 steps: before and after each
 * of seven commands and two sendings, of which the first fails. A build stops at some of them: the gate at a third by turn, at all where this test is
 * chosen.
 */
@Tag("slow")
class RailStopsTest {

    @Test
    void pays_each_payout_once_wherever_it_stops() {
        run(Databases.H2, 6, 6);
    }

    @Test
    void begins_with_the_payouts_that_are_requested_after_its_first_start() {
        String[] database = Databases.H2.properties();
        var bank = new Bank.Books();
        try (var before = Campaigns.withoutProcessors(database)) {
            RailRun.request(before.ledger(), "p-0", "ada");
        }
        try (var run = new RailRun(database, bank, step -> {})) {
            RailRun.request(run.ledger(), "p-1", "bob");
            run.settle(List.of("p-1"), () -> false);
        }
        assertThat(bank.payments).containsOnlyKeys("p-1/1", "p-1/2");
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    @EnabledIfSystemProperty(
            named = "piecework.faults",
            matches = "some|full",
            disabledReason = "takes a minute; -Dpiecework.faults=some runs it, and so does the profile thorough")
    void pays_each_payout_once_if_it_stops_at_every_step(Databases kind) {
        for (int first : CasesInTurn.each(3, List.of(1, 2, 3), kind == Databases.H2 ? 0 : 1)) {
            run(kind, first, 3);
        }
    }

    /** From one step on, nothing is stored and nothing is sent until the run is closed. */
    private static final class Stop implements Consumer<String> {

        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

        void at(int number) {
            left.set(number);
        }

        @Override
        public void accept(String step) {
            if (!step.contains("commit") && left.decrementAndGet() <= 0) {
                throw new IllegalStateException("stopped");
            }
        }

        boolean isStopped() {
            return left.get() <= 0;
        }
    }

    private static void run(Databases kind, int first, int stride) {
        String[] database = kind.properties();
        var bank = new Bank.Books();
        var payouts = new ArrayList<String>();
        boolean stopped = true;
        for (int step = first; stopped; step += stride) {
            var stop = new Stop();
            try (var run = new RailRun(database, bank, stop)) {
                run.settle(payouts, stop::isStopped);
                String payout = "p-" + step;
                payouts.add(payout);
                stop.at(step);
                RailRun.request(run.ledger(), payout, "worker-" + step);
                run.settle(payouts, stop::isStopped);
                stopped = stop.isStopped();
            }
        }
        try (var run = new RailRun(database, bank, step -> {})) {
            run.settle(payouts, () -> false);
            assertThat(run.column("SELECT name FROM deadline")).isEmpty();
        }
        assertPaidOnce(payouts, bank);
    }

    private static void assertPaidOnce(List<String> payouts, Bank.Books bank) {
        var expected = new TreeMap<String, Amount>();
        for (String payout : payouts) {
            expected.put(payout + "/1", Amount.parse("EUR 1.00"));
            expected.put(payout + "/2", Amount.parse("EUR 1.00"));
        }
        assertThat(bank.payments)
                .as("the first attempt failed, the second was paid")
                .isEqualTo(expected);
        assertThat(bank.sendings.get())
                .as("after a stop, the bank is asked before anything is sent again")
                .isEqualTo(expected.size());
    }
}
