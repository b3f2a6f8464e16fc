package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.work.Working;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A worker sees when the money comes, how much came on which day, and what each action with it did. */
@Tag("slow")
class EarningsTest extends PaidTest {

    @Autowired
    private Working working;

    private LocalDate today() {
        return LocalDate.ofInstant(ledger.clock().instant(), ZoneId.of("Europe/Amsterdam"));
    }

    private static String plain(String page) {
        return page.replaceAll("</?(bdi|data|time)[^>]*>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void when_the_money_comes_is_the_first_thing_on_the_page_of_earnings() {
        LocalDate friday = today().with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        earns(Person.ADA, "USD 9.00");
        assertThat(plain(as(Person.ADA).page("/earnings")))
                .contains("Earnings To be paid on " + day(friday, Locale.ENGLISH)
                        + ", add an account. Add an account USD Available USD 9.00 Awaiting review USD 0.05 Statement");

        hasAccount(Person.ADA);
        String sentences = "The next payday is " + day(friday, Locale.ENGLISH)
                + ". USD You can withdraw USD 9.00 USD 8.90 is paid on that day automatically, to •••• 0000. Withdraw";
        assertThat(plain(as(Person.ADA).page("/earnings"))).contains("Earnings " + sentences);
        assertThat(plain(as(Person.ADA).page("/payouts")))
                .contains("Payouts Bank account •••• 0000 · Change How to be paid")
                .contains(sentences);
        earns(Person.LUC, "EUR 0.40");
        hasAccount(Person.LUC);
        assertThat(plain(as(Person.LUC).page("/earnings")))
                .containsPattern(
                        "Gains Le prochain jour de paie est le .{9,15}\\. EUR Disponible 0,40\u00a0EUR Pour l’instant")
                .contains("Un versement demande 1,00\u00a0EUR, et 0,40\u00a0EUR est disponible.");
    }

    @Test
    void each_action_with_the_money_says_what_it_did_with_a_link() {
        earns(Person.ADA, "USD 9.00");
        String[] account = {"id", "m-1", "rail", "wallet", "account", "ada@example.org"};
        assertThat(plain(as(Person.ADA).pageAfter("/payouts", "/payouts/method", account)))
                .contains("You are paid to a••••@example.org from now on. See when you are paid");
        as(Person.OMAR).does("/bank/sending", "/bank", "on", "false");
        assertThat(plain(as(Person.ADA).pageAfter("/payouts", "/payouts", "id", "p-1", "currency", "USD")))
                .contains("USD 8.46 goes to a••••@example.org. See what becomes of it")
                .doesNotContain("ada@example.org from");
        assertThat(plain(as(Person.ADA).pageAfter("/payouts", "/payouts/p-1/cancel")))
                .contains("The payout is cancelled: USD 9.00 is available again. See when you are paid");
    }

    /** The button that sends money stands behind another one, which says how much goes where. */
    @Test
    void withdrawing_asks_before_it_does() {
        earns(Person.ADA, "USD 9.00");
        hasAccount(Person.ADA);
        assertThat(as(Person.ADA).page("/payouts").replaceAll("\\s+", " "))
                .containsPattern("<details class=\"ask\"> <summary>Withdraw</summary> <dl>.*USD 0.10.*USD 8.90"
                        + ".*It goes to •••• 0000. You can cancel it until it is sent.*>Withdraw it now</button>");
    }

    @Test
    void payouts_stand_in_the_order_of_their_time_with_their_masked_accounts() {
        as(Person.OMAR).does("/bank/sending", "/bank", "on", "false");
        hasAccount(Person.ADA);
        for (String payout : new String[] {"p-1", "p-2", "p-3"}) {
            earns(Person.ADA, "USD " + payout.charAt(2) + ".10");
            as(Person.ADA).does("/payouts", "/payouts", "id", payout, "currency", "USD");
            if (!payout.equals("p-3")) {
                as(Person.ADA).does("/payouts/" + payout + "/cancel", "/payouts");
            }
        }
        assertThat(plain(as(Person.ADA).page("/payouts")))
                .containsPattern("USD 6.20 is sent soon •••• 0000 Cancel .*USD 3.10 cancelled [^•]*•••• 0000"
                        + " .*USD 1.00 cancelled [^•]*•••• 0000");
    }

    @Test
    void earnings_stand_by_day_as_on_the_statement_with_the_rate_of_approval() {
        for (int i = 1; i <= 3; i++) {
            working.accept("f-" + i, "forms", Person.LUC);
            working.submit("f-" + i, "17", Person.LUC);
        }
        ledger.execute(ApproveAssignment.of("f-1").by(Person.NORTHWIND.actor()));
        ledger.execute(PartiallyApproveAssignment.of("f-2", Amount.parse("USD 0.10"), "One field.")
                .by(Person.NORTHWIND.actor()));
        ledger.execute(RejectAssignment.of("f-3", "Empty.").as("wrong").by(Person.NORTHWIND.actor()));
        earns(Person.LUC, "USD 1.25");
        LocalDate first = today();
        as(Person.OMAR).does("/clock/next-day", "/");
        working.accept("f-4", "forms", Person.LUC);
        working.submit("f-4", "17", Person.LUC);
        ledger.execute(ApproveAssignment.of("f-4").by(Person.NORTHWIND.actor()));

        String page = plain(as(Person.LUC).page("/earnings"));
        assertThat(page)
                .contains("Validé\u00a0: 75\u00a0% (3 des 4 travaux décidés)")
                .contains("Gagné par jour, en USD");
        String days = page.substring(page.indexOf("Les nombres"));
        assertThat(days)
                .contains(" " + day(first, Locale.FRENCH) + " 1,65\u00a0USD 2 1 "
                        + day(first.plusDays(1), Locale.FRENCH) + " 0,30\u00a0USD 1 0 ")
                .contains(" " + day(first.minusDays(12), Locale.FRENCH) + " 0,00\u00a0USD 0 0 ")
                .doesNotContain(day(first.minusDays(13), Locale.FRENCH));
        assertThat(as(Person.ADA).page("/earnings"))
                .as("nothing is decided yet")
                .doesNotContain("Earned by day", " %");
    }

    private static String day(LocalDate day, Locale language) {
        String shown = DateTimeFormatter.ofPattern("d MMM uuuu", language).format(day);
        return language.equals(Locale.FRENCH) ? shown.replaceFirst("^1 ", "1er ") : shown;
    }

    @Test
    void a_piece_that_is_begun_is_to_be_handed_in() {
        working.accept("f-9", "pictures", Person.LUC);
        assertThat(plain(as(Person.LUC).page("/earnings"))).contains("À envoyer\u00a0: 1");
    }

    @Test
    void a_review_that_is_asked_for_says_so_and_a_wrong_reason_stands_at_its_own_decision() {
        for (int i = 1; i <= 2; i++) {
            working.accept("f-" + i, "forms", Person.ADA);
            working.submit("f-" + i, "17", Person.ADA);
            ledger.execute(PartiallyApproveAssignment.of("f-" + i, Amount.parse("USD 0.10"), "One field.")
                    .by(Person.NORTHWIND.actor()));
        }
        String path = "/earnings/reviews/partial-pay:f-1";
        assertThat(as(Person.ADA).pageAfter("/earnings", path, "reason", "no"))
                .containsOnlyOnce("The reason says too little: write at least 3 letters.")
                .containsOnlyOnce("value=\"no\"");
        assertThat(plain(as(Person.ADA).pageAfter("/earnings", path, "reason", "All are right.")))
                .containsPattern("You asked for a review. A person of the platform answers within [0-9]+ days."
                        + " The answer comes by mail");
    }
}
