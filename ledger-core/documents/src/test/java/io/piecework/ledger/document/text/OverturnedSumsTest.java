package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a worker's statement says of rejections that were overturned: what stays rejected, and how that adds up. */
@Tag("slow")
class OverturnedSumsTest extends SummaryTexts {

    @BeforeEach
    void work() {
        ledger.given(
                DepositFunds.of("d", "acme", usd("100.00")),
                PublishTask.of("shops", "acme", usd("2.00"), 9)
                        .withFee(FeePolicy.percent("10").borneByWorker()));
    }

    @Test
    void what_stays_rejected_is_what_was_rejected_less_what_was_overturned() {
        rejected("a", "b", "c", "d", "e");
        overturned("b");
        long before = statement("USD").position();
        overturned("c");

        assertThat(row(statement("USD")))
                .isEqualTo(
                        "Rejected 6.00 offered for 3 pieces, not paid: 10.00 (5 pieces) - 4.00 (2 pieces) overturned; 4.00 was paid for that");
        assertThat(row(ada().asKnownAt(AsOf.position(before))
                        .statement("USD", StatementPeriod.all())
                        .orElseThrow()))
                .contains("Rejected 8.00 ", "10.00 (5 pieces) - 2.00 (1 piece)");
    }

    @Test
    void once_all_are_overturned_nothing_stays_rejected() {
        rejected("a");
        overturned("a");

        assertThat(row(statement("USD")))
                .isEqualTo(
                        "Rejected 0.00 nothing stays rejected: 2.00 (1 piece) - 2.00 (1 piece) overturned; 2.00 was paid for that");
    }

    /** The platform pays what the worker would have got after the fee. */
    @Test
    void what_was_paid_for_an_overturned_rejection_may_be_less_than_the_reward() {
        rejected("a");
        ledger.given(OverturnRejection.of("a")
                .by(Authority.of("ben").paidByPlatform(), "it is this shop")
                .by(Actor.operator("ann")));

        assertThat(row(statement("USD")))
                .endsWith("2.00 (1 piece) - 2.00 (1 piece) overturned; 1.80 was paid for that");
    }

    @Test
    void a_rejection_of_an_earlier_period_is_not_subtracted_when_it_is_overturned() {
        rejected("a", "b");
        ledger.givenTime("2026-07-01T09:00:00Z");
        overturned("a");
        rejected("c");
        StatementPeriod july = StatementPeriod.days(LocalDate.parse("2026-07-01"), null, ZoneOffset.UTC);

        assertThat(row(ada().statement("USD", july).orElseThrow()))
                .isEqualTo(
                        "Rejected 2.00 offered for 1 piece, not paid; 1 earlier rejection overturned, 2.00 paid after all");
        overturned("c");
        assertThat(row(ada().statement("USD", july).orElseThrow()))
                .isEqualTo(
                        "Rejected 0.00 nothing stays rejected: 2.00 (1 piece) - 2.00 (1 piece) overturned; 2.00 was paid for that; 1 earlier rejection overturned, 2.00 paid after all");
    }

    @Test
    void a_line_whose_appeal_waits_does_not_say_that_it_can_be_appealed() {
        rejected("a", "b");
        long before = statement("USD").position();
        assertThat(Documents.text(statement("USD"))).contains("can be appealed until");
        StatementPeriod first = StatementPeriod.days(null, LocalDate.parse("2026-06-02"), ZoneOffset.UTC);

        ledger.givenTime("2026-06-02T09:00:00Z").given(AppealRejection.of("a", "it is this shop"));
        assertThat(statement("USD").lines())
                .filteredOn(StatementLine::isRejected)
                .extracting(line -> line.reference() + " " + (line.overturnUntil() != null))
                .containsExactly("a false", "b true");
        assertThat(ada().statement("USD", first).orElseThrow().summary().open().overturnable())
                .as("the appeal is in a later period")
                .isEqualTo(1);
        assertThat(ada().asKnownAt(AsOf.position(before))
                        .statement("USD", StatementPeriod.all())
                        .orElseThrow()
                        .summary()
                        .open()
                        .overturnable())
                .isEqualTo(2);
    }

    @Test
    void what_is_under_appeal_is_not_final() {
        rejected("a", "b", "c");
        ledger.givenTime("2026-07-01T09:00:00Z").given(AppealRejection.of("a", "it is this shop"));
        long before = statement("USD").position();
        String one = "Rejected 6.00 offered for 3 pieces, not paid; of it, 2.00 (1 piece) is under appeal";
        assertThat(row(statement("USD"))).isEqualTo(one);

        ledger.given(AppealRejection.of("b", "so is this"));
        assertThat(row(statement("USD")))
                .isEqualTo("Rejected 6.00 offered for 3 pieces, not paid; of it, 4.00 (2 pieces) is under appeal");
        ledger.given(DismissAppeal.of("b", "it is not").by(Actor.operator("ann")));
        assertThat(row(statement("USD"))).isEqualTo(one);
        overturned("a");
        assertThat(row(statement("USD"))).doesNotContain("under appeal");
        assertThat(row(ada().asKnownAt(AsOf.position(before))
                        .statement("USD", StatementPeriod.all())
                        .orElseThrow()))
                .isEqualTo(one);
    }

    private void rejected(String... ids) {
        for (String id : ids) {
            ledger.given(
                    AcceptAssignment.of(id, "shops", "ada"),
                    SubmitAssignment.of(id),
                    RejectAssignment.of(id, "another shop"));
        }
    }

    private void overturned(String id) {
        ledger.given(OverturnRejection.of(id)
                .by(Authority.of("ben"), "it is this shop")
                .by(Actor.operator("ann")));
    }

    private static String row(Statement statement) {
        String top = top(Documents.text(statement));
        return top.substring(top.indexOf("Rejected"), top.indexOf("  Paid out"))
                .strip()
                .replaceAll("\\s+", " ");
    }
}
