package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Earnings for tax authorities, and rejection rates. */
class WorkerPeriodTest {

    /** S9: 500.00 less a fee of 50.00, 100.00 with its fee of 10.00 reversed, then 60.00 and 40.00; 450.00 left, of which 2.00 were the payout's fee. */
    @EachDatabase
    void a_quarter_has_its_own_earnings(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            DomainStories.refundAfterPayout(ledger);
            DomainStories.earnedAfterwards(ledger);
            ledger.givenTime("2026-07-01T00:00:00Z")
                    .given(CompensateWorker.of("c-1", "ada", DomainStories.usd("5.00"), "the page was down"));

            assertThat(quarters(ledger, ZoneOffset.UTC))
                    .containsExactly(
                            "ada 2026-Q2: 500.00 - 40.00 - 0.00 = 460.00, 2.00, 0.00, 450.00 of 3",
                            "ada 2026-Q3: 5.00 - 0.00 - 0.00 = 5.00, 0.00, 0.00, 0.00 of 1");
        });
    }

    /** Earnings and reversals both have a column for their fee. */
    @EachDatabase
    void a_reversal_gives_its_fee_back(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            DomainStories.refundAfterPayout(ledger);
            ledger.given(
                    GrantBonus.of("b-1", "ada", "other", DomainStories.usd("10.00"), "well done")
                            .withFee(FeePolicy.percent("20").borneByWorker()),
                    ReverseAward.of("r-2", "b-1", "half of it")
                            .share(Rate.ratio(1, 2))
                            .recovering(Recovery.NEGATIVE));

            var lines = new ArrayList<String>();
            for (StatementLine line : ledger.ledger()
                    .asWorker("ada")
                    .statement("USD")
                    .orElseThrow()
                    .lines()) {
                lines.add(line.kind() + ": " + line.gross().text() + " - "
                        + line.fee().text() + " = " + line.net().text());
            }
            assertThat(lines)
                    .contains(
                            "approved automatically: 500.00 - 50.00 = 450.00",
                            "reversed: -100.00 - -10.00 = -90.00",
                            "bonus: 10.00 - 2.00 = 8.00",
                            "bonus reversed: -5.00 - -1.00 = -4.00");
        });
    }

    /** Midnight in Amsterdam is two hours earlier than in UTC. */
    @EachDatabase
    void quarters_end_at_midnight_of_the_zone(TestDatabase database) {
        DomainStories.on(database, "2026-06-30T21:59:59.999999Z", ledger -> {
            ledger.given(CompensateWorker.of("c-1", "ada", DomainStories.usd("5.00"), "the page was down"));
            ledger.givenTime("2026-06-30T22:00:00Z")
                    .given(CompensateWorker.of("c-2", "ada", DomainStories.usd("7.00"), "and again"));
            ledger.given(ReimburseExpense.of("e-1", "ada", DomainStories.usd("3.00"), "the bus"));

            assertThat(quarters(ledger, ZoneId.of("Europe/Amsterdam")))
                    .containsExactly(
                            "ada 2026-Q2: 5.00 - 0.00 - 0.00 = 5.00, 0.00, 0.00, 0.00 of 1",
                            "ada 2026-Q3: 7.00 - 0.00 - 0.00 = 7.00, 0.00, 3.00, 0.00 of 1");
            assertThat(quarters(ledger, ZoneOffset.UTC))
                    .containsExactly("ada 2026-Q2: 12.00 - 0.00 - 0.00 = 12.00, 0.00, 3.00, 0.00 of 2");
            var years = new ArrayList<WorkerPeriod>();
            Reports.of(ledger.ledger().asOperator()).years(2026, ZoneOffset.UTC, years::add);
            assertThat(told(years)).containsExactly("ada 2026: 12.00 - 0.00 - 0.00 = 12.00, 0.00, 3.00, 0.00 of 2");
            Reports.of(ledger.ledger().asOperator())
                    .years(2025, ZoneOffset.UTC, line -> assertThat(line).isNull());
        });
    }

    @EachDatabase
    void two_of_ten_were_rejected(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            DomainStories.firstSteps(ledger);

            var rates = new ArrayList<RejectionRate>();
            Reports.of(ledger.ledger().asOperator()).rejections(StatementPeriod.all(), rates::add);
            assertThat(rates)
                    .extracting(rate -> rate.requester().value() + " " + rate.rejected() + " of " + rate.decided()
                            + ", " + rate.overturned() + " overturned: " + rate.percent())
                    .containsExactly("acme 2 of 10, 0 overturned: 20.00");
            rates.clear();
            StatementPeriod later = StatementPeriod.days(LocalDate.of(2026, 3, 2), null, ZoneOffset.UTC);
            Reports.of(ledger.ledger().asOperator()).rejections(later, rates::add);
            assertThat(rates).isEmpty();
        });
    }

    /** They have no reservation and no postings. */
    @EachDatabase
    void counts_rejections_of_unpaid_work(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            ledger.given(PublishTask.of("trial", "beta", DomainStories.usd("0.00"), 3));
            for (String id : List.of("a-1", "a-2", "a-3")) {
                ledger.given(AcceptAssignment.of(id, "trial", "ada"), SubmitAssignment.of(id));
            }
            ledger.given(
                    ApproveAssignment.of("a-1"),
                    RejectAssignment.of("a-2", "No dog to be seen."),
                    ApproveAssignment.of("a-3"));

            var rates = new ArrayList<RejectionRate>();
            Reports.of(ledger.ledger().asOperator()).rejections(StatementPeriod.all(), rates::add);
            assertThat(rates)
                    .extracting(rate -> rate.requester().value() + " " + rate.rejected() + " of " + rate.decided()
                            + ": " + rate.percent())
                    .containsExactly("beta 1 of 3: 33.33");
        });
    }

    private static List<String> quarters(LedgerFixture ledger, ZoneId zone) {
        var lines = new ArrayList<WorkerPeriod>();
        Reports.of(ledger.ledger().asAuditor()).quarters(2026, zone, lines::add);
        return told(lines);
    }

    private static List<String> told(List<WorkerPeriod> lines) {
        return lines.stream()
                .map(line -> line.worker().value() + " " + line.period() + ": "
                        + line.gross().text() + " - " + line.fees().text() + " - "
                        + line.withheld().text() + " = " + line.consideration().text() + ", "
                        + line.payoutFees().text() + ", " + line.expenses().text() + ", "
                        + line.paidOut().text() + " of " + line.activities())
                .toList();
    }
}
