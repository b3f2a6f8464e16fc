package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The bakery with all ids of Northwind Pictures: it sees none of its pages, and none of its forms changes anything. */
@Tag("slow")
@TestPropertySource(properties = "marketplace.time-to-undo=1h") // the decision of the other one still waits
class OtherRequesterTest extends MarketplaceTest {

    private Visitor bakery;

    @BeforeEach
    void picture_2_is_rejected_and_the_bakery_has_money() {
        bakery = as(Person.GROVE);
        bakery.does("/tasks/deposits", "/tasks", "id", "d-9", "amount", "90.00", "currency", "USD");
        ledger.execute(
                RejectAssignment.of("picture-2", "It is a fox.").as("wrong").by(Person.NORTHWIND.actor()));
        as(Person.NORTHWIND).sends("/reviews/bulk", "id", "bulk-1", "decision", "APPROVE", "piece", "picture-1");
    }

    @Test
    void its_pages_do_not_exist_for_another_one() {
        for (String page : new String[] {
            "/tasks/pictures",
            "/reviews/tasks/pictures",
            "/reviews/bulk/bulk-1",
            "/reviews/bulk/bulk-1/progress",
            "/photos/picture-1"
        }) {
            assertThat(bakery.looks(page)).as(page).hasStatus(404);
        }
        for (String list : new String[] {"/tasks", "/reviews", "/spending", "/mails", "/spending/USD"}) {
            assertThat(bakery.page(list))
                    .as(list)
                    .doesNotContain("Classify a picture", "Fill a form", "picture-1", "USD 50.00", "Northwind");
        }
        assertThat(as(Person.NORTHWIND).page("/tasks"))
                .contains("Classify a picture")
                .doesNotContain("90.00");
    }

    @Test
    void its_forms_change_nothing_for_another_one() {
        long before = ledger.asAuditor().events();
        Stream.of(
                        "/tasks/pictures/extend",
                        "/tasks/pictures/stop",
                        "/reviews/picture-1/approve",
                        "/reviews/picture-1/part",
                        "/reviews/picture-1/revision",
                        "/reviews/picture-1/reject",
                        "/reviews/picture-1/compensate",
                        "/reviews/picture-1/refuse",
                        "/reviews/picture-1/bonus",
                        "/reviews/picture-2/overturn",
                        "/reviews/bulk/bulk-1/undo")
                .forEach(this::sends);
        assertThat(ledger.asAuditor().events()).isEqualTo(before);
        assertThat(bakery.page("/reviews/undoable"))
                .as("none is kept for later")
                .doesNotContain("data-undo");
        assertThat(as(Person.NORTHWIND).page("/reviews/bulk/bulk-1"))
                .as("not undone by another requester")
                .contains("/reviews/bulk/bulk-1/undo");
    }

    private void sends(String form) {
        assertThat(bakery.sends(
                                form,
                                "id",
                                "op-1",
                                "slots",
                                "1",
                                "amount",
                                "0.01",
                                "reason",
                                "All is well.",
                                "category",
                                "WRONG")
                        .getResponse()
                        .getStatus())
                .as(form)
                .isIn(302, 404);
    }

    @Test
    void a_decision_on_many_decides_on_none_of_another_one() {
        long before = ledger.asAuditor().events();
        bakery.does(
                "/reviews/bulk", "/reviews/bulk/bulk-2", "id", "bulk-2", "decision", "APPROVE", "piece", "picture-1");
        for (String page : new String[] {"/reviews/bulk/bulk-2", "/reviews", "/reviews/undoable"}) {
            assertThat(bakery.page(page)).as(page).doesNotContain("Classify a picture", "Ada");
        }
        assertThat(ledger.asAuditor().events()).isEqualTo(before);
    }

    /** The id of a task or a payment that another one made first is refused, and says nothing of it. */
    @Test
    void the_id_of_another_ones_task_or_payment_is_refused() {
        long before = ledger.asAuditor().events();
        String[] task = {
            "id",
            "pictures",
            "kind",
            "PICTURES",
            "title",
            "Cats",
            "instructions",
            "Is it a cat?",
            "reward",
            "0.05",
            "slots",
            "2",
            "until",
            "2099-12-31"
        };
        for (String problem : new String[] {
            bakery.isRefused("/tasks", task),
            bakery.isRefused("/tasks/deposits", "id", "first-deposit", "amount", "50.00", "currency", "USD")
        }) {
            assertThat(problem).isNotEqualTo("null").doesNotContain("Northwind", "50.00", "Classify");
        }
        assertThat(ledger.asAuditor().events()).isEqualTo(before);
    }
}
