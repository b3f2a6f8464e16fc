package io.piecework.ledger.document.text;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reports.requester.FeeList;
import io.piecework.ledger.reports.requester.SpendingScene;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;

/** Fees that workers bear stand in columns of their own. */
class FeeBearersTextTest {

    /**
     * A bird costs 2.00, of which the platform takes 0.20 and 0.04 tax on it; publishing costs 0.50 and 0.10 tax. Half of one was taken back. A bonus
     * of 1.00 gives the worker 0.90.
     */
    @EachDatabase
    void what_workers_bear_is_not_added_to_what_the_requester_bears(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            FeePolicy ofWorkers = FeePolicy.percent("10").borneByWorker();
            ledger.givenTime("2026-07-01T09:00:00Z")
                    .given(
                            PublishTask.of("birds", "acme", usd("2.00"), 2)
                                    .withFee(ofWorkers.startingAt(usd("0.50")).taxed(Rate.percent("20"))),
                            AcceptAssignment.of("b-1", "birds", "ada"),
                            AcceptAssignment.of("b-2", "birds", "ben"),
                            SubmitAssignment.of("b-1"),
                            SubmitAssignment.of("b-2"),
                            ApproveAssignment.of("b-1"),
                            ApproveAssignment.of("b-2"),
                            ReverseAssignment.of("v-2", "b-2", "One bird is a bat.")
                                    .share(Rate.ratio(1, 2))
                                    .recovering(Recovery.NEGATIVE),
                            GrantBonus.of("g-1", "ada", "acme", usd("1.00"), "A good song")
                                    .withFee(ofWorkers));
            FeeList fees = acme(ledger).fees("USD", StatementPeriod.all()).orElseThrow();

            assertThat(Documents.text(fees).lines().skip(3).takeWhile(line -> !line.isEmpty()))
                    .containsExactly("""
                    Task   Terms of the fee                                            Pieces   Pay   Fee   Tax  Workers' fee  Workers' tax  Total
                    birds  10%, USD 0.50 to start, 20% tax on it, borne by the worker       2  2.64  0.50  0.10          0.30          0.06   3.60
                    dogs   10%, USD 1.00 to start, 20% tax on it                            3  4.00  1.40  0.28          0.00          0.00   5.68
                    bonus  10%, borne by the worker                                         1  0.90  0.00  0.00          0.10          0.00   1.00
                    bonus  20%                                                              1  0.50  0.10  0.00          0.00          0.00   0.60
                    total                                                                   7  8.04  2.00  0.38          0.40          0.06  10.88
                    """.lines().toArray(String[]::new));
            assertThat(fees.total().total())
                    .isEqualTo(ledger.ledger()
                            .asRequester("acme")
                            .funds("USD")
                            .orElseThrow()
                            .spent());
        });
    }
}
