package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.StatementDocument;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What waits for the worker in the other sections of a statement, and what ran out. */
class WaitingActionsTest extends SummaryTexts {

    private static final DecisionPolicy POLICY = DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example");

    private void shops() {
        ledger.given(
                DepositFunds.of("d", "acme", usd("100.00")),
                PublishTask.of("shops", "acme", usd("4.00"), 10)
                        .titled("Visit a shop")
                        .reviewed(ReviewPolicy.BY_HAND.submitWithin(Duration.ofDays(2))));
    }

    private String withSections() {
        return withSections("en");
    }

    private String withSections(String language) {
        return Documents.of(statement("USD"))
                .in(Language.of(language))
                .with(ada().openItems("USD", ZoneOffset.UTC).orElseThrow())
                .with(ada().decisions("USD", StatementPeriod.all(), POLICY))
                .text();
    }

    private String html() throws IOException {
        var html = new StringWriter();
        Documents.page(ada(), "USD", StatementPeriod.all())
                .with(ada().openItems("USD", ZoneOffset.UTC).orElseThrow())
                .with(ada().decisions("USD", StatementPeriod.all(), POLICY))
                .html(html);
        return html.toString().replaceAll("<[^>]*>", "");
    }

    @Test
    void work_that_was_not_submitted_in_time_is_a_line_and_counts_as_without_pay() {
        shops();
        ledger.given(AcceptAssignment.of("a1", "shops", "ada")).givenTime("2026-06-03T09:00:00Z");
        ledger.ledger().runDue(ledger.clock().instant());
        Statement statement = statement("USD");

        assertThat(Documents.text(statement)).contains("""
                In this period:
                  Earned       0.00  nothing was approved
                  Fees         0.00  nothing was kept from your pay
                  Rejected     0.00  nothing was rejected
                  Without pay  4.00  offered for 1 piece: not sent in time
                  Paid out     0.00
                """).contains("""
                2026-06-03  not submitted in time  0.00     0.00
                    09:00  Visit a shop (for acme): a1
                    offered: 4.00
                """);
        assertThat(statement.lines()).singleElement().satisfies(line -> {
            assertThat(line.assignment()).isEqualTo(new AssignmentId("a1"));
            assertThat(line.requester()).isEqualTo(new RequesterId("acme"));
            assertThat(line.offered()).isEqualTo(usd("4.00"));
            assertThat(line.net()).isEqualTo(usd("0.00"));
        });
        assertThat(statement.summary().unpaid().late()).isEqualTo(1);
        assertThat(statement.summary().unpaid().offered()).isEqualTo(usd("4.00"));
    }

    @Test
    void the_causes_of_work_without_pay_are_those_that_happened() {
        shops();
        ledger.given(PublishTask.of("survey", "acme", usd("1.00"), 10)
                .reviewed(ReviewPolicy.BY_HAND.screenedOutPays(usd("0.00"))));
        submit("s1", "survey");
        submit("s2", "survey");
        ledger.given(
                        ScreenOutAssignment.of("s1", "you are no nurse"),
                        ScreenOutAssignment.of("s2", "you are no nurse"),
                        AcceptAssignment.of("v", "shops", "ada"),
                        ReportImpossibleVisit.of("v", "the shop is closed"),
                        CompensateVisit.of("v", "it closed in May"),
                        AcceptAssignment.of("a1", "shops", "ada"))
                .givenTime("2026-06-03T09:00:00Z");
        assertThat(top(Documents.text(statement("USD")))).contains("""
                  Without pay  6.00  offered for 3 pieces: screened out (2), visit impossible
                                       (1)
                """);

        ledger.ledger().runDue(ledger.clock().instant());
        assertThat(top(Documents.text(statement("USD")))).contains("""
                  Without pay  10.00  offered for 4 pieces: not sent in time (1), screened out
                                        (2), visit impossible (1)
                """);
    }

    @Test
    void a_reported_visit_brings_what_the_terms_pay_and_is_no_submitted_work() {
        ledger.given(
                DepositFunds.of("d", "acme", usd("100.00")),
                PublishTask.of("shops", "acme", usd("4.00"), 10)
                        .withFee(FeePolicy.percent("10").borneByWorker())
                        .reviewed(ReviewPolicy.BY_HAND.visiting(VisitRule.percent("30"))),
                AcceptAssignment.of("v", "shops", "ada"),
                ReportImpossibleVisit.of("v", "the shop is closed"));

        assertThat(withSections()).contains("""
                  Impossible visit reported (1): USD 1.08
                    The requester decides. The amount is what the terms pay if your report is
                      accepted. You need not do anything.
                      1.08  shops (for acme): v; since 2026-06-01 09:00
                """).contains("\nAwaiting review  0.00\n");
        ledger.given(CompensateVisit.of("v", "it closed in May"));
        assertThat(statement("USD").now().available()).isEqualTo(usd("1.08"));
    }

