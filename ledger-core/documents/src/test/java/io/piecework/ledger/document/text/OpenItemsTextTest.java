package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.reading.openitem.OpenItemScene;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.openitem.OpenItems.Group;
import io.piecework.ledger.reading.openitem.OpenItems.Kind;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What is still open for a worker, what happens next with it, and when. */
class OpenItemsTextTest {

    /** The section in the statement up to now. */
    private static String section(OpenItemScene scene) {
        OpenItems open = scene.open();
        return new OpenItemsText(open, Language.ENGLISH).text(open.position());
    }

    @EachDatabase
    void undecided_work_names_its_task_its_pay_and_when_it_is_decided(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            scene.submit("a1", "shops");
            scene.submit("a2", "dogs");
            scene.submit("a3", "shops");
            scene.does(RequestRevision.of("r1", "a3", "the photo is blurry"));
            scene.accept("a4", "shops", "ada");
            scene.does(ReportImpossibleVisit.of("a4", "closed, see photo 1"));
            scene.submit("a5", "shops");
            scene.time("2026-06-02T09:00:00Z");
            scene.does(RejectAssignment.of("a5", "that is a wall"), AppealRejection.of("a5", "it is the shop's wall"));

            assertThat(section(scene)).isEqualTo("""
                    Still open:
                      Awaiting review (2): USD 4.50
                        The requester decides. Where a time is named, the work is approved then if nothing was decided before. You need not do anything.
                          4.00  Visit a shop (for acme): a1; approved automatically on 2026-06-04 09:00
                          0.50  Find the dogs (for acme): a2; no deadline, since 2026-06-01 09:00
                      Revision requested (1): USD 4.00
                        Send the work in again; then it is reviewed again. Where a time is named, it ends without pay after that.
                          4.00  Visit a shop (for acme): a3; send it again by 2026-06-03 09:00
                                reason: the photo is blurry
                      Impossible visit reported (1): USD 1.20
                        The requester decides. The amount is what the terms pay if your report is accepted. You need not do anything.
                          1.20  Visit a shop (for acme): a4; since 2026-06-01 09:00
                      Appeal (1): USD 4.00
                        You get an answer by the named time. If the rejection is overturned, the work is paid. You need not do anything.
                          4.00  Visit a shop (for acme): a5; answer by 2026-06-16 09:00
                    """);

            scene.time("2026-06-17T09:00:00Z");
            assertThat(section(scene))
                    .contains("a5; the answer was due by 2026-06-16 09:00 and is late: write to the contact")
                    .doesNotContain("; answer by");
        }
    }

    @EachDatabase
    void held_earnings_name_their_moment_or_the_reason_and_a_review_its_answer(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            scene.does(GrantBonus.of("b1", "ada", "acme", Amount.parse("USD 9.00"), "quick"));
            scene.does(GrantBonus.of("b2", "ada", "acme", Amount.parse("USD 6.00"), "well done")
                    .available(Availability.days(5)));
            scene.submit("a1", "shops");
            scene.does(ApproveAssignment.of("a1"), DisputeAssignment.of("q1", "a1", "it was copied"));
            scene.time("2026-06-02T10:00:00Z");
            scene.does(
                    HoldEarnings.of("h1", "ada", Amount.parse("USD 2.00"), "an open question on your address"),
                    RequestReview.of("hold:h1", "ada", "I live there"));

            assertThat(section(scene)).isEqualTo("""
                    Still open:
                      Review requested (1): USD 2.00
                        A person answers by the named time. You need not do anything until then.
                          2.00  hold:h1; answer by 2026-06-16 10:00
                      Held until a date (1): USD 6.00
                        It is yours. It becomes available at the named time. You need not do anything.
                          6.00  until 2026-06-06 09:00
                      Held by a decision (1): USD 2.00
                        It is yours. It is held until an operator releases it; where a time is named, the hold ends then at the latest. If the reason asks you for something, answer the platform. You can also ask for a review of the decision.
                          2.00  h1; since 2026-06-02 10:00
                                reason: an open question on your address
                      In dispute (1): USD 4.00
                        You earned this, but the pay is disputed. When the dispute is decided, it becomes available or is taken back. You can ask for a review of the decision.
                          4.00  Visit a shop (for acme): a1; since 2026-06-01 09:00
                                reason: it was copied
                    """);

            scene.time("2026-06-06T09:00:00Z");
            scene.does(GrantBonus.of("b3", "ada", "acme", Amount.parse("USD 1.00"), "quick"));
            assertThat(section(scene)).contains("      6.00  due since 2026-06-06 09:00, being released\n");
        }
    }

    @EachDatabase
    void payouts_on_their_way_have_an_age_and_an_unclaimed_one_its_last_moment(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            scene.does(
                    GrantBonus.of("b1", "ada", "acme", Amount.parse("USD 50.00"), "quick"),
                    SetPayoutMethod.of("m1", "ada", "bank-transfer", "tok_1"));
            for (String payout : List.of("p1", "p2", "p3", "p4", "p5")) {
                scene.does(RequestPayout.of(payout, "ada", PayoutPolicy.minorUnit("USD"))
                        .amount(Amount.parse("USD 5.00")));
            }
            scene.time("2026-06-02T09:00:00Z");
            scene.does(
                    ReportPayout.of("p2", 1, PayoutOutcome.SUBMITTED),
                    ReportPayout.of("p3", 1, PayoutOutcome.UNKNOWN),
                    ReportPayout.of("p4", 1, PayoutOutcome.SUBMITTED),
                    ReportPayout.of("p4", 1, PayoutOutcome.UNCLAIMED),
                    ReportPayout.of("p5", 1, PayoutOutcome.SUBMITTED),
                    ReportPayout.of("p5", 1, PayoutOutcome.PAID));
            scene.time("2026-06-05T09:00:00Z");
            scene.does(GrantBonus.of("b2", "ada", "acme", Amount.parse("USD 1.00"), "quick"));

            assertThat(scene.open().groups())
                    .extracting(
                            Group::kind,
                            group -> group.items().get(0).reference(),
                            Group::amount,
                            group -> group.items().get(0).title())
                    .containsExactly(
                            tuple(Kind.PAYOUT_REQUESTED, "p1", Amount.parse("USD 5.00"), "bank-transfer"),
                            tuple(Kind.PAYOUT_SUBMITTED, "p2", Amount.parse("USD 5.00"), "bank-transfer"),
                            tuple(Kind.PAYOUT_UNKNOWN, "p3", Amount.parse("USD 5.00"), "bank-transfer"),
                            tuple(Kind.PAYOUT_UNCLAIMED, "p4", Amount.parse("USD 5.00"), "bank-transfer"));
            assertThat(section(scene))
                    .contains("      5.00  bank-transfer: p1; since 2026-06-01 09:00 (4 days)\n")
                    .contains("      5.00  bank-transfer: p2; since 2026-06-02 09:00 (3 days)\n")
                    .contains("since 2026-06-02 09:00 (3 days)\n")
                    .doesNotContain("p5");
        }
    }

    @EachDatabase
    void an_unclaimed_payout_has_its_age_and_then_the_time_to_claim_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            scene.does(
                    GrantBonus.of("b1", "ada", "acme", Amount.parse("USD 50.00"), "quick"),
                    SetPayoutMethod.of("m1", "ada", "bank-transfer", "tok_1"),
                    RequestPayout.of("p1", "ada", PayoutPolicy.minorUnit("USD").unclaimedForDays(30)),
                    ReportPayout.of("p1", 1, PayoutOutcome.SUBMITTED),
                    ReportPayout.of("p1", 1, PayoutOutcome.UNCLAIMED));
            scene.time("2026-06-05T09:00:00Z");
            scene.does(GrantBonus.of("b2", "ada", "acme", Amount.parse("USD 1.00"), "quick"));

            assertThat(section(scene))
                    .contains(
                            "      50.00  bank-transfer: p1; since 2026-06-01 09:00 (4 days); claim it by 2026-07-01 09:00\n");
        }
    }

    @EachDatabase
    void the_amount_is_what_the_worker_earns_after_a_fee_that_the_worker_bears(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            scene.does(PublishTask.of("site", "acme", Amount.parse("USD 500.00"), 1)
                    .withFee(FeePolicy.of(Rate.percent("10")).borneByWorker()));
            scene.submit("a1", "site");

            assertThat(scene.open().groups().get(0).amount()).isEqualTo(Amount.parse("USD 450.00"));
            assertThat(scene.ledger.asWorker("ada").balance("USD").orElseThrow().awaitingReview())
                    .isEqualTo(Amount.parse("USD 450.00"));
        }
    }

    @EachDatabase
    void nothing_of_another_worker_or_currency_is_shown(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            scene.accept("a1", "shops", "ben");
            scene.does(
                    SubmitAssignment.of("a1"),
                    GrantBonus.of("b1", "ben", "acme", Amount.parse("USD 9.00"), "quick"),
                    SetPayoutMethod.of("m1", "ben", "bank-transfer", "tok_1"),
                    HoldEarnings.of("h1", "ben", Amount.parse("USD 2.00"), "a question"),
                    RequestReview.of("hold:h1", "ben", "I live there"),
                    RequestPayout.of("p1", "ben", PayoutPolicy.minorUnit("USD")),
                    GrantBonus.of("b2", "ada", "acme", Amount.parse("USD 1.00"), "quick"));
            scene.submit("k1", "katten");
            var ada = scene.ledger.asWorker("ada");

            assertThat(scene.open().groups()).isEmpty();
            assertThat(section(scene)).isEmpty();
            assertThat(ada.openItems("EUR", ZoneOffset.UTC).orElseThrow().groups())
                    .singleElement()
                    .satisfies(group -> assertThat(group.amount()).isEqualTo(Amount.parse("EUR 2.00")));
            assertThat(ada.openItems("GBP", ZoneOffset.UTC)).isEmpty();
            assertThat(scene.ledger
                            .asWorker("ben")
                            .openItems("USD", ZoneOffset.UTC)
                            .orElseThrow()
                            .groups())
                    .extracting(Group::kind)
                    .containsExactly(Kind.AWAITING_REVIEW, Kind.REVIEW_REQUESTED, Kind.ON_HOLD, Kind.PAYOUT_REQUESTED);
        }
    }

    @EachDatabase
    void hostile_titles_and_reasons_are_escaped(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            scene.does(PublishTask.of("t", "acme", Amount.parse("USD 1.00"), 9).titled("cats \u202egnp\u001b[31m"));
            scene.submit("a1", "t");
            scene.does(RequestRevision.of("r1", "a1", "look\nDate  Reference"));

            assertThat(section(scene))
                    .contains("cats \\u{202e}gnp\\u{1b}[31m (for acme)")
                    .contains("            reason: look\\u{a}Date  Reference\n");
        }
    }

    @EachDatabase
    void a_statement_prints_the_section_below_its_head_and_refuses_that_of_another_worker(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            scene.submit("a1", "shops");
            OpenItems open = scene.open();
            var ada = scene.ledger.asWorker("ada");
            Statement all = ada.statement("USD", StatementPeriod.all()).orElseThrow();
            var past = new StatementPeriod(null, Instant.parse("2026-06-01T09:00:00Z"), ZoneOffset.UTC);
            var notOver = new StatementPeriod(null, Instant.parse("2026-06-01T10:00:00Z"), ZoneOffset.UTC);

            assertThat(Documents.of(all).with(open).text())
                    .contains("\n\nStill open:\n")
                    .contains("09:00\n\nNothing was decided");
            assertThat(Documents.of(ada.statement("USD", past).orElseThrow())
                            .with(open)
                            .text())
                    .contains("\n\nStill open now, as of 2026-06-01 09:00:\n");
            assertThat(Documents.of(ada.statement("USD", notOver).orElseThrow())
                            .with(open)
                            .text())
                    .contains("\n\nStill open:\n");
            scene.accept("a2", "shops", "ben");
            Statement bens = scene.ledger
                    .asWorker("ben")
                    .statement("USD", StatementPeriod.all())
                    .orElseThrow();
            assertThatThrownBy(() -> Documents.of(bens).with(open).text())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the open items of ada in USD do not belong to the statement of ben in USD");
        }
    }
}
