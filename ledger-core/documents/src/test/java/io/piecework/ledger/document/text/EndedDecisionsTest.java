package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decision that asks nothing of the worker any more is not to do, and one that led to another does not give other advice. */
class EndedDecisionsTest extends SummaryTexts {

    private static final DecisionPolicy POLICY = DecisionPolicy.of("Boards", "the desk", "desk@boards.example");

    private static final StatementPeriod JUNE =
            StatementPeriod.days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZoneOffset.UTC);

    private PeriodDecisions decisions(StatementPeriod period) {
        return ada().decisions("USD", period, POLICY);
    }

    private static List<String> ids(PeriodDecisions decisions) {
        return decisions.latest().stream()
                .map(DecisionDocument::decision)
                .map(decision -> decision.id().value())
                .toList();
    }

    private void lost() {
        task("dogs", "3.00", FeePolicy.NONE);
        approve("a", "dogs");
        ledger.given(DisputeAssignment.of("q1", "a", "is this your work?"))
                .givenTime("2026-07-02T09:00:00Z")
                .given(ResolveDispute.of("q2", "a", DisputeOutcome.REVERSED, "it is not")
                        .recovering(Recovery.NEGATIVE));
    }

    @Test
    void a_lost_dispute_stands_once_with_the_advice_of_the_last_decision() {
        lost();
        PeriodDecisions decisions = decisions(StatementPeriod.all());

        assertThat(ids(decisions)).containsExactly("lost-dispute:q2");
        assertThat(Documents.text(decisions).replaceAll("\\s+", " "))
                .contains("The dispute on your work was decided against you. The pay was taken back.")
                .contains("You can ask for a review until 2026-12-29 09:00.")
                .doesNotContain("no review is asked for", "The payment for your work is disputed");
        assertThat(Documents.of(statement("USD")).with(decisions).text().replaceAll("\\s+", " "))
                .containsOnlyOnce("If you think that this is wrong, ask for a review by 2026-12-29 09:00;");
    }

    @Test
    void in_the_period_in_which_it_began_a_lost_dispute_names_the_decision_that_ended_it() {
        lost();
        PeriodDecisions decisions = decisions(JUNE);

        assertThat(ids(decisions)).containsExactly("dispute:q1");
        assertThat(Documents.text(decisions).replaceAll("\\s+", " "))
                .contains("This decision is over: the dispute was decided against you. That is a decision of its own,"
                        + " and how to ask for a review of it stands there.")
                .doesNotContain("no review is asked for");
    }

    @Test
    void a_report_that_was_ruled_to_count_is_over_once_the_money_came_back() {
        method();
        earn("b", "9.00", "USD");
        ledger.given(
                RequestPayout.of("p", "ada", CENTS),
                ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED),
                ReportPayout.of("p", 1, PayoutOutcome.FAILED),
                ReportPayout.of("p", 1, PayoutOutcome.PAID),
                ResolvePayout.accepting("p", 1, PayoutOutcome.PAID, "the bank has a proof"));
        assertThat(decisions(StatementPeriod.all()).review()).isNotNull();

        ledger.given(ReportPayout.of("p", 1, PayoutOutcome.RETURNED));

        assertThat(decisions(StatementPeriod.all()).review()).isNull();
        assertThat(Documents.text(decisions(StatementPeriod.all())))
                .contains("The rail reported attempt 1 as returned.")
                .contains("This decision is over or was taken back, so no review is asked for.");
    }
}
