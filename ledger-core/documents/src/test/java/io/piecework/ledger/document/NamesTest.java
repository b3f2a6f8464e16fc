package io.piecework.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that has names for people sees them in place of their ids. */
class NamesTest {

    private static final Map<Id, String> NAMES =
            Map.of(new WorkerId("w-17"), "Ada Lovelace", new RequesterId("r-4"), "Northwind <Pictures>\u202E");
    private static final Language LANGUAGE = Language.ENGLISH.naming(id -> Optional.ofNullable(NAMES.get(id)));
    private static final StatementPeriod PERIOD = StatementPeriod.all();
    private static final DecisionPolicy POLICY = DecisionPolicy.of("Brightwork", "Nora", "help@brightwork.example");

    private final SettableClock clock = SettableClock.at("2026-03-01T09:00:00Z");
    private final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();
    private final WorkerView worker = ledger.asWorker("w-17");

    @BeforeEach
    void work() {
        LedgerFixture.over(clock, ledger)
                .given(
                        DepositFunds.of("d", "r-4", Amount.parse("USD 20.00")),
                        PublishTask.of("dogs", "r-4", Amount.parse("USD 0.50"), 12)
                                .titled("Find dogs"),
                        AcceptAssignment.of("a-1", "dogs", "w-17"),
                        SubmitAssignment.of("a-1"),
                        ApproveAssignment.of("a-1"),
                        AcceptAssignment.of("a-2", "dogs", "w-17"),
                        SubmitAssignment.of("a-2"),
                        RejectAssignment.of("a-2", "it is a fox").by(Actor.requester(new RequesterId("r-4"))),
                        AcceptAssignment.of("a-3", "dogs", "w-17"),
                        SubmitAssignment.of("a-3"),
                        GrantBonus.of("b-1", "w-17", "r-4", Amount.parse("USD 1.00"), "quick"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void the_text_of_a_statement_says_names() {
        Statement statement = worker.statement("USD").orElseThrow();
        var decisions = worker.decisions("USD", PERIOD, POLICY);
        var open = worker.openItems("USD", ZoneOffset.UTC).orElseThrow();

        assertThat(Documents.of(statement)
                        .with(open)
                        .with(decisions)
                        .in(LANGUAGE)
                        .text(120))
                .contains(
                        "Statement of Ada Lovelace in USD",
                        "Find dogs (for Northwind <Pictures>",
                        "from Northwind <Pictures>",
                        "(task dogs of Northwind <Pictures>",
                        "Decided by the requester of the work: Northwind <Pictures>")
                .contains("Fingerprint: worker:w-17, position ")
                .containsOnlyOnce("w-17")
                .doesNotContain("r-4", "\u202E");
        assertThat(Documents.of(statement).with(open).with(decisions).text())
                .contains("Statement of w-17", "for r-4", "work: r-4");
    }

    @Test
    void the_page_of_a_statement_says_names_and_escapes_them() throws IOException {
        var page = new StringWriter();
        Documents.page(worker, "USD", PERIOD)
                .with(worker.openItems("USD", ZoneOffset.UTC).orElseThrow())
                .with(worker.decisions("USD", PERIOD, POLICY))
                .in(LANGUAGE)
                .html(page);

        assertThat(page.toString())
                .contains(">Ada Lovelace</span>", "Northwind &lt;Pictures&gt;")
                .containsOnlyOnce("w-17")
                .doesNotContain("r-4", "<Pictures>", "\u202E");
    }

    @Test
    void a_certificate_says_names_by_requester() {
        assertThat(Documents.text(
                        worker.certificate(Year.of(2026), ZoneOffset.UTC).orElseThrow(), 120, LANGUAGE))
                .contains("Ada Lovelace", "Northwind <Pictures>")
                .contains("Fingerprint: worker:w-17, position ")
                .containsOnlyOnce("w-17")
                .doesNotContain("r-4");
    }

    @Test
    void a_decision_is_to_the_name_and_the_id() {
        String letter =
                Documents.text(worker.decision("rejection:a-2").orElseThrow().document(POLICY), LANGUAGE);

        assertThat(letter)
                .contains(
                        "Brightwork to Ada Lovelace (worker:w-17)",
                        "Decided by the requester of the work: Northwind <Pictures>")
                .doesNotContain("r-4");
    }

    /** Two workers may have one name, and a name may be that of another id. */
    @Test
    void two_workers_of_one_name_differ_beside_the_fingerprint() {
        Language same = Language.ENGLISH.naming(id -> Optional.of("w-17"));
        LedgerFixture.over(clock, ledger).given(GrantBonus.of("b-2", "w-18", "r-4", Amount.parse("USD 1.00"), "quick"));

        assertThat(text(ledger.asWorker("w-18"), same)).contains("Statement of w-17 in USD", "worker:w-18, position ");
    }

    private static String text(WorkerView worker, Language language) {
        return Documents.of(worker.statement("USD").orElseThrow()).in(language).text(120);
    }
}
