package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.marketplace.person.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Workers are paid on Fridays, each once. */
@Tag("slow")
class PaydayTest extends PaidTest {

    @Autowired
    private JdbcClient rows;

    @Test
    void a_payday_that_runs_twice_pays_each_worker_once() throws Exception {
        hasAccount(Person.ADA);
        as(Person.NORTHWIND).does("/reviews/picture-1/approve", "/reviews");
        earns(Person.ADA, "USD 9.95");
        earns(Person.LUC, "EUR 20.00");
        Visitor omar = as(Person.OMAR);
        assertThat(omar.page("/paydays")).contains("Ada", "USD 9.90", "Luc has not added an account.");
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

    /** Each click has its own day, even if another click moves the clock on at the same time. */
    @Test
    void no_payday_is_stepped_over_when_days_pass_quickly() {
        hasAccount(Person.ADA);
        earns(Person.ADA, "USD 9.95");
        LocalDate friday = today().with(TemporalAdjusters.next(DayOfWeek.FRIDAY));

        var clicks = IntStream.range(0, 7)
                .mapToObj(
                        day -> CompletableFuture.runAsync(() -> as(Person.OMAR).does("/clock/next-day", "/")))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(clicks).join();

        assertThat(ledger.asOperator().payout("weekly:USD:" + friday + ":ada")).isPresent();
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_run_says_what_it_did_and_makes_up_for_a_missed_payday() {
        Visitor omar = as(Person.OMAR);
        omar.does("/paydays/run", "/paydays");
        awaitEnd();
        assertThat(omar.page("/paydays")).contains("The run is over. Nothing was due.");

        hasAccount(Person.ADA);
        earns(Person.ADA, "USD 9.95");
        LocalDate friday = today().with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
        letDaysPassWithoutDueWork(friday.plusDays(1));
        omar.does("/paydays/run", "/paydays", "missed", "true");
        awaitEnd();

        assertThat(omar.page("/paydays")).containsPattern("The run is over. Done: [0-9]+, among them payouts: 1");
        assertThat(ledger.asOperator().payout("weekly:USD:" + friday + ":ada")).isPresent();
        assertThat(omar.page("/paydays")).as("it is not missed any more").doesNotContain("Make up for the payday of");
        assertThat(findings()).isEmpty();
    }

    /** As where no instance runs on a payday. */
    private void letDaysPassWithoutDueWork(LocalDate day) {
        rows.sql("UPDATE demo_clock SET days = days + ?")
                .param(ChronoUnit.DAYS.between(today(), day))
                .update();
        await().atMost(Duration.ofSeconds(10)).until(() -> today().equals(day));
        assertThat(as(Person.OMAR).page("/paydays")).contains("Make up for the payday of");
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
