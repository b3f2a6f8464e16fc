package io.piecework.ledger.document.text;

import static io.piecework.ledger.payout.CashOutTest.DOLLARS;
import static io.piecework.ledger.payout.CashOutTest.POUNDS;
import static io.piecework.ledger.payout.CashOutTest.gbp;
import static io.piecework.ledger.payout.CashOutTest.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A statement names every amount of a cash-out and the next payday. */
class PaydayTextTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 6, 12);
    private static final Payday FRIDAYS =
            new Payday("fridays", Payday.Every.WEEK, FRIDAY, ZoneOffset.UTC, POUNDS, List.of(DOLLARS));

    private final SettableClock clock = SettableClock.at("2026-06-12T10:00:00Z");

    @Test
    void a_standing_names_every_amount_and_the_next_payday() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "ada", "4.10", "2.40");
            PayoutStanding before = ledger.asWorker("ada").payoutStanding(FRIDAYS);
            assertThat(before.payouts()).extracting(Remittance::gross).containsExactly(gbp("4.10"), usd("2.40"));
            assertThat(Documents.of(ledger.asWorker("ada").statement("GBP").orElseThrow())
                            .with(before)
                            .text())
                    .contains("""
                    Now:
                      You can withdraw  4.10
                      USD 2.40 can be withdrawn with it.
                      The next payday is 2026-06-12.

                    """);
            assertThat(ledger.asOperator().payouts().standings(FRIDAYS.policies(), clock.instant(), null, 9))
                    .extracting(standing -> standing.worker().value())
                    .containsExactly("ada");
            run(ledger, FRIDAYS);
            assertThat(ledger.asWorker("ada").payoutStanding(FRIDAYS).payday()).isEqualTo(FRIDAY.plusWeeks(1));
        }
    }

    private DueSummary run(Ledger ledger, Payday payday) {
        return ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(payday)));
    }

    private static void earn(Ledger ledger, String worker, String pounds, String dollars) {
        for (Amount amount : List.of(gbp(pounds), usd(dollars))) {
            if (amount.isPositive()) {
                String award = (worker.length() > 9 ? worker.substring(0, 9) : worker) + amount.currencyCode();
                ledger.execute(CompensateWorker.of(award, worker, amount, "earned"));
            }
        }
        ledger.execute(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok"));
    }

    private Ledger over(FreshDatabase fresh) {
        return Ledger.builder().dataSource(fresh.dataSource()).clock(clock).build();
    }
}
