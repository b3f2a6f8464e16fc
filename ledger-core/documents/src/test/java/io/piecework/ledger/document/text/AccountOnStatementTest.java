package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.SetCloseDate;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.terms.FeePolicy;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands against a payout is on each statement, also where the platform's rules of payouts are not given. */
@Tag("slow")
class AccountOnStatementTest extends SummaryTexts {

    private String plain() {
        return Documents.of(statement("USD")).text(1_000);
    }

    private String page() throws IOException {
        var html = new StringWriter();
        Documents.page(ada(), "USD", StatementPeriod.all()).html(html);
        return html.toString().replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }

    @Test
    void a_closed_account_says_how_to_get_its_money() throws IOException {
        method();
        earn("b", "25.50", "USD");
        ledger.given(CloseWorker.of("c", "ada", "asked for it"));

        String closed = "Your account is closed, so that nothing can be paid out now.";
        String money =
                "To do: USD 25.50 in your closed account stays yours. To get it, ask the platform's support to open the"
                        + " account again, so that it can be paid out.";
        assertThat(plain()).contains(closed, money).doesNotContain("The platform has not said here when it pays");
        assertThat(page()).contains(closed, money.replace("'", "&#39;"));
        assertThat(Documents.of(statement("USD"))
                        .with(ada().payoutStanding(CENTS))
                        .text(1_000))
                .contains(closed, money);
        assertThat(Documents.of(statement("USD"))
                        .with(ada().payoutStanding(CENTS.from(usd("30.00"))))
                        .text(1_000))
                .contains(closed)
                .contains("USD 25.50 is left, which is less than a payout needs. It stays yours. To get it, ask the"
                        + " platform's support to open your account again; it is paid with your next earnings.")
                .doesNotContain(money);
    }

    @Test
    void a_suspended_account_is_named() {
        earn("b", "25.50", "USD");
        ledger.given(SuspendWorker.of("s", "ada", "a check"));
        assertThat(plain())
                .contains("Your account is suspended until the platform ends it")
                .doesNotContain("The platform has not said here when it pays");
    }

    @Test
    void a_returned_payout_and_contradictory_reports_are_named_until_they_are_settled() throws IOException {
        method();
        earn("b", "25.50", "USD");
        arrived("p", CENTS);
        Statement before = statement("USD");
        assertThat(plain()).doesNotContain("came back", "contradictory");
        ledger.given(ReportPayout.of("p", 1, PayoutOutcome.RETURNED).because("account closed"));

        String back =
                "To do: Your last payout of USD 25.50 came back on 2026-06-01. The reason given: account closed. Check"
                        + " your payout method before the next one.";
        assertThat(plain()).contains(back).doesNotContain("contradictory");
        assertThat(page()).contains(back);
        assertThat(Documents.text(ada().asKnownAt(AsOf.position(before.position()))
                        .statement("USD", StatementPeriod.all())
                        .orElseThrow()))
                .as("as it was known")
                .doesNotContain("came back on");

        ledger.given(ReportPayout.of("p", 1, PayoutOutcome.FAILED).because("no such account"));
        assertThat(plain())
                .contains("There are contradictory reports about an earlier payout. The platform is checking them.");
    }

    @Test
    void the_platforms_closing_is_on_each_statement_with_what_it_means_and_what_to_do() throws IOException {
        earn("b", "25.50", "USD");
        ledger.given(SetCloseDate.of("end", Instant.parse("2026-07-01T00:00:00Z"), "We close for good.", "ops-2")
                .by(Actor.operator("ops-1")));

        String closes = "The platform closes on 2026-07-01. The reason given: We close for good.";
        String toDo =
                "To do: By the end of 2026-06-30, hand in the work that you accepted, and check that the platform has"
                        + " the right payout method of yours.";
        assertThat(plain())
                .contains(closes + "\n")
                .contains(
                        "Your money stays yours. From then on no new tasks are published, and a payout needs no minimum."
                                + " Reviews, appeals and payouts go on.")
                .contains(toDo);
        assertThat(page()).contains(closes, toDo);
        assertThat(Documents.of(statement("USD"))
                        .with(ada().openItems("USD", ZoneOffset.UTC).orElseThrow())
                        .text(1_000))
                .as("without work to hand in")
                .contains("By the end of 2026-06-30, check that the platform has the right payout method of yours.")
                .doesNotContain("hand in the work");
        assertThat(Documents.of(statement("USD"))
                        .with(ada().payoutStanding(CENTS.from(usd("30.00"))))
                        .text(1_000))
                .contains(closes, "Set a payout method");

        ledger.givenTime("2026-07-01T00:00:00Z");
        assertThat(plain())
                .contains("The platform closed on 2026-07-01. The reason given: We close for good.\n")
                .contains(
                        "Your money stays yours, and a payout needs no minimum any more. If a payout does not come, ask the"
                                + " platform's support.")
                .doesNotContain("To do: By ");
        ledger.given(SetCloseDate.withdrawn("no", "it goes on", "ops-2").by(Actor.operator("ops-1")));
        assertThat(plain()).doesNotContain("The platform close");
    }

