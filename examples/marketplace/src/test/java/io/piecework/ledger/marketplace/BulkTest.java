package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.review.BulkRunner;
import io.piecework.ledger.marketplace.task.OfferForm;
import io.piecework.ledger.marketplace.task.Publishing;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.marketplace.work.Working;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** One decision on many pieces: for ten seconds it can be undone, then a job carries it out, however often it is interrupted. */
@Tag("slow")
@TestPropertySource(properties = "marketplace.time-to-undo=10s")
class BulkTest extends MarketplaceTest {

    @Autowired
    private Working working;

    @Autowired
    private Publishing publishing;

    @Autowired
    private BulkRunner runner;

    private final Person northwind = Person.NORTHWIND;

    private List<String> handIn(String prefix, int pieces) {
        List<String> ids =
                IntStream.rangeClosed(1, pieces).mapToObj(n -> prefix + n).toList();
        ids.forEach(piece -> {
            working.accept(piece, "pictures", Person.LUC);
            working.submit(piece, "yes", Person.LUC);
        });
        return ids;
    }

    private void decides(String bulk, List<String> pieces, String... more) {
        var fields = new ArrayList<>(List.of("id", bulk));
        pieces.forEach(piece -> fields.addAll(List.of("piece", piece)));
        fields.addAll(List.of(more));
        as(northwind).does("/reviews/bulk", "/reviews/bulk/" + bulk, fields.toArray(String[]::new));
    }

    private void passTheUndoWindow() {
        runner.run(Clock.systemUTC().instant().plus(Duration.ofSeconds(11)));
    }

    private AssignmentStatus status(String piece) {
        return ledger.asOperator().assignment(piece).orElseThrow().status();
    }

    private Amount available() {
        return ledger.asWorker("luc").balance("USD").orElseThrow().available();
    }

    @Test
    void nothing_is_decided_before_ten_seconds_and_undo_keeps_it_so() throws Exception {
        List<String> pieces = handIn("undone-", 2);
        decides("bulk-undone", pieces, "decision", "APPROVE");
        runner.run(Clock.systemUTC().instant());
        assertThat(as(northwind).page("/reviews/bulk/bulk-undone"))
                .contains("To be approved: 2", "Undo", "hx-trigger=\"every 1s\"");
        assertThat(as(northwind).page("/reviews"))
                .contains("A decision on several pieces is under way")
                .doesNotContain("value=\"undone-1\"");

        as(northwind).does("/reviews/bulk/bulk-undone/undo", "/reviews");
        passTheUndoWindow();

        assertThat(pieces).extracting(this::status).containsOnly(AssignmentStatus.SUBMITTED);
        assertThat(as(northwind).page("/reviews/bulk/bulk-undone"))
                .contains("Undone. Nothing was decided.")
                .doesNotContain("hx-get");
        assertThat(as(northwind).page("/reviews?all=true"))
                .containsPattern("value=\"undone-1\" data-select=\"data-select\"[^>]* checked=\"checked\"");
    }

    @Test
    void a_rejection_of_many_has_one_reason_and_says_which_were_not_possible() throws Exception {
        List<String> pieces = handIn("rejected-", 3);
        decides("bulk-no", pieces, "decision", "REJECT", "category", "NOT_AS_ASKED", "reason", "Yes or no only.");
        ledger.execute(ApproveAssignment.of("rejected-2").by(northwind.actor()));
        passTheUndoWindow();

        assertThat(status("rejected-1")).isEqualTo(AssignmentStatus.REJECTED);
        assertThat(status("rejected-2")).isEqualTo(AssignmentStatus.APPROVED);
        assertThat(as(northwind).page("/reviews/bulk/bulk-no/progress"))
                .contains("2 of 3 done", "Not possible: 1", "Classify a picture, Luc: That is not possible any more")
                .doesNotContain("hx-get", "<html");
        assertThat(as(Person.LUC).page("/pieces")).contains("Le motif\u00a0: Yes or no only.");
        assertThat(as(northwind).isRefused("/reviews/bulk", "id", "b", "decision", "REJECT", "piece", "undone-1"))
                .startsWith("The reason says too little");
        assertThat(findings()).isEmpty();
    }

