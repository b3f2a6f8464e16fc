package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.headed;
import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Results.tools;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.rejected;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.StatementLine;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The same rows in every format of a file. */
class ResultsFormatsTest extends ImportStory {

    private static final Row[] ROWS = {approved("A1", "ada"), rejected("A2", "bob", "blurred"), submitted("A3", "ada")};

    @Test
    void reads_the_web_sites_comma_files() {
        imports(site(ROWS));
        says_what_the_rows_say();
    }

    @Test
    void reads_the_command_line_tools_tab_files() {
        imports(tools(ROWS));
        says_what_the_rows_say();
    }

    @Test
    void reads_files_saved_by_a_spreadsheet() {
        imports(site(ROWS).delimiter(';').lineEnd("\r\n").withByteOrderMark());
        says_what_the_rows_say();
        assertThat(imports(tools(ROWS).delimiter(',').lineEnd("\r")).unchanged())
                .isEqualTo(3);
        assertThat(imports(site(ROWS).delimiter('\t').lineEnd("\r\n")).unchanged())
                .isEqualTo(3);
        assertThat(problems).isEmpty();
    }

    @Test
    void finds_columns_by_name_in_any_order_and_letter_case() {
        imports(headed(names -> {
                    Collections.reverse(names);
                    names.replaceAll(name -> ' ' + name.toUpperCase(Locale.ROOT) + ' ');
                    names.replaceAll(String::strip);
                    names.add(3, "Answer.how, why; where");
                    return names;
                })
                .and(ROWS));
        says_what_the_rows_say();
    }

    @Test
    void chooses_the_separator_outside_of_quotes() {
        imports(headed(names -> {
                    names.add("Answer.a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p;q;r;s;t;u;v;w;x;y;z;1;2;3;4\n5;6;7");
                    return names;
                })
                .and(ROWS));
        says_what_the_rows_say();
    }

    @Test
    void takes_anonCode_in_place_of_WorkerId() {
        imports(headed(names -> {
                    names.set(names.indexOf("WorkerId"), "anonCode");
                    return names;
                })
                .and(ROWS));
        says_what_the_rows_say();
    }

    @Test
    void does_without_titles_and_feedback() {
        imports(headed(names -> {
                    names.removeAll(List.of("Title", "RequesterFeedback"));
                    return names;
                })
                .and(ROWS));
        says_what_the_rows_say();
        assertThat(lines("ada").get(0).title()).hasToString("H1");
        assertThat(lines("bob").get(0).reason()).isEqualTo("(the results file gives no feedback)");
    }

    @Test
    void a_column_may_occur_twice_with_equal_values() {
        Results twice = headed(names -> {
            names.add(0, "workerid");
            return names;
        });
        imports(twice.and(ROWS));
        says_what_the_rows_say();
    }

    @Test
    void a_column_that_occurs_twice_with_two_values_is_reported() {
        Results twice = headed(names -> {
            names.add("WorkerId");
            return names;
        });
        imports(twice.andText(new String(site(approved("A1", "ada")).bytes(), StandardCharsets.UTF_8)
                                .lines()
                                .skip(1)
                                .findFirst()
                                .orElseThrow()
                        + ",\"bob\"\n")
                .and(approved("A2", "bob")));
        assertThat(problems).containsExactly("2: the two columns WorkerId have the values \"ada\" and \"bob\"");
        assertThat(statusOf("A1")).isEmpty();
        assertThat(statusOf("A2")).isEqualTo("approved");
    }

    @Test
    void short_rows_have_empty_values() {
        imports(site().and(ROWS[0], 21).and(ROWS[1], 23).and(ROWS[2], 19));
        says_what_the_rows_say();
    }

    @Test
    void an_amount_may_have_spaces_and_no_dollar_sign() {
        imports(site(
                submitted("A1", "ada").with("Reward", "$0.25 "),
                submitted("A2", "ada").with("Reward", " 0.25")));
        assertThat(problems).isEmpty();
        assertThat(balanceOf("ada")).isEqualTo("0.00 available, 0.50 awaiting review");
    }

    @Test
    void NA_says_nothing() {
        imports(site(
                approved("A1", "ada").with("RejectionTime", "NA").with("RequesterFeedback", "NA"),
                rejected("A2", "bob", "NA").with("ApprovalTime", "NA"),
                submitted("A3", "NA"),
                submitted("A4", "ada").with("Title", "NA").with("HITId", "H2")));
        assertThat(problems).containsExactly("4: WorkerId is empty");
        assertThat(lines("bob").get(0).reason()).isEqualTo("(the results file gives no feedback)");
        assertThat(ledger.asOperator().task("H2").orElseThrow().title()).hasToString("H2");
    }

    @Test
    void invisible_text_counts_as_empty() {
        imports(site(
                rejected("A1", "bob", "\u00A0\u200B"),
                approved("A2", "ada").with("Title", "\u3164").with("HITId", "H2")));
        assertThat(problems).isEmpty();
        assertThat(lines("bob").get(0).reason()).isEqualTo("(the results file gives no feedback)");
        assertThat(ledger.asOperator().task("H2").orElseThrow().title()).hasToString("H2");
    }

    @Test
    void reads_other_encodings_than_utf_8_as_latin_1() {
        Row row = rejected("A1", "zoë", "trop flou à gauche").with("Title", "Où est le café ?");
        imports(site(row).in(StandardCharsets.ISO_8859_1));
        assertThat(lines("zoë").get(0).title()).hasToString("Où est le café ?");
        assertThat(lines("zoë").get(0).reason()).isEqualTo("trop flou à gauche");
        assertThat(imports(site(row)).unchanged()).isEqualTo(1);
    }

    @Test
    void reads_an_encoded_surrogate_as_latin_1() {
        imports(site(approved("A1", "ada").with("Title", "a\u00ED\u00A0\u0080b"))
                .in(StandardCharsets.ISO_8859_1));
        assertThat(problems).isEmpty();
        assertThat(lines("ada").get(0).title()).hasToString("a\u00ED\u00A0\u0080b");
    }

    @Test
    void titles_and_feedback_keep_line_breaks_quotes_marks_and_emoji() {
        String title = "Say \"hi\",\r\nto\tthe \u202Edog\u202C \uD83D\uDC36; שלום";
        String feedback = "one\n\n\"two\"\r\nthree \uD83D\uDC69\u200D\uD83D\uDCBB" + "x".repeat(3_900);
        imports(site(rejected("A1", "ada", feedback).with("Title", title)));
        assertThat(problems).isEmpty();
        assertThat(lines("ada").get(0).title()).hasToString(title);
        assertThat(lines("ada").get(0).reason()).isEqualTo(feedback);
    }

    private void says_what_the_rows_say() {
        assertThat(problems).isEmpty();
        assertThat(allBalances())
                .containsExactly(
                        "ada: 0.50 available, 0.50 awaiting review", "bob: 0.00 available, 0.00 awaiting review");
        assertThat(List.of(statusOf("A1"), statusOf("A2"), statusOf("A3")))
                .containsExactly("approved", "rejected", "submitted");
        assertThat(lines("ada").get(0).effective()).isEqualTo("2019-10-08T07:38:51Z");
        assertThat(lines("bob").get(0).effective()).isEqualTo("2019-10-08T07:40:00Z");
    }

    private List<StatementLine> lines(String worker) {
        return ledger.asWorker(worker)
                .statement("USD", StatementPeriod.all())
                .orElseThrow()
                .lines();
    }
}
