package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Ada's November: 0.50 approved, 4.50 of 5.00 held until the 13th, one rejected, 0.0051 approved, and the first reversed. */
class StatementPageTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private static Ledger ledger;
    private static WorkerView ada;

    @BeforeAll
    static void createLedger() {
        ledger = november();
        ada = ledger.asWorker("ada");
    }

    static Ledger november() {
        SettableClock clock = SettableClock.at("2026-11-02T23:30:00Z");
        Ledger ledger = Ledger.builder().inMemory().clock(clock).build();
        ledger.execute(DepositFunds.of("d", "acme", usd("100.00")));
        ledger.execute(PublishTask.of("dogs", "acme", usd("0.50"), 9)
                .titled("Is there a dog?")
                .reviewed(ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.categories("not <a> dog"))));
        ledger.execute(PublishTask.of("shelf", "acme", usd("5.00"), 9)
                .titled("Count the shelf")
                .withFee(FeePolicy.percent("10").borneByWorker())
                .available(Availability.days(10)));
        ledger.execute(PublishTask.of("words", "acme", usd("0.0051"), 9).titled("Translate one word"));
        submit(ledger, "a1", "dogs");
        ledger.execute(ApproveAssignment.of("a1"));
        submit(ledger, "a2", "shelf");
        ledger.execute(ApproveAssignment.of("a2"));
        clock.advance(Duration.ofDays(1));
        submit(ledger, "a3", "dogs");
        ledger.execute(
                RejectAssignment.of("a3", "this is a cat\nlook at its ears").as("not <a> dog"));
        submit(ledger, "a4", "words");
        ledger.execute(ApproveAssignment.of("a4"));
        clock.advance(Duration.ofDays(1));
        ledger.execute(ReverseAssignment.of("r1", "a1", "paid twice").by(Actor.PLATFORM));
        submit(ledger, "a5", "dogs");
        return ledger;
    }

    private static void submit(Ledger ledger, String assignment, String task) {
        ledger.execute(AcceptAssignment.of(assignment, task, "ada"));
        ledger.execute(SubmitAssignment.of(assignment));
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }

    @AfterAll
    static void closeLedger() {
        ledger.close();
    }

    @Test
    void shows_worker_period_and_last_event() {
        Page page = page(Documents.page(ada, "USD", StatementPeriod.all()));

        assertThat(page.texts("title").get(0)).isEqualTo("Statement of ada in USD");
        assertThat(page.texts("h1")).containsExactly("Statement of ada in USD");
        assertThat(page.texts("p").get(0)).isEqualTo("Up to now, times in UTC; as of 2026-11-04 23:30");
    }

    @Test
    void shows_every_line_in_order_with_its_reason() {
        Page page = page(Documents.page(ada, "USD", StatementPeriod.all()));

        assertThat(page.ofClass("title"))
                .containsExactly(
                        "Is there a dog?",
                        "Count the shelf",
                        "Is there a dog?",
                        "Translate one word",
                        "Is there a dog?");
        assertThat(page.ofClass("word")).containsExactly("approved", "approved", "rejected", "approved", "reversed");
        assertThat(page.ofClass("more"))
                .containsExactly(
                        "held until 2026-11-12 23:30",
                        "0.50 offered",
                        "reason (not <a> dog): this is a cat\nlook at its ears",
                        "can be appealed until 2026-12-03 23:30",
                        "corrects the line of 2026-11-02",
                        "reason: paid twice");
        assertThat(labelled(page, "Date"))
                .containsExactly(
                        "2026-11-02 23:30",
                        "2026-11-02 23:30",
                        "2026-11-03 23:30",
                        "2026-11-03 23:30",
                        "2026-11-04 23:30");
        assertThat(labelled(page, "Gross")).containsExactly("0.50", "5.00", "0.00", "0.0051", "-0.50");
        assertThat(labelled(page, "Fee")).containsExactly("0.00", "0.50", "0.00", "0.00", "0.00");
        assertThat(labelled(page, "Net")).containsExactly("0.50", "4.50", "0.00", "0.0051", "-0.50");
        assertThat(labelled(page, "Balance")).containsExactly("0.50", "5.00", "5.00", "5.0051", "4.5051");
    }

    @Test
    void adds_up_and_shows_the_sub_balances() {
        Page page = page(Documents.page(ada, "USD", StatementPeriod.all()));

        assertThat(proof(page)).containsExactly("0.00", "5.0051", "0.50", "4.5051");
        assertThat(page.texts("dt"))
                .containsExactly("Available", "Awaiting review", "Held", "Available", "In transit", "Paid out + fees");
        assertThat(page.ofClass("sum"))
                .containsExactly("0.0051 USD", "0.50 USD", "4.50 USD", "0.0051 USD", "0.00 USD", "0.00 USD");
        assertThat(page.texts("th")).contains("until 2026-11-12 23:30");
    }

    @Test
    void uses_the_words_of_the_statement_as_text() {
        String text = Documents.text(ada.statement("USD").orElseThrow());
        Page page = page(Documents.page(ada, "USD", StatementPeriod.all()));

        assertThat(text)
                .contains(page.texts("h1").get(0))
                .contains(page.texts("dt"))
                .contains("Opening balance", "+ credits", "- debits", "= closing balance");
        assertThat(page.texts("th")).contains("Opening balance", "+ credits", "- debits", "= closing balance");
    }

    /** In Amsterdam the first two lines are on the 3rd, and a statement up to that day has neither; its sub-balances are the present ones. */
    @Test
    void has_the_period_in_its_zone_and_says_that_the_sub_balances_are_present_ones() {
        Page page = page(Documents.page(
                ada, "USD", StatementPeriod.days(LocalDate.of(2026, 11, 4), LocalDate.of(2026, 11, 5), AMSTERDAM)));

        assertThat(labelled(page, "Date")).containsExactly("2026-11-04 00:30", "2026-11-04 00:30");
        assertThat(page.texts("p"))
                .contains("These are the amounts as of 2026-11-05 00:30, not at the end of the period.");
        assertThat(proof(page)).containsExactly("5.00", "0.0051", "0.00", "5.0051");
        assertThat(page.ofClass("sum").get(3)).isEqualTo("0.0051 USD");
    }

    @Test
    void shows_a_chart_of_earnings_by_day_and_a_table_of_its_numbers() {
        Page page = page(Documents.page(ada, "USD", StatementPeriod.all()));

        assertThat(page.texts("h2")).contains("Earned by day");
        assertThat(page.elements("rect").stream()
                        .map(bar -> bar.getAttribute("class") + " " + bar.getAttribute("y") + " "
                                + bar.getAttribute("height")))
                .containsExactly("up 0 833", "up 827 6", "down 833 84");
        assertThat(page.texts("th")).containsSubsequence("2026-11-02", "2026-11-03", "2026-11-04");
        assertThat(page.texts("td")).containsSubsequence("5.00", "0.0051", "-0.50");
    }

    @Test
    void leaves_reimbursed_expenses_out_of_the_chart() {
        try (LedgerFixture other = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            other.given(
                    CompensateWorker.of("c", "bob", usd("10.00"), "the page was down"),
                    ReimburseExpense.of("taxi", "bob", usd("77.00"), "the taxi"));

            assertThat(page(Documents.page(other.ledger().asWorker("bob"), "USD", StatementPeriod.all()))
                            .texts("figcaption"))
                    .containsExactly("Pay for work and awards, less fees, tax and reversals. Total: 10.00 USD.");
        }
    }

    @Test
    void says_why_the_money_is_not_paid_yet() {
        var policy = PayoutPolicy.minorUnit("USD").from(usd("5.00"));
        Page page = page(Documents.page(ada, "USD", StatementPeriod.all()).with(ada.payoutStanding(policy)));

        assertThat(page.ofClass("sum").get(0)).isEqualTo("0.00 USD");
        assertThat(page.ofClass("hint").get(0)).isEqualTo("of 0.0051 available");
        assertThat(html(Documents.page(ada, "USD", StatementPeriod.all()).with(ada.payoutStanding(policy))))
                .as("what cannot be withdrawn is not green")
                .contains("<div class=\"sub-balance waiting\"><dt>Available</dt>");
        assertThat(page.texts("li"))
                .startsWith(
                        "You have USD 0.0051, and a payout needs USD 5.00: that is USD 4.9949 more. What is held or"
                                + " awaits review is enough for that.",
                        "USD 4.50 is held and becomes available on 2026-11-12 23:30.",
                        "USD 0.50 awaits review. It is added when the work is approved.",
                        "Is there a dog? was rejected. If you think that this is wrong, appeal it by 2026-12-03 23:30.",
                        "Set a payout method: the platform does not know yet where to send your money.");
        assertThat(page.ofClass("name")).containsExactly("Earned", "Fees", "Yours", "Rejected", "Paid out");
        assertThat(page.ofClass("note"))
                .startsWith(
                        "5.5051 (3 pieces of work) - 0.50 taken back",
                        "kept by the platform from your pay",
                        "after fees",
                        "offered for 1 piece, not paid");
        assertThat(page.texts("td").subList(0, 5)).containsExactly("5.0051", "0.50", "4.5051", "0.50", "0.00");
        assertThatThrownBy(
                        () -> Documents.page(ada, "EUR", StatementPeriod.all()).with(ada.payoutStanding(policy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the payout standing of ada in USD does not belong to the statement of ada in EUR");
        assertThatThrownBy(() -> Documents.page(ledger.asWorker("bob"), "USD", StatementPeriod.all())
                        .with(ada.payoutStanding(policy)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void says_that_a_period_has_no_lines() {
        Page page = page(Documents.page(
                ada, "USD", StatementPeriod.days(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 2, 1), AMSTERDAM)));

        assertThat(page.texts("p")).contains("Nothing was decided or paid in this period.");
        assertThat(page.elements("svg")).isEmpty();
        assertThat(proof(page)).containsExactly("4.5051", "0.00", "0.00", "4.5051");
    }

    /** Opening balance, credits, debits and closing balance. */
    private static List<String> proof(Page page) {
        return page.elements("tr").stream()
                .filter(row -> row.getTextContent().matches("(Opening|\\+ credits|- debits|= closing).*"))
                .map(row -> row.getElementsByTagName("td").item(0).getTextContent())
                .toList();
    }

    private static List<String> labelled(Page page, String label) {
        return page.elements("td").stream()
                .filter(cell -> cell.getAttribute("data-label").equals(label))
                .map(Element::getTextContent)
                .toList();
    }

    static Page page(StatementPage page) {
        return Page.read(html(page));
    }

    static String html(StatementPage page) {
        var out = new StringWriter();
        try {
            assertThat(page.html(out)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
