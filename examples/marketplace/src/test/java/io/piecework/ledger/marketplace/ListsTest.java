package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.task.OfferForm;
import io.piecework.ledger.marketplace.task.Publishing;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.marketplace.work.Working;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of more than fifty rows say how many there are, and go on. The first day has two tasks and two pieces. */
@Tag("slow")
class ListsTest extends PaidTest {

    @Autowired
    private Publishing publishing;

    @Autowired
    private Working working;

    private void handIn54Pieces() {
        for (int i = 1; i <= 54; i++) {
            working.accept("p-" + i, "pictures", Person.LUC);
            working.submit("p-" + i, "cat " + i, Person.LUC);
        }
    }

    @Test
    void work_that_waits_is_counted_and_paged_and_so_is_decided_work_and_mail() {
        handIn54Pieces();
        Visitor northwind = as(Person.NORTHWIND);
        showsTwoPages(northwind, "/reviews", "data-select=", 56, "1–50 of 56", "51–56 of 56");
        assertThat(northwind.page("/reviews")).contains("Pieces that wait for your decision: 56.");
        assertThat(northwind.sendsFrom("http://localhost/reviews?page=2", "/reviews/p-54/reject", "reason", "No"))
                .as("the page on which the field is")
                .hasRedirectedUrl("/reviews?page=2");
        assertThat(northwind.page("/reviews?page=2")).contains("name=\"page\" value=\"2\"");
        assertThat(northwind.page("/tasks")).contains("56 pieces wait for your decision.", "Review 56");
        assertThat(as(Person.LUC).page("/pieces")).contains("Travaux qui attendent une décision\u00a0: 55");
        assertThat(northwind.page("/reviews/tasks/pictures")).contains("Nothing of this task is decided yet.");

        IntStream.rangeClosed(1, 54)
                .mapToObj(i -> ApproveAssignment.of("p-" + i).by(Person.NORTHWIND.actor()))
                .forEach(ledger::execute);
        showsTwoPages(northwind, "/reviews/tasks/pictures", "<blockquote", 54, "1–50 of 54", "51–54 of 54");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(as(Person.LUC).page("/mails")).contains("1 à 50 sur 54"));
        showsTwoPages(as(Person.LUC), "/mails", "<li>", 54, "1 à 50 sur 54", "51 à 54 sur 54");
        assertThat(as(Person.LUC).page("/mails?page=2"))
                .as("a live page stays where it is")
                .contains("hx-get=\"/mails?page=2\"");
    }

    @Test
    void decisions_and_appeals_are_counted_and_paged() {
        handIn54Pieces();
        for (int i = 1; i <= 54; i++) {
            ledger.execute(
                    RejectAssignment.of("p-" + i, "It is a dog.").as("wrong").by(Person.NORTHWIND.actor()));
        }
        showsTwoPages(as(Person.LUC), "/earnings", "Faire un recours", 54, "1 à 50 sur 54", "51 à 54 sur 54");
        assertThat(as(Person.LUC).page("/pieces?rejected=2")).contains("51 à 54 sur 54");

        for (int i = 1; i <= 54; i++) {
            ledger.execute(AppealRejection.of("p-" + i, "It is a cat.").by(Person.LUC.actor()));
        }
        showsTwoPages(as(Person.RITA), "/appeals", "/dismiss\"", 54, "1–50 of 54", "51–54 of 54");

        for (int i = 1; i <= 54; i++) {
            ledger.execute(DismissAppeal.of("p-" + i, "It barks.").by(Person.RITA.actor()));
        }
        goesOnAfter100Decisions();
    }

    /** 54 rejections and the newer dismissals of their appeals, of which no review was asked for. */
    private void goesOnAfter100Decisions() {
        Visitor luc = as(Person.LUC);
        String first = luc.page("/earnings/answers");
        assertThat(count(first, "La réponse</dt><dd dir=\"auto\">It barks.")).isEqualTo(46);
        String next = luc.find("/earnings/answers", "(/earnings/answers\\?before=[0-9]+)\">Décisions plus anciennes");
        String second = luc.page(next);
        assertThat(count(second, "La réponse</dt><dd dir=\"auto\">It barks.")).isEqualTo(8);
        assertThat(second).doesNotContain("Décisions plus anciennes");
        assertThat(luc.page("/earnings/answers?before=1")).contains("Aucune de ces décisions n’a de réponse.");
    }

    @Test
    void tasks_and_open_tasks_are_counted_and_paged() {
        LocalDate until =
                LocalDate.ofInstant(ledger.clock().instant(), Shown.ZONE).plusDays(60);
        for (int i = 1; i <= 54; i++) {
            publishing.publish(
                    Person.NORTHWIND, new OfferForm("t-" + i, TaskKind.PICTURES, "Cat", "Is it?", "0.05", 1, until));
        }
        showsTwoPages(as(Person.NORTHWIND), "/tasks", "<article>", 56, "1–50 of 56", "51–56 of 56");
        showsTwoPages(as(Person.ADA), "/pieces", "/accept\"", 56, "1–50 of 56", "51–56 of 56");
    }

    @Test
    void active_holds_are_found_behind_released_ones() {
        earns(Person.ADA, "USD 9.00");
        for (int i = 1; i <= 51; i++) {
            Command hold = HoldEarnings.of("h-" + i, "ada", Amount.parse("USD 0.01"), "A check.")
                    .by(Person.RITA.actor());
            ledger.execute(hold);
            if (i <= 50) {
                ledger.execute(
                        ReleaseHold.of("r-" + i, "h-" + i, "All is well.").by(Person.RITA.actor()));
            }
        }
        assertThat(as(Person.RITA).page("/people")).containsOnlyOnce("Hold of USD 0.01");
    }

    @Test
    void payouts_and_transfers_are_counted_and_paged() {
        hasAccount(Person.ADA);
        as(Person.OMAR).does("/bank/sending", "/bank", "on", "false");
        for (int i = 1; i <= 51; i++) {
            earns(Person.ADA, "USD 1.00");
            as(Person.ADA).does("/payouts", "/payouts", "id", "p-" + i, "currency", "USD");
        }
        showsTwoPages(as(Person.ADA), "/payouts", "/cancel\"", 51, "1–50 of 51", "51–51 of 51");
        assertThat(as(Person.OMAR).page("/bank?requested=2")).contains("51–51 of 51");

        as(Person.OMAR).does("/bank/sending", "/bank", "on", "true");
        await().atMost(Duration.ofSeconds(30)).until(() -> bank.transfers().size() == 51);
        showsTwoPages(as(Person.OMAR), "/bank", "name=\"delivery\"", 51, "1–50 of 51", "51–51 of 51");
    }

    /** @param row what each row has once */
    private static void showsTwoPages(Visitor visitor, String path, String row, int rows, String first, String second) {
        String one = visitor.page(path);
        assertThat(one).contains(first, "href=\"" + path + "?page=2\"");
        assertThat(count(one, row)).isEqualTo(50);
        String two = visitor.page(path + "?page=2");
        assertThat(two).contains(second, "href=\"" + path + "?page=1\"").doesNotContain("?page=3");
        assertThat(count(two, row)).isEqualTo(rows - 50);
    }

    private static long count(String page, String row) {
        return Pattern.compile(Pattern.quote(row)).matcher(page).results().count();
    }
}
