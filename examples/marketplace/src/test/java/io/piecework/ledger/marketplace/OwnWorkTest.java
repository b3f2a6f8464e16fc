package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.work.Working;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A worker's own work: each action says what it did, and one list has all pieces. */
@Tag("slow")
class OwnWorkTest extends PaidTest {

    @Autowired
    private Working working;

    private final String done = "<p class=\"done\" role=\"status\"><span>";

    private String says(String path, String... fields) {
        String page = as(Person.ADA).pageAfter("/pieces", path, fields).replaceAll("</?(bdi|data|time)[^>]*>", "");
        assertThat(page).contains(done);
        int from = page.indexOf(done) + done.length();
        return page.substring(from, page.indexOf("</p>", from)).replace("</span>", "");
    }

    @Test
    void each_action_says_in_one_line_what_happened_with_a_link() {
        assertThat(says("/pieces/a-1/accept", "task", "pictures"))
                .isEqualTo("“Classify a picture” is yours: hand in an answer for USD 0.05. ");
        assertThat(as(Person.ADA).page("/pieces")).contains("<article id=\"piece-a-1\">");
        String all = " <a href=\"/pieces/all\">Look at all your work</a>";
        assertThat(says("/pieces/a-1/submit", "answer", "yes"))
                .isEqualTo("“Classify a picture” is handed in. It brings USD 0.05 if it is approved." + all);
        ledger.execute(RequestRevision.of("c-1", "a-1", "Look again.").by(Person.NORTHWIND.actor()));
        assertThat(says("/pieces/a-1/resubmit", "id", "resubmission-1", "answer", "no"))
                .isEqualTo("“Classify a picture” is handed in. It brings USD 0.05 if it is approved." + all);

        says("/pieces/a-2/accept", "task", "pictures");
        assertThat(says("/pieces/a-2/return"))
                .isEqualTo("You gave “Classify a picture” back: other workers can begin it." + all);

        ledger.execute(RejectAssignment.of("a-1", "It is a dog.").as("wrong").by(Person.NORTHWIND.actor()));
        assertThat(says("/pieces/a-1/appeal", "reason", "It is a cat."))
                .isEqualTo("You appealed the rejection of “Classify a picture”. A person of the platform answers."
                        + " <a href=\"/pieces/all?state=APPEALED\">Look at your appeals</a>");
        assertThat(as(Person.ADA).page("/pieces/all?state=APPEALED")).contains("Rejected, appeal open</span>");
    }

    @Test
    void a_piece_that_is_begun_is_the_first_of_them_and_the_page_goes_to_it() {
        working.accept("z-1", "pictures", Person.LUC);
        working.accept("a-2", "forms", Person.LUC);
        assertThat(as(Person.LUC).sends("/pieces/m-3/accept", "task", "forms")).hasRedirectedUrl("/pieces#piece-m-3");
        assertThat(as(Person.LUC).page("/pieces")).containsPattern("(?s)\"piece-m-3\".*\"piece-a-2\".*\"piece-z-1\"");
    }

    @Test
    void an_answer_that_says_nothing_is_kept_with_the_cause_beside_it() {
        as(Person.ADA).does("/pieces/a-1/accept", "/pieces", "task", "pictures");
        assertThat(as(Person.ADA).pageAfter("/pieces", "/pieces/a-1/submit", "answer", "--"))
                .containsPattern("aria-describedby=\"/pieces/a-1/submit:answer\"[^>]*>--</textarea>")
                .contains("id=\"/pieces/a-1/submit:answer\">The answer is empty: write at least a letter or a digit.<");
    }

    @Test
    void one_list_has_all_pieces_with_state_time_and_pay_by_state_and_words() {
        working.accept("a-1", "forms", Person.ADA);
        working.submit("a-1", "17", Person.ADA);
        ledger.execute(ApproveAssignment.of("a-1").by(Person.NORTHWIND.actor()));
        working.accept("a-2", "forms", Person.ADA);
        working.submit("a-2", "18", Person.ADA);
        ledger.execute(RejectAssignment.of("a-2", "Too few.").as("wrong").by(Person.NORTHWIND.actor()));
        working.accept("a-3", "forms", Person.ADA);

        String all = as(Person.ADA).page("/pieces/all");
        assertThat(all.replaceAll("\\s+", " "))
                .contains("<option value=\"\">Every state</option><option value=\"ACCEPTED\">Begun (1)</option>")
                .contains("<option value=\"SUBMITTED\">Waits for a decision (1)</option>")
                .containsPattern(
                        "/pieces#piece-a-3\">Fill a form.*up to</small> USD 0.30.*state begun\">Begun</span> <small>by "
                                + ".*/pieces#piece-a-2\">Fill a form.*USD 0.00.*Rejected</span>.*Too few.*/pieces#rejected\">Appeal</a>"
                                + ".*under 1 min.*Fill a form.*USD 0.30.*Approved</span>"
                                + ".*Classify a picture.*up to</small> USD 0.05.*state waits\">Waits for a decision</span>")
                .contains("\">All (4)</a>", "turn=MINE\">My turn (1)</a>", "turn=WAITING\">Waiting (1)</a>")
                .contains("turn=FINISHED\">Finished (2)</a>");

        assertThat(as(Person.ADA).page("/pieces/all?turn=MINE"))
                .contains("Begun (1)", "turn=MINE\" aria-current=\"true\"", "name=\"turn\" value=\"MINE\"")
                .doesNotContain("Waits for a decision", "Too few.");

        assertThat(as(Person.ADA).page("/pieces/all?state=REJECTED"))
                .contains("Too few.", "value=\"REJECTED\" selected=\"selected\"")
                .doesNotContain("Classify a picture", "up to");
        assertThat(as(Person.ADA).page("/pieces/all?words=CLASSIFY"))
                .contains("Classify a picture", "value=\"CLASSIFY\"")
                .doesNotContain("Fill a form");
        assertThat(as(Person.ADA).page("/pieces/all?words=Northwind&state=APPROVED"))
                .contains("Approved (1)");
        assertThat(as(Person.ADA).page("/pieces/all?words=zebra"))
                .contains("None of your pieces matches.", "Show all your work");
        assertThat(as(Person.LUC).page("/pieces/all"))
                .contains("Tout votre travail")
                .doesNotContain("Fill a form");
    }

    @Test
    void a_long_list_goes_on_with_its_filter() {
        IntStream.rangeClosed(1, 54).forEach(i -> {
            working.accept("p-" + i, "pictures", Person.LUC);
            working.submit("p-" + i, "cat " + i, Person.LUC);
            ledger.execute(RejectAssignment.of("p-" + i, "A dog.").as("wrong").by(Person.NORTHWIND.actor()));
            ledger.execute(AppealRejection.of("p-" + i, "It is a cat.").by(Person.LUC.actor()));
        });
        String second = "/pieces/all?state=APPEALED&amp;words=classify%20a&amp;page=2";
        assertThat(as(Person.LUC).page("/pieces/all?state=APPEALED&words=classify a"))
                .contains("1 à 50 sur 54", "href=\"" + second + "\"");
        assertThat(as(Person.LUC).page(second.replace("&amp;", "&").replace("%20", " ")))
                .contains("51 à 54 sur 54");
        assertThat(as(Person.LUC).page("/pieces/all?page=2")).contains("51 à 55 sur 55");
    }
}
