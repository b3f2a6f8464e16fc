package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.RestoredTables;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * An older dump is put back under two open ledgers. One of them remembers how the streams stood before; meanwhile the other one has stored as many
 * events in their place.
 */
class RestoreUnderWritersTest {

    @EachDatabase
    void money_that_the_restore_took_away_is_not_spent(TestDatabase kind) {
        over(kind, (remembering, other) -> {
            other.execute(deposit("d-3", "1.00"));

            assertRefused(remembering, RefundFunds.of("w-1", "acme", usd("500.00")));
            assertThat(remembering
                            .asRequester("acme")
                            .funds("USD")
                            .orElseThrow()
                            .available())
                    .isEqualTo(usd("2.00"));
        });
    }

    @EachDatabase
    void a_refusal_rests_on_what_is_stored(TestDatabase kind) {
        over(kind, (remembering, other) -> {
            other.execute(deposit("d-3", "2000.00"));

            assertThat(remembering
                            .execute(RefundFunds.of("w-1", "acme", usd("1500.00")))
                            .balances())
                    .anyMatch(balance -> balance.toString().equals("requester:acme:USD available USD 501.00"));
        });
    }

    @EachDatabase
    void a_command_that_the_restore_took_away_is_no_repeat(TestDatabase kind) {
        over(kind, (remembering, other) -> {
            other.execute(deposit("d-3", "1.00"));

            var sent = remembering.executeAllOrNone(List.of(deposit("d-2", "1000.00")));
            assertThat(sent.get(0).repeated()).isFalse();
            assertThat(remembering
                            .executeAllOrNone(List.of(deposit("d-2", "1000.00")))
                            .get(0)
                            .repeated())
                    .isTrue();
        });
    }

    private static void over(TestDatabase kind, BiConsumer<Ledger, Ledger> story) {
        try (FreshDatabase database = kind.fresh();
                Ledger remembering = open(database);
                Ledger other = open(database)) {
            remembering.execute(deposit("d-1", "1.00"));
            RestoredTables dump = RestoredTables.dump(database);
            remembering.execute(deposit("d-2", "1000.00"));
            dump.restore(kind, table -> true);

            story.accept(remembering, other);

            var findings = new RecordedFindings();
            Audit.of(other.asAuditor()).verify(findings);
            assertThat(findings.sentences()).isEmpty();
        }
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private static void assertRefused(Ledger ledger, RefundFunds refund) {
        assertThatThrownBy(() -> ledger.execute(refund))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.INSUFFICIENT_FUNDS));
    }

    private static DepositFunds deposit(String id, String amount) {
        return DepositFunds.of(id, "acme", usd(amount));
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
