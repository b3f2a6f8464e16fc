package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerReader;
import io.piecework.ledger.OperatorQueries;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.AccountEntry;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.WorkerLiability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is read on a hot standby. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HotStandbyTest {

    @TempDir
    static Path folder;

    private ReplicatedPostgres servers;
    private Ledger ledger;
    private LedgerReader standby;

    @BeforeAll
    void store_every_kind_of_event() throws Exception {
        servers = new ReplicatedPostgres(folder, ReplicatedPostgres.ASYNCHRONOUS);
        try (Engine engine = TestEngine.checkpointing(servers.dataSource(), 20)) {
            EveryCommand.COMMANDS.forEach(engine::write);
            // the first block of fingerprints has 1,024 positions
            IntStream.range(0, 1_200)
                    .mapToObj(number -> engine.queue(deposit("d-block-" + number)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        ledger = Ledger.builder()
                .dataSource(servers.dataSource())
                .clock(TestEngine.clock())
                .acceptUnsafeDurability()
                .build();
        ledger.runDue(TestEngine.clock().instant());
        servers.awaitReplay();
        standby = Ledger.builder()
                .dataSource(servers.standbySources().get(0))
                .clock(TestEngine.clock())
                .buildReader();
    }

    @AfterAll
    void stop() {
        ledger.close();
        servers.close();
    }

    @Test
    void journal_reports_and_statements_are_those_of_the_primary() throws Exception {
        servers.awaitReplay();
        assertThat(journal(standby.asAuditor())).isEqualTo(journal(ledger.asAuditor()));
        assertThat(standby.asAuditor().trialBalance())
                .isEqualTo(ledger.asAuditor().trialBalance());
        assertThat(liability(Reports.of(standby.asAuditor())))
                .isEqualTo(liability(Reports.of(ledger.asAuditor())))
                .isNotEmpty();
        assertThat(statements(standby.asOperator()))
                .isEqualTo(statements(ledger.asOperator()))
                .hasSizeGreaterThan(2);
    }

    @Test
    void lists_are_those_of_the_primary() throws Exception {
        servers.awaitReplay();
        OperatorLists here = standby.asOperator().lists();
        OperatorLists there = ledger.asOperator().lists();
        assertThat(here.worker("ada").assignments(null, null, 100))
                .isEqualTo(there.worker("ada").assignments(null, null, 100));
        assertThat(here.worker("ada").assignments(null, null, 100).items()).hasSizeGreaterThan(5);
        assertThat(here.requester("acme").tasks(null, null, 100))
                .isEqualTo(there.requester("acme").tasks(null, null, 100));
        assertThat(here.worker("ada").payouts(null, null, 100))
                .isEqualTo(there.worker("ada").payouts(null, null, 100));
        assertThat(here.workers("USD", null, 100)).isEqualTo(there.workers("USD", null, 100));
        assertThat(here.holds(null, 100)).isEqualTo(there.holds(null, 100));
    }

    /** Not the events after a position that was taken and has no event, which may still come. */
    @Test
    void a_fingerprint_covers_what_is_final_for_sure() throws Exception {
        long taken = servers.primary().number("SELECT nextval('ledger_event_position')");
        ledger.execute(deposit("d-after-" + taken));
        servers.awaitReplay();

        Fingerprint known = standby.asAuditor().fingerprint();
        assertThat(known.position()).isBetween(1_024L, taken - 1);
        assertThat(ledger.asAuditor().fingerprint().position()).isGreaterThan(taken);
        assertThat(known).isEqualTo(ledger.asAuditor().fingerprintUpTo(known.position()));
        assertThat(ledger.asAuditor().difference(known)).isEmpty();
    }

    @Test
    void verification_finds_what_it_finds_on_the_primary() throws Exception {
        assertThat(verified(standby.asAuditor()))
                .isEqualTo(verified(ledger.asAuditor()))
                .isEmpty();
        servers.primary()
                .run(
                        "UPDATE ledger_worker_balance SET available = available + 1",
                        "UPDATE ledger_turnover SET debit = debit + 1",
                        "UPDATE ledger_fingerprint SET events = events + 1",
                        "UPDATE ledger_worker_month SET net = net + 1",
                        "UPDATE ledger_requester_month SET net = net + 1",
                        "UPDATE ledger_earned SET earned = earned + 1",
                        "UPDATE ledger_reached SET times = times + 1",
                        "ALTER VIEW ledger_v_payout RENAME TO former_payout",
                        "CREATE VIEW ledger_v_payout AS SELECT * FROM former_payout WHERE attempt > 1",
                        "ALTER VIEW ledger_v_worker_balance RENAME COLUMN owed TO owned");
        servers.awaitReplay();
        List<String> found = verified(standby.asAuditor());
        assertThat(found).isEqualTo(verified(ledger.asAuditor()));
        for (String named : List.of(
                "ledger_worker_balance (",
                "ledger_turnover (",
                "ledger_fingerprint (",
                "ledger_worker_month (",
                "ledger_requester_month (",
                "ledger_earned (",
                "ledger_reached (",
                "ledger_v_payout is not the ledger's view: it was redefined",
                "ledger_v_worker_balance is not the ledger's view: it was redefined")) {
            assertThat(found).anyMatch(sentence -> sentence.startsWith(named));
        }
        repair();
        assertThat(verified(standby.asAuditor())).isEmpty();
    }

    private void repair() throws SQLException {
        servers.primary()
                .run(
                        "UPDATE ledger_worker_balance SET available = available - 1",
                        "UPDATE ledger_turnover SET debit = debit - 1",
                        "UPDATE ledger_fingerprint SET events = events - 1",
                        "UPDATE ledger_worker_month SET net = net - 1",
                        "UPDATE ledger_requester_month SET net = net - 1",
                        "UPDATE ledger_earned SET earned = earned - 1",
                        "UPDATE ledger_reached SET times = times - 1",
                        "DROP VIEW ledger_v_payout",
                        "ALTER VIEW former_payout RENAME TO ledger_v_payout",
                        "ALTER VIEW ledger_v_worker_balance RENAME COLUMN owned TO owed");
        servers.awaitReplay();
    }

    /** The ledger with its commands opens there too, as for a tool that is given any server. */
    @Test
    void a_ledger_with_commands_verifies_there_and_refuses_to_store() {
        try (Ledger there = Ledger.builder()
                .dataSource(servers.standbySources().get(1))
                .validateTables()
                .acceptUnsafeDurability()
                .build()) {
            assertThat(verified(there.asAuditor())).isEmpty();
            assertThat(there.asAuditor().fingerprint())
                    .isEqualTo(standby.asAuditor().fingerprint());
            assertThatThrownBy(() -> there.execute(deposit("d-new")))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.READ_ONLY);
        }
    }

    private static DepositFunds deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }

    private static List<String> verified(AuditorView auditor) {
        var findings = new RecordedFindings();
        Audit.of(auditor).verify(findings);
        return findings.sentences();
    }

    private static List<AccountEntry> journal(AuditorView auditor) {
        var entries = new ArrayList<AccountEntry>();
        for (LedgerAccount account : LedgerAccount.values()) {
            Reports.of(auditor).entries(account, StatementPeriod.all(), entries::add);
        }
        return entries;
    }

    private static List<WorkerLiability> liability(FinanceReports reports) {
        var rows = new ArrayList<WorkerLiability>();
        reports.liability(rows::add);
        return rows;
    }

    /** The lines of all workers' statements. */
    private static List<String> statements(OperatorQueries operator) {
        var workers = new ArrayList<Balance>();
        operator.balances(workers::add);
        var statements = new ArrayList<String>();
        for (Balance each : workers) {
            String currency = each.currency().getCurrencyCode();
            operator.worker(each.worker().value())
                    .statementLines(currency, StatementPeriod.all(), line -> statements.add(line.toString()));
        }
        return statements;
    }
}
