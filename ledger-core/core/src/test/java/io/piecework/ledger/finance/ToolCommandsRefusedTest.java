package io.piecework.ledger.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A command of the operator's tools is not executed without its tool, on any way in. */
class ToolCommandsRefusedTest {

    private static final Command DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00"));
    private static final ClosePeriod CLOSE = ClosePeriod.of("USD", Instant.parse("2026-07-01T00:00:00Z"));
    private static final ForceRebuild FORCE =
            ForceRebuild.of("case-7", "a copy is kept", "ops-2").by(Actor.operator("ops-1"));

    @EachDatabase
    void closing_and_forced_rebuilds_need_their_tools(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(SettableClock.at("2026-07-03T12:00:00Z"))
                        .build()) {
            for (Command command : List.of(CLOSE, FORCE, CLOSE.tagged(Tags.of("batch", "7")))) {
                String tool = command instanceof ClosePeriod
                        ? "ClosePeriod period:USD:2026-07-01T00:00:00Z cannot be executed by itself; call"
                                + " asOperator().closePeriod(…), which closes the period and seals its balances."
                                + " Nothing was stored"
                        : "ForceRebuild operation:case-7 cannot be executed by itself; call"
                                + " Audit.of(asOperator()).forceRebuild(…), which records the findings and rebuilds."
                                + " Nothing was stored";
                refused(() -> ledger.execute(command), tool);
                refused(() -> ledger.executeEach(List.of(DEPOSIT, command)), tool);
                refused(() -> ledger.executeAllOrNone(List.of(DEPOSIT, command)), tool);
                assertThatThrownBy(() -> ledger.submit(command).join())
                        .cause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(tool);
                assertThat(ledger.rehearse(List.of(DEPOSIT, command))).hasSize(2);
            }
            SealPeriod seal = SealPeriod.of(
                    "USD", CLOSE.period().until(), new PeriodSeal(0, 0, "0".repeat(64), List.of()), Fingerprint.NONE);
            refused(
                    () -> ledger.execute(seal),
                    "SealPeriod period:USD:2026-07-01T00:00:00Z cannot be executed by itself; call"
                            + " asOperator().closePeriod(…), which closes the period and seals its balances."
                            + " Nothing was stored");
            refused(
                    () -> ledger.execute(EraseWorker.of("e-1", "ada", "GDPR Article 17", "ops-2")),
                    "EraseWorker operation:e-1 cannot be executed by itself; call asOperator().eraseWorker(…), which"
                            + " looks whether anything is open and destroys the keys of the texts. Nothing was stored");
            assertThat(database.count("ledger_event")).isZero();
            assertThat(ledger.asOperator().closePeriod(CLOSE).seal()).isNotNull();
        }
    }

    private static void refused(ThrowingCallable call, String tool) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(tool);
    }
}