    @Test
    void a_closing_that_was_moved_names_the_date_before() {
        earn("b", "25.50", "USD");
        ledger.given(
                SetCloseDate.of("end", Instant.parse("2026-07-01T00:00:00Z"), "We close.", "ops-2")
                        .by(Actor.operator("ops-1")),
                SetCloseDate.of("later", Instant.parse("2026-07-15T00:00:00Z"), "We need time.", "ops-2")
                        .by(Actor.operator("ops-1")));
        String moved =
                " The reason given for this date: We need time. The date was moved; before, it was 2026-07-01.\n";

        assertThat(plain()).contains("The platform closes on 2026-07-15." + moved);
        ledger.givenTime("2026-07-15T00:00:00Z");
        assertThat(plain()).contains("The platform closed on 2026-07-15." + moved);
    }

    @Test
    void a_closing_that_was_withdrawn_and_announced_anew_was_not_moved() {
        earn("b", "25.50", "USD");
        ledger.given(
                SetCloseDate.of("end", Instant.parse("2026-07-01T00:00:00Z"), "We close.", "ops-2")
                        .by(Actor.operator("ops-1")),
                SetCloseDate.withdrawn("no", "it goes on", "ops-2").by(Actor.operator("ops-1")),
                SetCloseDate.of("again", Instant.parse("2026-07-15T00:00:00Z"), "We close.", "ops-2")
                        .by(Actor.operator("ops-1")));

        assertThat(plain()).contains("closes on 2026-07-15.").doesNotContain("moved");
    }

    /** 10.00 await review and 8.00 are missing: 2.80 of it is tax, so that 7.20 comes. */
    @Test
    void what_awaits_review_is_compared_with_the_threshold_after_tax() {
        method();
        earn("b", "2.00", "USD");
        task("t", "5.00", FeePolicy.NONE);
        submit("w", "t");
        submit("v", "t");
        PayoutPolicy ten = CENTS.from(usd("10.00"));
        assertThat(top(ten)).contains("Once it is approved, there is enough for");

        ledger.given(StartWithholding.of("tax", "ada", "USD", Rate.percent("28"), "no tax number"));
        assertThat(Documents.of(statement("USD"))
                        .with(ada().payoutStanding(ten))
                        .text(1_000))
                .contains(
                        "USD 10.00 awaits review. When the work is approved, about USD 2.80 of it is withheld as tax, and"
                                + " the rest is added.")
                .doesNotContain("there is enough");
        earn("c", "1.12", "USD");
        assertThat(Documents.of(statement("USD"))
                        .with(ada().payoutStanding(ten))
                        .text(1_000))
                .contains(
                        "USD 10.00 awaits review. About USD 2.80 of it is withheld as tax. Once it is approved, there is"
                                + " enough for a payout.");
        assertThat(plain()).contains("about USD 2.80 of it is withheld as tax");
    }

    @Test
    void what_the_rail_does_not_pay_is_said_to_stay() {
        method();
        earn("b", "17.109", "USD");
        assertThat(top(CENTS))
                .contains("  You can withdraw  17.10  of 17.109 available; 0.009 stays in your balance\n");
    }

    @Test
    void what_was_paid_out_and_its_fee_add_up_to_what_left_the_balance() {
        method();
        earn("b", "60.00", "USD");
        arrived("p", PayoutPolicy.over(PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("0.25")))));
        assertThat(plain())
                .contains(
                        "  Paid out  59.75  60.00 left your balance - 0.25 payout fee of the platform = 59.75 sent to you\n")
                .contains("Paid out + fees  60.00\n");
    }
}
