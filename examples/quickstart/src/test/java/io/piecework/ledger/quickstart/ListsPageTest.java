package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.Page;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import org.junit.jupiter.api.Test;

/** The example of the page about lists. */
class ListsPageTest {

    @Test
    void prints_what_waits_for_a_review() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 2));
            ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));

            String printed = Printed.by(() -> print(ledger));

            assertThat(printed).isEqualTo("a-1 by ada, approved automatically at null\n");
        }
    }

    private static void print(Ledger ledger) {
        Page<AssignmentView> reviews = ledger.asRequester("acme").lists().inReview(null, 50);
        for (AssignmentView work : reviews.items()) {
            System.out.println(work.assignment().value() + " by "
                    + work.worker().value() + ", approved automatically at " + work.deadline());
        }
        if (reviews.next() != null) {
            reviews = ledger.asRequester("acme").lists().inReview(reviews.next(), 50);
        }
    }
}
