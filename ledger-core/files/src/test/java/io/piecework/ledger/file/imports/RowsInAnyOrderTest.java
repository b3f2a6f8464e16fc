package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.work.task.ExtendTask;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The results of one task come in several files: every row is stored, in any order. */
class RowsInAnyOrderTest extends ImportStory {

    private static final String DAY_ONE = "Tue Oct 08 00:00:00 GMT 2019";
    private static final String DAY_TWO = "Wed Oct 09 00:00:00 GMT 2019";

    /** The first export has two slots, as of day one; the next has four, as of day two; each has work of day one. */
    private final Results first = site(
            paid("A1", "ada", 8).created(DAY_ONE).slots(2),
            paid("A2", "bob", 9).created(DAY_ONE).slots(2));

    private final Results next = site(
            paid("A3", "cleo", 7).created(DAY_TWO).slots(4),
            paid("A4", "dan", 30).created(DAY_TWO).slots(4));

    @Test
    void a_later_file_adds_slots_for_work_that_was_accepted_earlier() {
        all(first, next);
    }

    @Test
    void an_earlier_file_has_work_from_before_the_recorded_publication() {
        all(next, first);
    }

    /** The platform adds the slots itself, and much later. */
    @Test
    void slots_that_were_added_today_take_work_of_the_past() {
        imports(first);
        ledger.execute(ExtendTask.of("by-hand", "H1", 2));
        imports(next);
        isComplete();
    }

    @Test
    void a_row_is_stored_although_its_task_is_said_to_be_created_later() {
        imports(site(approved("A1", "ada").created("Tue Oct 08 00:33:09 PDT 2019")));
        assertThat(problems).isEmpty();
        assertThat(ledger.asOperator().task("H1").orElseThrow().published())
                .as("the task is published when its work is accepted")
                .isEqualTo(Instant.parse("2019-10-08T07:33:08Z"));
    }

    /** September's books are closed when the next export adds a slot for work of October. */
    @Test
    void slots_are_added_to_a_task_of_a_closed_period() {
        imports(site(approved("A1", "ada").created("Mon Sep 30 00:00:00 GMT 2019")));
        ledger.asOperator().closePeriod(ClosePeriod.of("USD", Instant.parse("2019-10-01T00:00:00Z")));

        Row more = approved("A2", "bob").slots(9).created("Mon Sep 30 00:00:00 GMT 2019");
        assertThat(imports(site(more))).isEqualTo(new ImportSummary(1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(problems).isEmpty();
        assertThat(task("H1")).isEqualTo("9 slots, 2 taken, 0.50 + 0.10 each");
    }

    /** September's books are closed before the first file of a task of September is imported. */
    @Test
    void work_of_an_open_period_is_stored_although_its_task_is_of_a_closed_one() {
        ledger.asOperator().closePeriod(ClosePeriod.of("USD", Instant.parse("2019-10-01T00:00:00Z")));
        imports(site(
                approved("A1", "ada").created("Mon Sep 30 00:00:00 GMT 2019"),
                approved("A2", "bob").created("Mon Sep 30 00:00:00 GMT 2019")));
        assertThat(problems).isEmpty();
        assertThat(ledger.asOperator().task("H1").orElseThrow().published())
                .isEqualTo(Instant.parse("2019-10-01T00:00:00Z"));
        assertThat(fundsOf("acme")).isEqualTo("-1.80 available, 0.60 reserved, 1.20 spent");
    }

    /** One export has fractions of a second, the other has not. */
    @Test
    void times_that_are_rounded_down_to_their_second_are_in_order() {
        imports(site(submitted("A1", "ada")
                .with("AcceptTime", "2019-10-08T07:33:08.250Z")
                .with("SubmitTime", "2019-10-08T07:33:08Z")));
        assertThat(problems).isEmpty();
        imports(site(approved("A1", "ada")
                .with("SubmitTime", "2019-10-08T07:33:08Z")
                .with("ApprovalTime", "2019-10-08T07:33:08Z")));
        assertThat(problems).isEmpty();
        assertThat(balanceOf("ada")).isEqualTo("0.50 available, 0.00 awaiting review");
    }

    private void all(Results... files) {
        for (Results file : files) {
            imports(file);
            assertThat(problems).isEmpty();
        }
        isComplete();
        for (Results file : files) {
            assertThat(imports(file).unchanged()).isEqualTo(2);
        }
        isComplete();
    }

    private void isComplete() {
        assertThat(problems).isEmpty();
        assertThat(allBalances())
                .containsExactly(
                        "ada: 0.50 available, 0.00 awaiting review",
                        "bob: 0.50 available, 0.00 awaiting review",
                        "cleo: 0.50 available, 0.00 awaiting review",
                        "dan: 0.50 available, 0.00 awaiting review");
        assertThat(task("H1")).isEqualTo("4 slots, 4 taken, 0.50 + 0.10 each");
        assertThat(fundsOf("acme")).isEqualTo("-2.40 available, 0.00 reserved, 2.40 spent");
    }

    /** Accepted so many hours after the start of day one, submitted and approved an hour later each. */
    private static Row paid(String assignment, String worker, int hour) {
        return approved(assignment, worker)
                .with("AcceptTime", hours(hour))
                .with("SubmitTime", hours(hour + 1))
                .with("ApprovalTime", hours(hour + 2));
    }

    private static String hours(int hours) {
        return Instant.parse("2019-10-08T00:00:00Z").plusSeconds(3_600L * hours).toString();
    }
}
