package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.paper.LineGroups;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineGroupsTest {

    private final LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z");

    @BeforeEach
    void publish() {
        ledger.given(DepositFunds.of("d", "acme", Amount.parse("USD 100.00")))
                .given(PublishTask.of("dogs", "acme", Amount.parse("USD 0.05"), 50)
                        .titled("Find the dogs"))
                .given(PublishTask.of("cats", "acme", Amount.parse("USD 0.05"), 50)
                        .titled("Find the cats"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Statement statement() {
        return ledger.ledger().asWorker("ada").statement("USD").orElseThrow();
    }

    private void submit(String work, String task) {
        ledger.given(AcceptAssignment.of(work, task, "ada"), SubmitAssignment.of(work));
    }

    private void approve(String work, String task) {
        submit(work, task);
        ledger.given(ApproveAssignment.of(work));
    }

    private List<Integer> counts(ZoneId zone) {
        return LineGroups.of(statement().lines(), zone, any -> false).stream()
                .map(LineGroups.Group::count)
                .toList();
    }

    @Test
    void equal_lines_of_a_day_are_one_with_their_number_sum_times_and_first_works() {
        for (int i = 1; i <= 7; i++) {
            approve("w" + i, "dogs");
        }
        ledger.givenTime("2026-05-01T11:30:00Z");
        approve("w8", "dogs");

        assertThat(Documents.text(statement())).contains("""
                Date        What happened        Net  Balance
                2026-05-01  approved, 8 × 0.05  0.40     0.40
                    09:00-11:30  Find the dogs (for acme): w1, w2, w3, w4, w5 and 3 more

                """);
    }

    @Test
    void a_group_ends_with_another_task_another_day_or_another_decision() {
        approve("w1", "dogs");
        approve("w2", "dogs");
        approve("w3", "cats");
        approve("w4", "dogs");
        submit("w5", "dogs");
        ledger.given(RejectAssignment.of("w5", "a cat"));
        submit("w6", "dogs");
        ledger.given(RejectAssignment.of("w6", "a cat"));
        submit("w7", "dogs");
        ledger.given(RejectAssignment.of("w7", "a fox"));
        ledger.givenTime("2026-05-01T23:00:00Z");
        approve("w8", "dogs");
        ledger.givenTime("2026-05-02T01:00:00Z");
        approve("w9", "dogs");

        assertThat(counts(ZoneOffset.UTC)).containsExactly(2, 1, 1, 2, 1, 1, 1);
        assertThat(counts(ZoneId.of("Europe/Amsterdam"))).containsExactly(2, 1, 1, 2, 1, 2);
    }

    @Test
    void rejections_of_a_group_have_their_first_and_last_moment_for_an_overturn() {
        submit("w1", "dogs");
        ledger.given(RejectAssignment.of("w1", "a cat"));
        ledger.givenTime("2026-05-01T11:00:00Z");
        submit("w2", "dogs");
        ledger.given(RejectAssignment.of("w2", "a cat"));

        assertThat(Documents.text(statement())).contains("""
                2026-05-01  rejected, 2 pieces  0.00     0.00
                    09:00-11:00  Find the dogs (for acme): w1 (until 2026-05-31 09:00), w2
                                   (until 2026-05-31 11:00)
                    offered: 0.05 each
                    reason: a cat
                    can be appealed until 2026-05-31 09:00 (the first) to 2026-05-31 11:00
                """);
        ledger.givenTime("2026-05-31T10:00:00Z");
        approve("w3", "cats");
        assertThat(Documents.text(statement())).contains("    can be appealed until 2026-05-31 09:00 (the first) to ");
        ledger.givenTime("2026-05-31T11:00:01Z");
        approve("w4", "cats");
        assertThat(Documents.text(statement()))
                .contains("    could be appealed until 2026-05-31 09:00 (the first) to ");
    }

    @Test
    void gross_and_fee_stand_below_the_line_where_the_columns_do_not_fit() {
        ledger.given(PublishTask.of("shops", "acme", Amount.parse("USD 4.00"), 5)
                .titled("Count boxes")
                .withFee(FeePolicy.percent("10").borneByWorker()));
        approve("w1", "shops");
        approve("w2", "shops");

        assertThat(Documents.of(statement()).text(60)).contains("""
                Date        What happened       Gross   Fee   Net  Balance
                2026-05-01  approved, 2 × 4.00   8.00  0.80  7.20     7.20
                """);
        assertThat(Documents.of(statement()).text(50)).contains("""
                Date        What happened        Net  Balance
                2026-05-01  approved, 2 × 4.00  7.20     7.20
                    09:00  Count boxes (for acme): w1, w2
                    gross 8.00, fee 0.80
                """);
    }

    @Test
    void a_text_has_a_least_width() {
        approve("w1", "dogs");
        Statement statement = statement();

        assertThat(Documents.of(statement).text(20).lines())
                .allMatch(line -> line.length() <= 20 || !line.strip().contains(" "));
        assertThatThrownBy(() -> Documents.of(statement).text(19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a text cannot be 19 characters wide, only 20 or more");
    }

    @Test
    void a_group_is_divided_before_it_fills_the_memory() {
        approve("w1", "dogs");
        StatementLine line = statement().lines().get(0);

        assertThat(LineGroups.of(Collections.nCopies(2_500, line), ZoneOffset.UTC, any -> false))
                .extracting(LineGroups.Group::count)
                .containsExactly(1_000, 1_000, 500);
    }
}
