package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.marketplace.person.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers are paid on Fridays, each once. */
@Tag("slow")
class PaydayTest extends PaidTest {

    @Test
    void a_payday_that_runs_twice_pays_each_worker_once() throws Exception {
        hasAccount(Person.ADA);
        as(Person.NORTHWIND).does("/reviews/picture-1/approve", "/reviews");
        earns(Person.ADA, "USD 9.95");
        earns(Person.LUC, "EUR 20.00");
        Visitor omar = as(Person.OMAR);
        assertThat(omar.page("/paydays")).contains("Ada", "USD 9.90", "Luc", "Say first where the money goes");
        LocalDate friday = letDaysPassUntilFriday();
        assertThat(omar.page("/paydays")).contains("Today is a payday.");

        omar.does("/paydays/run", "/paydays");
        awaitTransfer("weekly:USD:" + friday + ":ada/1");
        awaitEnd();
        omar.does("/paydays/run", "/paydays");
        awaitEnd();

        assertThat(omar.page("/paydays/progress"))
                .containsPattern("USD, [0-9]+ [A-Z][a-z]+ [0-9]{4}: payouts requested: 1")
                .containsPattern("EUR, [0-9]+ [A-Z][a-z]+ [0-9]{4}: payouts requested: 0")
                .doesNotContain("hx-get", "<html");
        assertThat(bank.transfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.worker()).isEqualTo("ada");
            assertThat(transfer.amount()).isEqualTo("USD 9.90");
        });
        assertThat(findings()).isEmpty();
    }

    private LocalDate letDaysPassUntilFriday() {
        LocalDate today = today();
        for (int days = 0; today.getDayOfWeek() != DayOfWeek.FRIDAY && days < 7; days++) {
            as(Person.OMAR).does("/clock/next-day", "/");
            today = today();
        }
        return today;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(ledger.clock().instant(), ZoneId.of("Europe/Amsterdam"));
    }

    private void awaitEnd() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !as(Person.OMAR).page("/paydays/progress").contains("hx-get"));
    }
}
