package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.headed;
import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.rejected;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An invalid row is reported and skipped; nothing of it is stored, and the rest is imported. */
@Tag("slow")
class BadRowsTest extends ImportStory {

    private static final Row GOOD = approved("A9", "zed").with("HITId", "H9");

    @ParameterizedTest
    @ValueSource(strings = {"$1e9", "$NaN", "-$1", "$1,234.50", "$", "USD 1", "$+1", "$1.", "٣", "$0x1", "$Infinity"})
    void an_invalid_amount_is_reported(String reward) {
        refuses(
                approved("A1", "ada").with("Reward", reward),
                "Reward \"" + reward + "\" is not an amount of dollars such as $0.25");
    }

    @Test
    void an_amount_of_forty_digits_is_reported() {
        refuses(
                approved("A1", "ada").with("Reward", "$" + "9".repeat(40)),
                "Reward \"$9999999999999999999999999999999999999999\" is not an amount of dollars such as $0.25");
    }

    @Test
    void an_amount_of_nineteen_digits_is_reported() {
        refuses(
                approved("A1", "ada").with("Reward", "$" + "9".repeat(19)),
                "Reward \"$9999999999999999999\" is not an amount of dollars such as $0.25");
    }

    @Test
    void a_negative_amount_is_reported() {
        refuses(approved("A1", "ada").with("Reward", "$-1"), "Reward \"$-1\" is negative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "99999999", "1000001", "+3", "three", "٣", "99999999999999999999"})
    void an_invalid_number_of_assignments_is_reported(String slots) {
        refuses(
                approved("A1", "ada").with("MaxAssignments", slots),
                "MaxAssignments \"" + slots + "\" is not a number between 1 and 1000000");
    }

    @Test
    void an_id_that_names_its_kind_or_ends_with_what_is_not_seen_is_reported() {
        refuses(
                approved("A1", "worker:ada"),
                "worker id \"worker:ada\" begins with \"worker:\", which the ledger writes before it; write \"ada\"");
        refuses(
                approved("A1", "ada\u00a0"),
                "worker id \"ada\u00a0\" ends with U+00A0, which is not visible; write \"ada\"");
        imports(site(approved("A1 ", " ada ")));
        assertThat(ledger.asWorker("ada").assignment("A1")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approved", "Paid", "Returned", "Approved!"})
    void an_unknown_status_is_reported(String status) {
        refuses(
                approved("A1", "ada").with("AssignmentStatus", status),
                "AssignmentStatus \"" + status + "\" is none of Approved, Rejected, Submitted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HITId",
                "Reward",
                "CreationTime",
                "MaxAssignments",
                "AssignmentId",
                "WorkerId",
                "AssignmentStatus",
                "AcceptTime",
                "SubmitTime",
                "ApprovalTime"
            })
    void an_empty_required_value_is_reported(String column) {
        refuses(approved("A1", "ada").with(column, " "), column + " is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "CreationTime, Sat Feb 30 00:23:24 PST 2019",
        "AcceptTime, Mon Oct 08 00:33:08 PDT 2019",
        "SubmitTime, Tue Oct 08 00:34:23 MESZ 2019",
        "ApprovalTime, soon",
    })
    void an_impossible_time_is_reported(String column, String time) {
        refuses(
                approved("A1", "ada").with(column, time),
                column + " \"" + time + "\" is not a time such as Tue Oct 08 00:23:24 PDT 2019");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreationTime", "AcceptTime", "SubmitTime", "ApprovalTime"})
    void a_time_after_the_clock_is_reported(String column) {
        refuses(
                approved("A1", "ada").with(column, "Tue Nov 24 12:00:01 GMT 2026"),
                column + " \"Tue Nov 24 12:00:01 GMT 2026\" is ahead of the ledger's clock, which says"
                        + " 2026-11-24T12:00:00Z");
    }

    @Test
    void a_time_before_1970_is_reported_before_the_task_is_published() {
        refuses(
                approved("A1", "ada").with("AcceptTime", "1969/12/31 23:59:59 +0000"),
                "AcceptTime \"1969/12/31 23:59:59 +0000\" is before 1970");
    }

    @Test
    void the_clocks_own_time_is_not_after_it() {
        imports(site(approved("A1", "ada").with("ApprovalTime", "Tue Nov 24 12:00:00 GMT 2026")));
        assertThat(problems).isEmpty();
        assertThat(statusOf("A1")).isEqualTo("approved");
    }

    @Test
    void an_unused_time_may_be_invalid() {
        imports(site(submitted("A1", "ada").with("ApprovalTime", "Sat Feb 30").with("RejectionTime", "never")));
        assertThat(problems).isEmpty();
        assertThat(statusOf("A1")).isEqualTo("submitted");
    }

    @Test
    void text_that_no_database_stores_is_reported() {
        refuses(approved("A1", "ada").with("Title", "a\0b"), "title holds a NUL at character 2");
        refuses(rejected("A1", "ada", "no\0"), "reason holds a NUL at character 3");
        refuses(approved("A1", "a\0da"), "worker id holds a NUL at character 2");
    }

    @Test
    void text_of_ten_thousand_characters_is_reported() {
        String long10k = "x".repeat(10_000);
        refuses(approved("A1", "ada").with("Title", long10k), "title has 10000 characters, at most 500 are allowed");
        refuses(rejected("A1", "ada", long10k), "reason has 10000 characters, at most 4000 are allowed");
        refuses(approved(long10k, "ada"), "assignment id has 10000 characters, at most 180 are allowed");
        refuses(
                approved("A1", "ada").with("HITId", long10k),
                "HITId \"" + "x".repeat(60) + "…\" has more than 159 characters");
    }

    @Test
    void feedback_of_an_approval_is_ignored() {
        imports(site(approved("A1", "ada").with("RequesterFeedback", "thanks ".repeat(1_000) + "\0")));
        assertThat(problems).isEmpty();
        assertThat(statusOf("A1")).isEqualTo("approved");
    }

    @Test
    void the_longest_task_id_can_still_be_extended() {
        refuses(
                approved("A1", "ada").with("HITId", "h".repeat(160)),
                "HITId \"" + "h".repeat(60) + "…\" has more than 159 characters");
        Row row = submitted("A1", "ada").with("HITId", "h".repeat(159));
        imports(site(row));
        imports(site(row.slots(1_000_000)));
        assertThat(problems).isEmpty();
        assertThat(task("h".repeat(159))).isEqualTo("1000000 slots, 1 taken, 0.50 + 0.10 each");
    }

    @Test
    void a_row_with_more_fields_than_the_header_is_reported() {
        imports(site().and(approved("A1", "ada"), 27).and(GOOD));
        assertThat(problems).containsExactly("2: the row has 27 fields, the header has 26");
        assertThat(statusOf("A1")).isEmpty();
        assertThat(statusOf("A9")).isEqualTo("approved");
    }

    @Test
    void a_row_too_short_to_have_a_status_is_reported() {
        imports(site().and(approved("A1", "ada"), 16).and(GOOD));
        assertThat(problems).containsExactly("2: AssignmentStatus is empty");
        assertThat(progress).containsExactly(1L, 2L);
        assertThat(statusOf("A9")).isEqualTo("approved");
    }

    @Test
    void the_reported_line_is_the_first_of_its_row() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            Row bad = submitted("A2", "bob")
                    .with("Title", "three" + end + end + "lines")
                    .with("Reward", "free");
            imports(headed(names -> {
                        names.add("Answer.two" + end + "lines");
                        return names;
                    })
                    .lineEnd(end)
                    .and(approved("A1", "ada").with("Title", "two" + end + "lines"), bad)
                    .andText(end + " " + end)
                    .and(bad, GOOD, bad));
            assertThat(problems)
                    .containsExactly(
                            "5: Reward \"free\" is not an amount of dollars such as $0.25",
                            "10: Reward \"free\" is not an amount of dollars such as $0.25",
                            "14: Reward \"free\" is not an amount of dollars such as $0.25");
        }
    }

    @Test
    void a_message_is_one_line_for_any_content_of_the_file() {
        refuses(
                approved("A1", "ada").with("Reward", "1\n2\r\u202E3\u009B4\u20285\uD83D\uDC36"),
                "Reward \"1?2??3?4?5\uD83D\uDC36\" is not an amount of dollars such as $0.25");
        imports(site(approved("A\n1", "ada"), approved("A\n1", "b\u202Eob")));
        assertThat(problems)
                .containsExactly("4: assignment:A?1: worker is recorded as worker:ada, the file says worker:b?ob");
    }

    /** With MTurk's fee of 20 %, 40 % above ten slots, a task reserves 1.4e24: the 72nd does not fit, nor any of its size after it. */
    @Test
    void sums_out_of_range_are_reported_and_the_rest_is_imported() {
        var file = site();
        for (int i = 1; i <= 120; i++) {
            file.and(submitted("B" + i, "ada").of("T" + i, 1_000_000, "$" + "9".repeat(18)));
        }
        ImportSummary summary = imports(file.and(GOOD));

        assertThat(summary).isEqualTo(new ImportSummary(121, 72, 0, 72, 1, 0, 0, 49, 0, 0, 0));
        for (int i = 72; i <= 120; i++) {
            assertThat(problems.get(i - 72))
                    .startsWith((i + 1) + ": out-of-range: task:T" + i + " cannot be computed: ");
            assertThat(task("T" + i)).isEmpty();
            assertThat(statusOf("B" + i)).isEmpty();
        }
        assertThat(task("T71")).startsWith("1000000 slots, 1 taken");
        assertThat(statusOf("A9")).isEqualTo("approved");
        assertThat(fundsOf("acme"))
                .isEqualTo(
                        "-99399999999999999900600001.80 available, 99399999999999999900600001.20 reserved, 0.60 spent");
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    /** Imports the row alone and between valid rows. */
    private void refuses(Row bad, String message) {
        long before = events();
        ImportSummary alone = imports(site(bad));
        assertThat(problems).containsExactly("2: " + message);
        assertThat(alone).isEqualTo(new ImportSummary(1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0));
        assertThat(events()).isEqualTo(before);

        imports(site(GOOD));
        long with = events();
        imports(site(GOOD, bad, GOOD));
        assertThat(problems).hasSize(1);
        assertThat(events()).isEqualTo(with);
    }
}