    @Test
    void an_interrupted_decision_is_finished_by_another_runner_and_pays_once() throws Exception {
        List<String> pieces = handIn("killed-", 5);
        Amount before = available();
        decides("bulk-killed", pieces, "decision", "APPROVE");
        decides("bulk-killed", pieces, "decision", "APPROVE");
        // the first runner died after the ledger stored two, and before it marked a row
        ledger.execute(ApproveAssignment.of("killed-1").by(northwind.actor()));
        ledger.execute(ApproveAssignment.of("killed-2").by(northwind.actor()));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(this::passTheUndoWindow),
                        CompletableFuture.runAsync(this::passTheUndoWindow))
                .join();
        passTheUndoWindow();

        assertThat(as(northwind).page("/reviews/bulk/bulk-killed")).contains("5 of 5 done", "All is done.");
        assertThat(available()).isEqualTo(before.plus(Amount.parse("USD 0.25")));
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_decision_on_one_piece_can_be_undone_and_is_carried_out_after_that() throws Exception {
        String piece = handIn("one-", 1).get(0);
        Amount before = available();
        String path = "/reviews/" + piece + "/approve";
        assertThat(as(northwind).page("/reviews")).contains("Approve USD 0.05");
        assertThat(as(northwind).pageAfter("/reviews", path, "id", "decision-1"))
                .contains("“<bdi>Classify a picture</bdi>” by <bdi>Luc</bdi> is approved, for <data")
                .contains("<a href=\"/reviews/tasks/pictures\">Look at the decided work</a>")
                .contains("action=\"/reviews/bulk/decision-1/undo\"", "hx-get=\"/reviews/undoable?page=1\"")
                .doesNotContain("A decision on several pieces is under way", "value=\"one-1\"");
        as(northwind).does(path, "/reviews", "id", "decision-1");
        assertThat(as(northwind).page("/reviews/undoable"))
                .containsOnlyOnce("Undo the approval: “Classify a picture” by Luc")
                .doesNotContain("<html");

        assertThat(as(northwind).pageAfter("/reviews", "/reviews/bulk/decision-1/undo"))
                .contains("Undone. Pieces that wait for your decision again: ")
                .containsPattern("data-piece=\"data-piece\" autofocus=\"autofocus\"")
                .contains("value=\"one-1\"");
        passTheUndoWindow();
        assertThat(status(piece)).isEqualTo(AssignmentStatus.SUBMITTED);
        assertThat(as(northwind).page("/reviews/undoable")).doesNotContain("Undo the", "hx-get");

        as(northwind)
                .does("/reviews/" + piece + "/reject", "/reviews", "id", "decision-2", "reason", "It is no picture.");
        assertThat(as(northwind).page("/reviews")).contains("Undo the rejection: “Classify a picture” by Luc");
        passTheUndoWindow();
        assertThat(status(piece)).isEqualTo(AssignmentStatus.REJECTED);
        assertThat(available()).isEqualTo(before);
        assertThat(as(northwind).isRefused("/reviews/" + piece + "/approve", "id", "decision-3"))
                .as("said at once, and not after ten seconds")
                .startsWith("That is not possible any more");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_part_can_be_undone_and_is_paid_once_after_that() throws Exception {
        String piece = handIn("part-", 1).get(0);
        Amount before = available();
        String path = "/reviews/" + piece + "/part";
        String[] first = {"id", "part-first", "amount", "0.02", "reason", "Half of it is right."};
        as(northwind).does(path, "/reviews", first);
        as(northwind).does(path, "/reviews", first);
        assertThat(as(northwind)
                        .isRefused(path, "id", "part-first", "amount", "0.03", "reason", "Half of it is right."))
                .as("another amount under the same id")
                .startsWith("That is not possible any more");
        assertThat(as(northwind).page("/reviews/undoable"))
                .containsOnlyOnce("Undo the approval in part: “Classify a picture” by Luc");
        assertThat(as(northwind).page("/reviews")).doesNotContain("value=\"part-1\"");

        as(northwind).does("/reviews/bulk/part-first/undo", "/reviews");
        passTheUndoWindow();
        assertThat(status(piece)).isEqualTo(AssignmentStatus.SUBMITTED);
        assertThat(as(northwind).isRefused(path, first))
                .as("sent again from a page that the browser kept")
                .startsWith("That is not possible any more");

        as(northwind).does(path, "/reviews", "id", "part-second", "amount", "0.03", "reason", "Most of it is right.");
        assertThat(status(piece)).isEqualTo(AssignmentStatus.SUBMITTED);
        passTheUndoWindow();
        passTheUndoWindow();
        assertThat(status(piece)).isEqualTo(AssignmentStatus.PARTIALLY_APPROVED);
        assertThat(available()).isEqualTo(before.plus(Amount.parse("USD 0.03")));
        assertThat(as(northwind).page("/reviews/bulk/part-second"))
                .contains("To be approved in part: 1", "1 of 1 done");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_decision_on_an_impossible_visit_can_be_undone() throws Exception {
        LocalDate until =
                LocalDate.ofInstant(ledger.clock().instant(), Shown.ZONE).plusDays(60);
        publishing.deposit("visits-money", northwind, Amount.parse("EUR 4.00"));
        publishing.publish(
                northwind,
                new OfferForm("visits", TaskKind.SHOP_VISITS, "Look at a shelf", "Count.", "4.00", 1, until));
        working.accept("visit-1", "visits", Person.ADA);
        working.reportVisit("visit-1", "The shop is closed.", new byte[0], Person.ADA);

        as(northwind).does("/reviews/visit-1/refuse", "/reviews", "id", "visit-no", "reason", "That is another shop.");
        assertThat(as(northwind).page("/reviews"))
                .contains("Undo the refusal of the report: “Look at a shelf” by Ada")
                .doesNotContain("The shop is closed.");
        as(northwind).does("/reviews/bulk/visit-no/undo", "/reviews");
        passTheUndoWindow();
        assertThat(status("visit-1")).isEqualTo(AssignmentStatus.VISIT_REPORTED);

        as(northwind).does("/reviews/visit-1/compensate", "/reviews", "id", "visit-yes", "reason", "I see it now.");
        assertThat(as(northwind).page("/reviews/undoable"))
                .contains("Undo the payment of the visit: “Look at a shelf” by Ada");
        passTheUndoWindow();
        assertThat(ledger.asOperator().assignment("visit-1").orElseThrow().paid())
                .isEqualTo(Amount.parse("EUR 1.50"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void what_is_decided_on_one_piece_only_cannot_be_decided_on_many() {
        for (String decision : List.of("PART", "COMPENSATE", "REFUSE")) {
            assertThat(as(northwind).isRefused("/reviews/bulk", "id", "m", "decision", decision, "piece", "picture-1"))
                    .isNotBlank();
        }
        assertThat(as(northwind).looks("/reviews/bulk/m")).hasStatus(404);
    }

    @Test
    void a_refused_decision_on_many_keeps_what_was_selected() {
        List<String> pieces = handIn("kept-", 3);
        String[] fields = {
            "id",
            "b",
            "decision",
            "REJECT",
            "category",
            "INCOMPLETE",
            "reason",
            "No",
            "piece",
            pieces.get(0),
            "piece",
            pieces.get(2)
        };
        assertThat(as(northwind).pageAfter("/reviews", "/reviews/bulk", fields))
                .containsPattern("value=\"kept-1\" data-select=\"data-select\"[^>]* checked=\"checked\"")
                .containsPattern("value=\"kept-3\" data-select=\"data-select\"[^>]* checked=\"checked\"")
                .doesNotContainPattern("value=\"kept-2\" data-select=\"data-select\"[^>]* checked")
                .containsPattern("value=\"INCOMPLETE\" selected=\"selected\"")
                .containsPattern("name=\"reason\"[^>]* value=\"No\"[^>]* aria-invalid=\"true\"");
    }

    @Test
    void a_decision_without_pieces_is_none_and_others_do_not_see_it() {
        assertThat(as(northwind).isRefused("/reviews/bulk", "id", "bulk-none", "decision", "APPROVE"))
                .isEqualTo("Select at least one piece.");
        assertThat(as(northwind).looks("/reviews/bulk/bulk-none")).hasStatus(404);
        assertThat(as(Person.LUC).looks("/reviews/bulk/bulk-no")).hasStatus(403);
    }
}
