package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.work.award.GrantBonus;
import org.junit.jupiter.api.Test;

/** A page as it was known at a moment has nothing of the present. */
class StatementPageAsKnownTest {

    private static final Amount TEN = Amount.parse("USD 10.00");

    @Test
    void a_payout_standing_belongs_to_a_statement_of_now() {
        try (LedgerFixture fixture = LedgerFixture.at("2026-06-01T09:00:00Z")) {
            fixture.given(DepositFunds.of("d-1", "acme", TEN));
            fixture.given(GrantBonus.of("b-1", "ada", "acme", Amount.parse("USD 2.00"), "for speed"));
            WorkerView ada = fixture.ledger().asWorker("ada");
            StatementPage page = Documents.page(ada.asKnownAt(AsOf.position(1)), "USD", StatementPeriod.all());
            assertThatIllegalStateException()
                    .isThrownBy(() -> page.with(ada.payoutStanding(PayoutPolicy.minorUnit("USD"))))
                    .withMessageStartingWith("a payout standing is of now");
        }
    }
}
