package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.openitem.OpenItemScene;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The statement of a month that is over leads from its closing balance to the balance of now. */
class LaterTableTest {

    private static final StatementPeriod JUNE =
            StatementPeriod.days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZoneOffset.UTC);

    private static final DecisionPolicy POLICY = DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example");

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final OpenItemScene scene = new OpenItemScene(database.dataSource());

    @BeforeEach
    void play() {
        scene.time("2026-06-29T09:00:00Z");
        scene.does(
                SetPayoutMethod.of("m", "ada", "bank", "token"),
                StartWithholding.of("t1", "ada", "USD", Rate.percent("10"), "no form"),
                GrantBonus.of("b1", "ada", "acme", usd("20.00"), "quick"),
                payout("p1", "4.00"),
                ReportPayout.of("p1", 1, PayoutOutcome.SUBMITTED));
        scene.time("2026-07-02T09:00:00Z");
    }

    @AfterEach
    void close() {
        scene.close();
        database.close();
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }

    private static RequestPayout payout(String payout, String amount) {
        return RequestPayout.of(payout, "ada", PayoutPolicy.minorUnit("USD")).amount(usd(amount));
    }

    private void july() {
        scene.does(
                ReportPayout.of("p1", 1, PayoutOutcome.PAID),
                GrantBonus.of("b2", "ada", "acme", usd("1.00"), "quick"),
                RemitTax.of("r", "ada", usd("2.00"), "June"));
        scene.time("2026-07-04T09:00:00Z");
        scene.submit("a1", "dogs");
        scene.does(
                RejectAssignment.of("a1", "a cat"),
                GrantBonus.of("b3", "ada", "acme", usd("3.00"), "quick"),
                ReverseAward.of("v", "b2", "not meant"),
                payout("p2", "5.00"),
                ReportPayout.of("p2", 1, PayoutOutcome.SUBMITTED));
    }

    private Statement june() {
        return scene.ledger.asWorker("ada").statement("USD", JUNE).orElseThrow();
    }

    @Test
    void the_text_leads_from_the_closing_balance_to_that_of_now() {
        july();

        assertThat(Documents.text(june()))
                .contains("""
                Since the end of this period, as of 2026-07-04 09:00:
                  Balance at the end of this period      18.00
                  Earned, after fees and tax (2)          3.60  From 2026-07-02 to 2026-07-04
                  Taken back                             -0.90  2026-07-04
                  Payouts that arrived, with their fees  -4.00  2026-07-02
                  Balance now                            16.70  In transit: USD 5.00
                  2026-07-02: payout paid, USD 4.00 (p1); USD -4.00
                  2026-07-04: rejected, Find the dogs (a1); reason: a cat; can be appealed until
                    2026-07-11 09:00
                  2026-07-04: bonus reversed (b2); USD -0.90; corrects the line of 2026-07-02;
                    reason: not meant
                  Tax remitted: USD 2.00 (2026-07-02)
                As of 2026-07-04 09:00:
                """)
                .contains(
                        "  To do: 1 rejection after this period can still be appealed, until 2026-07-11\n    09:00; a statement up to now shows it.\n");
    }

    /** Of a rejection the line itself says until when it can be appealed. */
    @Test
    void with_decisions_the_lines_say_who_decided_and_until_when_a_review_can_be_asked_for() throws IOException {
        july();
        PeriodDecisions decisions = scene.ledger.asWorker("ada").decisions("USD", JUNE, POLICY);

        assertThat(Documents.of(june()).with(decisions).text(1_000))
                .contains(
                        "  2026-07-04: rejected, Find the dogs (a1); reason: a cat; can be appealed until 2026-07-11 09:00."
                                + " Decided by the platform. No name was recorded.\n")
                .contains(
                        "  2026-07-04: bonus reversed (b2); USD -0.90; corrects the line of 2026-07-02; reason: not meant."
                                + " Decided by the platform. No name was recorded. You can ask for a review until 2026-12-31 09:00."
                                + " Ask the contact, or in the platform's application; name reversal:v.\n")
                .contains("That was after this period. If you think that it is wrong, ask for a review by"
                        + " 2026-12-31 09:00; a statement up to now says how.");
        var html = new StringWriter();
        Documents.page(scene.ledger.asWorker("ada"), "USD", JUNE)
                .with(decisions)
                .html(html);
        assertThat(html.toString()).contains("name reversal:v.");
    }

    @Test
    void a_month_after_which_nothing_happened_says_nothing() {
        assertThat(Documents.text(june())).doesNotContain("Since the end of this period");
    }

    /** Of three that were rejected alike, the two that were overturned are a line of their own. */
    @Test
    void rejections_of_the_month_say_that_they_were_overturned_later() throws IOException {
        scene.time("2026-06-30T09:00:00Z");
        for (String work : List.of("a7", "a8", "a9")) {
            scene.submit(work, "dogs");
        }
        scene.does(
                RejectAssignment.of("a7", "a cat"),
                RejectAssignment.of("a8", "a cat"),
                RejectAssignment.of("a9", "a cat"));
        scene.time("2026-07-03T09:00:00Z");
        scene.does(OverturnRejection.of("a9"));
        scene.time("2026-07-04T09:00:00Z");
        scene.does(OverturnRejection.of("a7"));

        assertThat(Documents.text(june())).contains("""
                  Rejected   1.50  offered for 3 pieces, not paid; of it, 1.00 (2 pieces) was
                                     overturned later
                """).contains("""
                    09:00  Find the dogs (for acme): a7, a9
                    offered: 0.50 each
                    overturned on 2026-07-03 (the first) to 2026-07-04
                    reason: a cat
                """);
        var html = new StringWriter();
        Documents.page(scene.ledger.asWorker("ada"), "USD", JUNE).html(html);
        assertThat(html.toString())
                .contains("<span class=\"more\">overturned on 2026-07-03 (the first) to 2026-07-04</span>");
    }

    @Test
    void a_page_has_the_same_rows() throws IOException {
        july();
        var html = new StringWriter();
        Documents.page(scene.ledger.asWorker("ada"), "USD", JUNE)
                .in(Language.of("fr"))
                .html(html);

        assertThat(html.toString())
                .contains(
                        "<caption>Depuis la fin de cette période, état au 4 juil. 2026 09:00</caption>",
                        "<span class=\"name\">Repris</span> <span class=\"note\">4 juil. 2026</span>",
                        "<li><span dir=\"auto\">4 juil. 2026",
                        "(2 juil. 2026)</span></li>");
    }
}
