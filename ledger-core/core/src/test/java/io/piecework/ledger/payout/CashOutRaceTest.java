package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.CashOutTest.DOLLARS;
import static io.piecework.ledger.payout.CashOutTest.POUNDS;
import static io.piecework.ledger.payout.CashOutTest.gbp;
import static io.piecework.ledger.payout.CashOutTest.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two cash-outs of the same worker at once. Pounds and dollars reach the threshold only together, so one is paid and the other is refused.
 * The second one's policies differ: in the first, only pounds can be paid and dollars only count; in the second it is the other way round.
 */
@Tag("slow")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CashOutRaceTest {

    private static final int ROUNDS = FaultRounds.times(20, 100, 2_000);

    /** Both pay both currencies. */
    private static final List<List<PayoutPolicy>> EQUAL = List.of(List.of(POUNDS, DOLLARS), List.of(POUNDS, DOLLARS));

    /** What the one pays only counts for the other. */
    private static final List<List<PayoutPolicy>> CROSSED = List.of(
            List.of(POUNDS, PayoutPolicy.over(Rail.of(null, usd("0.01")).from(usd("100.00")))),
            List.of(
                    DOLLARS.from(Threshold.of(usd("7.50")).with("GBP", usd("1.25"))),
                    PayoutPolicy.over(Rail.of(null, gbp("0.01")).from(gbp("100.00")))));

    @Test
    void two_processes() throws Exception {
        race(TestDatabase.POSTGRESQL, true, false, false);
    }

    @Test
    void two_processes_in_transactions_of_their_hosts() throws Exception {
        race(TestDatabase.POSTGRESQL, true, true, true);
    }

    @Test
    void a_host_transaction_and_the_writer_of_one_process() throws Exception {
        race(TestDatabase.POSTGRESQL, false, true, false);
    }

    @Test
    void one_process_on_h2() throws Exception {
        race(TestDatabase.H2, false, false, false);
    }

    @Test
    void a_host_transaction_and_the_writer_of_one_process_on_h2() throws Exception {
        race(TestDatabase.H2, false, true, false);
    }

    private static void race(TestDatabase kind, boolean twoProcesses, boolean oneJoins, boolean otherJoins)
            throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger one = app.ledger().build();
                    Ledger other = twoProcesses ? app.ledger().build() : one) {
                earn(one);
                var first = new Racer(app, one, "x", oneJoins);
                var second = new Racer(app, other, "y", otherJoins);
                assertThat(outcomes(first, second, EQUAL, 0)).isEqualTo(Map.of(1, ROUNDS));
                assertThat(outcomes(first, second, CROSSED, ROUNDS)).isEqualTo(Map.of(1, ROUNDS));
                assertThat(database.column("SELECT COUNT(*) FROM ledger_event WHERE name = 'cash-out-requested'"))
                        .containsExactly(String.valueOf(2 * ROUNDS));
                CentPayouts.assertClean(one);
            }
        }
    }

    /** How many rounds had how many paid cash-outs. */
    private static Map<Integer, Integer> outcomes(
            Racer first, Racer second, List<List<PayoutPolicy>> policies, int from) throws Exception {
        var paid = new TreeMap<Integer, Integer>();
        var start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = from; round < from + ROUNDS; round++) {
                String worker = "w-" + round;
                Future<Integer> one = threads.submit(() -> first.paid(start, worker, policies.get(0)));
                Future<Integer> other = threads.submit(() -> second.paid(start, worker, policies.get(1)));
                paid.merge(one.get() + other.get(), 1, Integer::sum);
            }
        } finally {
            threads.shutdownNow();
        }
        return paid;
    }

    private static void earn(Ledger ledger) {
        var commands = new ArrayList<Command>();
        for (int round = 0; round < 2 * ROUNDS; round++) {
            String worker = "w-" + round;
            commands.add(CompensateWorker.of("g-" + round, worker, gbp("4.10"), "earned"));
            commands.add(CompensateWorker.of("u-" + round, worker, usd("2.40"), "earned"));
            commands.add(SetPayoutMethod.of("m-" + round, worker, "bank", "tok"));
        }
        ledger.executeEach(commands);
    }

    /** @param joins whether each cash-out runs in a transaction of the host */
    private record Racer(HostApplication app, Ledger ledger, String name, boolean joins) {

        /** 1 if the cash-out is stored, 0 if it is refused. */
        int paid(CyclicBarrier start, String worker, List<PayoutPolicy> policies) throws Exception {
            CashOut command = CashOut.of(name + "-" + worker, worker, policies);
            start.await();
            while (true) {
                try {
                    execute(command);
                    return 1;
                } catch (RefusedException refused) {
                    return 0;
                } catch (ConflictException again) {
                    // send it again, as the exception says
                }
            }
        }

        private void execute(CashOut command) {
            if (!joins) {
                ledger.execute(command);
                return;
            }
            try (HostApplication.Transaction transaction = app.begin()) {
                ledger.execute(command);
                transaction.commit();
            }
        }
    }
}
