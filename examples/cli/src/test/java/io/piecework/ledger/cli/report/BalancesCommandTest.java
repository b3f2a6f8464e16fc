package io.piecework.ledger.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.cli.CommandRun;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.award.CompensateWorker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The columns of balances; the rare ones only if a worker has such an amount. */
class BalancesCommandTest {

    private static final List<Command> PAID = List.of(
            CompensateWorker.of("b-1", "ada", Amount.parse("USD 2.00"), "the page was down"),
            CompensateWorker.of("b-2", "ben", Amount.parse("JPY 400"), "the page was down"));

    private static final Command ESCHEATED = EscheatEarnings.of(
                    "f-1", "ada", Amount.parse("USD 0.30"), "unclaimed for three years", "ops-2")
            .by(Actor.operator("ops-1"));

    private static final List<Command> TAXED = List.of(
            StartWithholding.of("t-1", "ben", "JPY", Rate.percent("10"), "no tax id given"),
            CompensateWorker.of("b-3", "ben", Amount.parse("JPY 50"), "and again"));

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:file:" + folder.resolve("balances");
    }

    @Test
    void prints_the_usual_columns() {
        given(PAID);

        assertThat(CommandRun.piecework("balances", "--db", db).out()).isEqualTo("""
                        worker  currency  awaiting_review  held  available  in_transit  paid
                        ada     USD                  0.00  0.00       2.00        0.00  0.00
                        ben     JPY                     0     0        400           0     0
                        """);
    }

    @Test
    void prints_unclaimed_earnings_if_a_worker_has_some() {
        given(PAID);
        given(List.of(ESCHEATED));

        assertThat(CommandRun.piecework("balances", "--db", db).out()).isEqualTo("""
                        worker  currency  awaiting_review  held  available  in_transit  paid  unclaimed  withheld
                        ada     USD                  0.00  0.00       1.70        0.00  0.00       0.30      0.00
                        ben     JPY                     0     0        400           0     0          0         0
                        """);
    }

    @Test
    void prints_withheld_tax_if_a_worker_has_some() {
        given(PAID);
        given(TAXED);

        assertThat(CommandRun.piecework("balances", "--db", db).out()).isEqualTo("""
                        worker  currency  awaiting_review  held  available  in_transit  paid  unclaimed  withheld
                        ada     USD                  0.00  0.00       2.00        0.00  0.00       0.00      0.00
                        ben     JPY                     0     0        445           0     0          0         5
                        """);
    }

    @Test
    void prints_every_column_as_csv() {
        given(PAID);
        assertThat(CommandRun.piecework("balances", "--csv", "--db", db).out()).isEqualTo("""
                        worker,currency,awaiting_review,held,available,in_transit,paid,unclaimed,withheld
                        ada,USD,0.00,0.00,2.00,0.00,0.00,0.00,0.00
                        ben,JPY,0,0,400,0,0,0,0
                        """);

        given(List.of(ESCHEATED));
        given(TAXED);
        assertThat(CommandRun.piecework("balances", "--csv", "--db", db).out()).isEqualTo("""
                        worker,currency,awaiting_review,held,available,in_transit,paid,unclaimed,withheld
                        ada,USD,0.00,0.00,1.70,0.00,0.00,0.30,0.00
                        ben,JPY,0,0,445,0,0,0,5
                        """);
    }

    private void given(List<Command> commands) {
        try (Ledger ledger = Ledger.file(folder.resolve("balances"))) {
            commands.forEach(ledger::execute);
        }
    }
}
