package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.ReverseAward;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that was taken from a worker and returned does not read as if it was taken again, or as if the platform still had it. */
class TakenAndReturnedTest extends SummaryTexts {

    private static final DecisionPolicy POLICY = DecisionPolicy.of("Boards", "the desk", "desk@boards.example");

    private static final StatementPeriod JULY =
            StatementPeriod.days(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 1), ZoneOffset.UTC);

    @BeforeEach
    void earned() {
        earn("b", "9.00", "USD");
    }

    private void adjust(String award, Amount amount) {
        ledger.given(AdjustEarnings.of(award, "ada", amount, "counted twice", "ops-2")
                .by(Actor.operator("ops-1")));
    }

    private PeriodDecisions decisions() {
        return ada().decisions("USD", StatementPeriod.all(), POLICY);
    }

    private String text() {
        return Documents.of(statement("USD")).with(decisions()).text();
    }

    @Test
    void an_adjustment_that_was_reversed_in_the_workers_favour_gives_back() {
        adjust("adj", usd("-5.00"));
        ledger.given(ReverseAward.of("r", "adj", "it was right"));

        assertThat(text())
                .contains("  Earned    9.00  1 award\n")
                .contains("2026-06-01  adjustment reversed in your favour   5.00     9.00\n")
                .contains("In all, USD 5.00 of what was taken was added to your")
                .doesNotContain("taken back in all", "-5.00 is");
        assertThat(Documents.of(statement("USD")).in(Language.of("ar")).text())
                .contains("أُلغيت التسوية لصالحك")
                .doesNotContain("خُصمت التسوية");
    }

    @Test
    void an_adjustment_in_the_workers_favour_that_was_reversed_is_taken_back() {
        adjust("adj", usd("5.00"));
        ledger.given(ReverseAward.of("r", "adj", "it was wrong"));

        assertThat(text())
                .contains("  Earned    9.00  14.00 (2 awards) - 5.00 taken back\n")
                .contains("2026-06-01  adjustment reversed  -5.00     9.00\n");
    }

    /** What was taken in June and is returned in July is no new pay. */
    @Test
    void an_adjustment_of_an_earlier_period_is_returned() {
        adjust("adj", usd("-5.00"));
        ledger.givenTime("2026-07-02T09:00:00Z").given(ReverseAward.of("r", "adj", "it was right"));

        assertThat(Documents.text(ada().statement("USD", JULY).orElseThrow())).contains("""
                          Earned    5.00  nothing was approved; 5.00 had been taken before and was added
                                            again
                        """);
    }

    @Test
    void forfeited_money_whose_decision_a_review_changed_is_not_said_to_be_kept() {
        ledger.given(
                ForfeitEarnings.of("f", "ada", usd("2.00"), "the terms", "ops-2")
                        .by(Actor.operator("ops-1")),
                ForfeitEarnings.of("g", "ada", usd("1.00"), "the terms", "ops-2")
                        .by(Actor.operator("ops-1")),
                RequestReview.of("forfeiture:f", "ada", "the terms say otherwise")
                        .under(POLICY)
                        .by(Actor.worker(new WorkerId("ada"))));
        assertThat(text())
                .contains("  Forfeited  3.00  went to the platform; the line says on which basis\n")
                .contains("Money of yours was forfeited and went to the platform.")
                .doesNotContain("kept by the platform", "is the platform's");

        ledger.given(AnswerReview.changing("forfeiture:f", "you are right").by(Actor.operator("ops-3")));
        adjust("back", usd("2.00"));

        assertThat(text().replaceAll("\\s+", " "))
                .contains("Earned 11.00 2 awards")
                .contains("Forfeited 3.00 went to the platform; the line says on which basis; a review changed the"
                        + " decision about 2.00 of it, and what you get back for it counts as earned");
    }
}