    @Test
    void a_payout_on_its_way_says_what_of_it_is_sent() {
        method();
        earn("b", "50.00", "USD");
        PayoutPolicy withFee =
                PayoutPolicy.over(PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("0.25"))));
        ledger.given(
                RequestPayout.of("p", "ada", withFee).amount(usd("30.00")),
                RequestPayout.of("q", "ada", withFee).amount(usd("10.00")).with(PayoutVat.percent("21", "2026-0017")));
        assertThat(withSections().replaceAll("\\s+", " "))
                .contains("30.00 bank: p; since 2026-06-01 09:00; 30.00 - 0.25 payout fee = 29.75 sent to you")
                .contains(
                        "10.00 bank: q; since 2026-06-01 09:00; 10.00 - 0.25 payout fee + 2.10 VAT of your invoice = 11.85"
                                + " sent to you");

        ledger.given(ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED), ReportPayout.of("p", 1, PayoutOutcome.PAID));
        assertThat(Documents.text(statement("USD")).replaceAll("\\s+", " "))
                .contains(" Fees 0.00 nothing was kept from your pay; payouts cost a fee, see Paid out ")
                .contains(
                        "Paid out + fees 30.00 What left your balance for payouts that reached you so far: what was sent to you, and the fees, without VAT.");
    }

    @Test
    void a_revision_is_to_be_sent_in_by_its_deadline_where_open_items_are_given() throws IOException {
        shops();
        submit("a1", "shops");
        submit("a2", "shops");
        earn("b", "1.00", "USD");
        ledger.given(RequestRevision.of("r2", "a2", "the photo is blurry"))
                .givenTime("2026-06-01T10:00:00Z")
                .given(RequestRevision.of("r1", "a1", "so is this one"));

        assertThat(top(withSections())).as("the first deadline counts").endsWith("""
                Now:
                  Available  1.00
                  The platform has not said here when it pays. Ask its support.
                  To do: Send in again by 2026-06-03 09:00: Visit a shop. A revision was
                    requested. Then 1 more piece of work; see below.
                """);
        assertThat(html())
                .contains("To do: Send in again by 2026-06-03 09:00: Visit a shop. A revision was requested.");
        assertThat(Documents.text(statement("USD"))).doesNotContain("To do");
    }

    @Test
    void work_that_is_accepted_is_to_be_handed_in_by_its_deadline() {
        shops();
        ledger.given(AcceptAssignment.of("a1", "shops", "ada"));

        String one = "Hand in by 2026-06-03 09:00: Visit a shop (USD 4.00).";
        assertThat(withSections()).contains("  To do: " + one + "\n").contains("""
                Still open:
                  To hand in (1): USD 4.00
                    You accepted this work. Hand it in; then it is reviewed. Where a time is
                      named, it ends without pay after that.
                      4.00  Visit a shop (for acme): a1; hand it in by 2026-06-03 09:00
                """);
        assertThat(withSections("de").replaceAll("\\s+", " "))
                .contains("Reichen Sie spätestens am 3. Juni 2026, 09:00 Uhr ein: Visit a shop (4,00\u00a0USD).");

        ledger.givenTime("2026-06-01T10:00:00Z").given(AcceptAssignment.of("a2", "shops", "ada"));
        assertThat(withSections()).contains("  To do: " + one + " Then 1 more piece\n    of work; see below.\n");

        submit("a3", "shops");
        ledger.given(RequestRevision.of("r3", "a3", "the photo is blurry"));
        submit("a4", "shops");
        ledger.given(RequestRevision.of("r4", "a4", "so is this one"));
        assertThat(withSections()).contains("""
                  To do:
                    - Hand in by 2026-06-03 09:00: Visit a shop (USD 4.00). Then 1 more piece of
                      work; see below.
                    - Send in again by 2026-06-03 10:00: Visit a shop. A revision was requested.
                      Then 1 more piece of work; see below.
                """);
    }

    @Test
    void work_to_hand_in_without_a_deadline_is_to_do_and_many_pieces_have_the_price_of_one() {
        task("dogs", "0.30", FeePolicy.NONE);
        for (int piece = 1; piece <= 7; piece++) {
            ledger.given(AcceptAssignment.of("d" + piece, "dogs", "ada"));
        }
        assertThat(withSections())
                .contains("  To do: Hand in: dogs (USD 0.30). Then 6 more pieces of work; see below.\n");
    }

    @Test
    void that_nothing_is_to_do_is_said_only_where_the_work_to_hand_in_is_known() {
        method();
        earn("b", "9.00", "USD");
        StatementDocument text = Documents.of(statement("USD")).with(ada().payoutStanding(CENTS.from(usd("5.00"))));

        assertThat(text.text()).doesNotContain("To do");
        assertThat(text.with(ada().openItems("USD", ZoneOffset.UTC).orElseThrow())
                        .text())
                .contains("To do: Nothing. You need not do anything now.");
    }

    @Test
    void a_hold_that_can_be_reviewed_is_to_do_where_decisions_are_given() throws IOException {
        task("dogs", "0.30", FeePolicy.NONE);
        earn("b", "9.00", "USD");
        ledger.given(HoldEarnings.of("h", "ada", usd("2.00"), "an open question on your address"));

        String review = "The reason given: \"an open question on your address\"."
                + " If you think that this is wrong, ask for a review by 2026-11-28 09:00; the decision below says how.";
        assertThat(top(withSections()).replaceAll("\n +", " ")).contains(" Amount concerned: USD 2.00. " + review);
        assertThat(html()).contains(" Amount concerned: USD 2.00. " + review.replace("\"", "&quot;"));
        assertThat(Documents.text(statement("USD"))).doesNotContain("To do");

        submit("a", "dogs");
        ledger.given(RejectAssignment.of("a", "a cat"));
        assertThat(top(withSections())).as("what ends soonest comes first").endsWith("""
                  To do:
                    - dogs was rejected. If you think that this is wrong, appeal it by
                      2026-07-01 09:00.
                    - Money of yours was put on hold. It stays yours, and cannot be paid out
                      while it is held. Amount concerned: USD 2.00. The reason given: "an open
                      question on your address". If you think that this is wrong, ask for a
                      review by 2026-11-28 09:00; the decision below says how.
                """);
        assertThat(html()).containsSubsequence("To do:", "dogs was rejected", "Money of yours was put on hold");
    }

    @Test
    void of_several_decisions_to_review_the_first_deadline_is_named_and_the_others_are_counted() {
        earn("b", "9.00", "USD");
        ledger.given(HoldEarnings.of("h1", "ada", usd("2.00"), "an open question on your address"))
                .givenTime("2026-06-02T09:00:00Z")
                .given(HoldEarnings.of("h2", "ada", usd("1.00"), "another question"));
        String first =
                "Amount concerned: USD 2.00. The reason given: \"an open question on your address\". If you think"
                        + " that this is wrong, ask for a review by 2026-11-28 09:00; the decision below says how.";
        assertThat(top(withSections()).replaceAll("\n +", " "))
                .contains(first + " A review of 1 more decision is possible; see below.")
                .doesNotContain("another question");

        ledger.given(HoldEarnings.of("h3", "ada", usd("1.00"), "a third question"));
        assertThat(top(withSections()).replaceAll("\n +", " "))
                .contains(first + " A review of 2 more decisions is possible; see below.");
    }

    @Test
    void a_long_reason_stands_with_the_decision_only() {
        earn("b", "9.00", "USD");
        ledger.given(HoldEarnings.of("h", "ada", usd("2.00"), "why ".repeat(50) + "ever"));

        assertThat(top(withSections()))
                .contains("Amount concerned: USD 2.00. If you")
                .doesNotContain("why why");
    }

    @Test
    void where_nothing_can_be_withdrawn_it_says_where_the_money_is() {
        method();
        earn("b", "9.00", "USD");
        ledger.given(
                RequestPayout.of("p", "ada", CENTS).amount(usd("7.00")),
                ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED));
        ledger.given(HoldEarnings.of("h", "ada", usd("2.00"), "an open question on your address"));

        assertThat(top(CENTS.from(usd("5.00")))).endsWith("""
                Now:
                  You can withdraw  0.00
                  Nothing is available to withdraw now. A payout needs at least USD 5.00.
                  USD 2.00 is held. Until when, or why, stands below.
                  USD 7.00 is on its way to you, or waits for you to claim it.
                  To do: Nothing. You need not do anything now.
                """);
    }

    @Test
    void a_payout_whose_time_to_be_claimed_is_over_is_not_to_be_claimed() {
        unclaimed();
        assertThat(top(withSections()))
                .contains("Claim your payout: USD 25.50, to be claimed before 2026-07-01 09:00.");

        ledger.givenTime("2026-07-02T09:00:00Z");

        assertThat(withSections().replaceAll("\\s+", " "))
                .contains("it could be claimed until 2026-07-01 09:00")
                .doesNotContain("Claim your payout");
    }
}
