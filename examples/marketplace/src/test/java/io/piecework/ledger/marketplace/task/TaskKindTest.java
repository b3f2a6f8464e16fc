package io.piecework.ledger.marketplace.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.testing.LedgerTest;
import io.piecework.ledger.testing.LedgerFixture;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What each kind of task costs, on a ledger in memory and without the rest of the application. */
@LedgerTest(at = "2026-03-01T09:00:00Z")
class TaskKindTest {

    @Autowired
    private Ledger ledger;

    @Autowired
    private LedgerFixture fixture;

    /** 12 × (0.50 + 40 %); 100 × (0.10 + 7 %) + 0.75; and the reward alone. */
    @ParameterizedTest
    @CsvSource({
        "PICTURES,    0.50, 12,  USD 8.40",
        "PICTURES,    0.50, 9,   USD 5.40",
        "FORMS,       0.10, 100, USD 11.45",
        "PHOTOS,      3.50, 2,   EUR 7.00",
        "SHOP_VISITS, 4.00, 6,   EUR 24.00"
    })
    void publishing_costs_what_the_page_has_shown(TaskKind kind, String reward, int pieces, String total) {
        Amount cost = Amount.parse(total);
        var form = new OfferForm("t", kind, "Title", "Do it.", reward, pieces, LocalDate.of(2026, 3, 9));
        assertThat(form.total(Person.NORTHWIND)).isEqualTo(cost);

        fixture.given(DepositFunds.of("d", "northwind", cost), form.command(Person.NORTHWIND));

        assertThat(ledger.asRequester("northwind")
                        .funds(kind.currency())
                        .orElseThrow()
                        .available()
                        .isZero())
                .isTrue();
    }
}
