package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.PayoutTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes with eight threads each claim payouts at once. Their clocks are wrong. */
@Tag("slow")
class PayoutClaimRaceTest {

    private static final int PAYOUTS = 60;
    private static final int PROCESSES = 3;
    private static final Actor ADA = Actor.worker(new WorkerId("ada"));

    @TempDir
    Path folder;

    @Test
    void every_attempt_is_claimed_once_and_a_dead_claimant_loses_its_claim() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            requestPayouts(ledger);

            List<String> taken = new ArrayList<>(attempts(fromAllProcesses(database)));

            assertThat(taken).doesNotHaveDuplicates().hasSizeGreaterThan(PAYOUTS / 2);
            // after too many conflicts a thread leaves the attempt for the next claim
            taken.addAll(take(ledger));
            assertThat(taken).doesNotHaveDuplicates().hasSize(PAYOUTS);
            assertThat(take(ledger)).isEmpty();
        }
    }

    @Test
    void a_dead_claimant_s_attempts_pass_to_another_process_and_are_not_cancelled() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            requestPayouts(ledger);
            List<String> dead = fromAllProcesses(database);
            take(ledger);
            for (int i = 0; i < PAYOUTS; i++) {
                assertRefused(ledger, CancelPayout.of("p-" + i).by(ADA), "already-claimed");
            }

            InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofMinutes(11)));
            try (Ledger afterwards = Ledger.builder()
                    .dataSource(database.dataSource())
                    .simulatedClock(later)
                    .build()) {
                assertRefused(afterwards, CancelPayout.of("p-0").by(ADA), "already-claimed");
                assertThat(take(afterwards)).doesNotHaveDuplicates().hasSize(PAYOUTS);
                for (String claim : dead) {
                    String payout = claim.substring(0, claim.indexOf('@'));
                    String token = claim.substring(claim.indexOf(' ') + 1);
                    assertRefused(afterwards, SubmitPayout.of(payout, 1, token), "already-claimed");
                }
            }
        }
    }

    private List<String> fromAllProcesses(FreshDatabase database) throws Exception {
        List<Callable<ChildJvm.Ended>> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            String name = "process-" + i;
            Path own = Files.createDirectories(folder.resolve(name));
            processes.add(() -> ChildJvm.run(own, List.of(), PayoutClaimProcess.class, database.url(), name));
        }
        var starters = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<String> taken = new ArrayList<>();
            for (Future<ChildJvm.Ended> process : starters.invokeAll(processes)) {
                ChildJvm.Ended ended = process.get();
                assertThat(ended.err()).isEmpty();
                assertThat(ended.exit()).isEqualTo(PayoutClaimProcess.EXIT);
                taken.addAll(ended.out());
            }
            return taken;
        } finally {
            starters.shutdownNow();
        }
    }

    /** Without the claims' tokens. */
    private static List<String> attempts(List<String> claims) {
        return claims.stream()
                .map(claim -> claim.substring(0, claim.indexOf(' ')))
                .toList();
    }

    private static List<String> take(Ledger ledger) {
        return ledger.asOperator().payouts().claim("bank", "last", Duration.ofMinutes(10), 1_000).stream()
                .map(waiting -> waiting.payout().value() + "@" + waiting.attempt())
                .toList();
    }

    private static void requestPayouts(Ledger ledger) {
        ledger.execute(DepositFunds.of("d", "acme", Amount.of(PAYOUTS, "USD")));
        ledger.execute(PublishTask.of("t", "acme", Amount.of(PAYOUTS, "USD"), 1));
        ledger.execute(AcceptAssignment.of("a", "t", "ada"));
        ledger.execute(SubmitAssignment.of("a"));
        ledger.execute(ApproveAssignment.of("a"));
        ledger.execute(SetPayoutMethod.of("m", "ada", "bank", "tok"));
        for (int i = 0; i < PAYOUTS; i++) {
            ledger.execute(RequestPayout.of("p-" + i, "ada", PayoutPolicy.minorUnit("USD"))
                    .amount(Amount.of(1, "USD")));
        }
    }
}
