package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.openitem.OpenItemScene;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.terms.Availability;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statement of a month that is over says what is still open of it. */
class RemainingOfPeriodTextTest {

    private static final StatementPeriod JUNE =
            StatementPeriod.days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZoneOffset.UTC);

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final OpenItemScene scene = new OpenItemScene(database.dataSource());

    @BeforeEach
    void play() {
        scene.time("2026-06-29T09:00:00Z");
        scene.submit("r1", "dogs");
        scene.does(RejectAssignment.of("r1", "a cat"));
        scene.submit("w1", "shops");
        scene.submit("w2", "dogs");
        scene.does(
                GrantBonus.of("b1", "ada", "acme", Amount.parse("USD 3.00"), "quick")
                        .available(Availability.days(5)),
                GrantBonus.of("b2", "ada", "acme", Amount.parse("USD 2.00"), "quick"),
                HoldEarnings.of("h1", "ada", Amount.parse("USD 1.50"), "a question"));
        scene.time("2026-07-01T09:00:00Z");
    }

    @AfterEach
    void close() {
        scene.close();
        database.close();
    }

    private Statement june() {
        return scene.ledger.asWorker("ada").statement("USD", JUNE).orElseThrow();
    }

    @Test
    void the_text_names_number_sum_first_moment_and_the_place_of_the_rest() {
        assertThat(Documents.text(june())).contains("""
                Still open from this period, as of 2026-07-01 09:00:
                  Awaiting review (2): USD 4.50; approved automatically on 2026-07-02 09:00 (the
                    first)
                  Rejected (1): USD 0.50; can be appealed until 2026-07-06 09:00
                  Held: USD 4.50; until 2026-07-04 09:00 (the first)
                  A statement up to now shows each of them.
                As of 2026-07-01 09:00:
                """);
        assertThat(Documents.of(june()).with(scene.open()).text())
                .contains("  Each of them stands below, under what is still open; a rejection stands in the\n");
    }

    @Test
    void a_month_of_which_nothing_is_open_says_nothing() {
        scene.does(ApproveAssignment.of("w1"), ApproveAssignment.of("w2"));
        scene.time("2026-07-08T09:00:00Z");
        scene.ledger.runDue(scene.clock.instant());

        assertThat(Documents.text(june()))
                .contains("Still open from this period, as of 2026-07-08 09:00:\n  Held: USD 1.50\n")
                .doesNotContain("Awaiting review (", "Rejected (");
        assertThat(Documents.text(scene.ledger.asWorker("ada").statement("USD").orElseThrow()))
                .doesNotContain("Still open from this period");
    }

    @Test
    void rejections_alone_stand_in_the_lines() {
        scene.does(ApproveAssignment.of("w1"), ApproveAssignment.of("w2"), ReleaseHold.of("h2", "h1", "answered"));
        scene.time("2026-07-05T09:00:00Z");
        scene.ledger.runDue(scene.clock.instant());

        assertThat(Documents.text(june())).contains("""
                Still open from this period, as of 2026-07-05 09:00:
                  Rejected (1): USD 0.50; can be appealed until 2026-07-06 09:00
                  Each stands in the lines below, with its reference.
                """);
    }

    @Test
    void a_page_has_the_same_lines() throws IOException {
        var html = new StringWriter();
        Documents.page(scene.ledger.asWorker("ada"), "USD", JUNE)
                .in(Language.of("fr"))
                .html(html);

        assertThat(html.toString())
                .contains("<h3 id=\"remaining\">Encore en cours pour cette période, état au 1er juil. 2026 09:00</h3>")
                .contains("validation automatique le 2 juil. 2026 09:00 (le premier)</li>")
                .contains("<li>Un relevé jusqu’à maintenant montre chaque élément.</li>");
    }
}
