package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.CasesInTurn;
import io.piecework.ledger.spring.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process of the application that pays over a rail dies at a step of a payout whose first attempt fails. The next process finishes that
 * payout, and dies at a later step of another one. The rail lives in the test's process.
 */
@EnabledIfSystemProperty(
        named = "piecework.faults",
        matches = "some|full",
        disabledReason = "takes a minute; -Dpiecework.faults=some runs it, and so does the profile thorough")
class KilledRailTest {

    private static final Amount EURO = Amount.parse("EUR 1.00");

    private static final List<String> STEPS = """
            before ClaimPayout 1
            after ClaimPayout 1
            before the commit of ClaimPayout 1
            after the commit of ClaimPayout 1
            before SubmitPayout 1
            after SubmitPayout 1
            before the commit of SubmitPayout 1
            after the commit of SubmitPayout 1
            before the sending 1
            after the sending 1
            before the commit of the sending 1
            after the commit of the sending 1
            before ReportPayout 1
            after ReportPayout 1
            before the commit of ReportPayout 1
            after the commit of ReportPayout 1
            before ReissuePayout 1
            after ReissuePayout 1
            before the commit of ReissuePayout 1
            after the commit of ReissuePayout 1
            before ClaimPayout 2
            after ClaimPayout 2
            before the commit of ClaimPayout 2
            after the commit of ClaimPayout 2
            before SubmitPayout 2
            after SubmitPayout 2
            before the commit of SubmitPayout 2
            after the commit of SubmitPayout 2
            before the sending 2
            after the sending 2
            before the commit of the sending 2
            after the commit of the sending 2
            before ReportPayout 2
            after ReportPayout 2
            before the commit of ReportPayout 2
            after the commit of ReportPayout 2
            before the commit of the saga's end 1
            after the commit of the saga's end 1
            """.lines().toList();

    /** A process must not wait long for the segments of the one that died. */
    private static final List<String> SOON = List.of(
            "axon.eventhandling.tokenstore.claim-timeout=1s",
            "axon.eventhandling.processors.rail.token-claim-interval=200");

    private final Bank.Books bank = new Bank.Books();
    private final List<String> ended = new ArrayList<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Databases.class)
    void pays_each_payout_once_if_the_process_dies_at_each_step(Databases kind)
            throws IOException, InterruptedException {
        String[] database = kind == Databases.H2
                ? new String[] {
                    "spring.datasource.url=jdbc:h2:" + folder.resolve("rail"), "spring.datasource.username=sa"
                }
                : kind.properties();
        List<String> deaths = deaths(kind);
        int payouts = deaths.size() + 1;
        try (var server = new BankServer(bank)) {
            for (String step : deaths) {
                run(RailProcess.DEAD, step, server.port(), database);
            }
            String printed = run(0, "the end", server.port(), database);
            assertThat(printed.lines().filter(line -> line.matches("(before|after) .*")))
                    .as("all steps are in the list; two threads may print theirs in another order")
                    .containsExactlyInAnyOrderElementsOf(STEPS);
        }
        assertPaidOnce(payouts);
        assertThat(bank.sendings.get()).isEqualTo(2 * payouts);
        try (var run = new RailRun(database, bank, step -> {})) {
            assertNothingIsLeft(run, payouts);
        }
    }

    /** All steps where this test is chosen, else each twelfth, others on each database. */
    private static List<String> deaths(Databases kind) {
        return CasesInTurn.each(12, STEPS, kind == Databases.H2 ? 0 : 5);
    }

    /** Runs a process that pays one more payout and ends at a step of it. */
    private String run(int exit, String step, int port, String[] database) throws IOException, InterruptedException {
        String payout = Integer.toString(ended.size() + 1);
        var arguments = new ArrayList<>(List.of(Integer.toString(port), payout, step));
        arguments.addAll(List.of(database));
        arguments.addAll(SOON);
        Path out = folder.resolve("out");
        Process process = ChildJvm.start(RailProcess.class, arguments, out);
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("ends at " + step)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(out);
        assertThat(process.exitValue())
                .as("the process that follows those ended at %s and ends itself at %s: %s", ended, step, printed)
                .isEqualTo(exit);
        ended.add(step);
        return printed;
    }

    private void assertPaidOnce(int payouts) {
        var expected = new TreeMap<String, Amount>();
        for (int i = 1; i <= payouts; i++) {
            expected.put("p-" + i + "/1", EURO);
            expected.put("p-" + i + "/2", EURO);
        }
        assertThat(bank.payments)
                .as("the first attempt failed, the second was paid")
                .isEqualTo(expected);
    }

    private static void assertNothingIsLeft(RailRun run, int payouts) {
        for (String table : List.of("SagaEntry", "AssociationValueEntry", "deadline")) {
            assertThat(run.column("SELECT 'a row' FROM " + table)).as(table).isEmpty();
        }
        for (int i = 1; i <= payouts; i++) {
            Balance balance =
                    run.ledger().asWorker("worker-" + i).balance("EUR").orElseThrow();
            assertThat(List.of(balance.available(), balance.inTransit(), balance.paid()))
                    .as("worker " + i)
                    .containsExactly(Amount.parse("EUR 0.00"), Amount.parse("EUR 0.00"), EURO);
        }
        var findings = new ArrayList<String>();
        Audit.of(run.ledger().asAuditor()).verify(findings::add);
        assertThat(findings).isEmpty();
    }
}
