package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.export.JournalFormat;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.TagPage;
import io.piecework.ledger.reading.lists.TagSearch;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.ReportScope;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Java of docs/guides/tags.md, run. */
class TagsPageTest {

    private final Ledger ledger = Ledger.inMemory();

    @BeforeEach
    void submit_a_photo() {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12));
        ledger.execute(AcceptAssignment.of("photo-1", "dogs", "ada"));
        ledger.execute(SubmitAssignment.of("photo-1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void an_approval_is_tagged_and_found() throws Exception {
        String page = Files.readString(Path.of("../../ledger-core/docs/guides/tags.md"));
        String printed = Printed.by(this::approve);
        assertThat(page).contains("```text\n" + printed + "```");
        assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("photo-1")
                        .tagged(Tags.of("batch", "8").and("cost-center", "4711"))))
                .isInstanceOf(RefusedException.class)
                .satisfies(refused -> assertThat(page).contains("```text\n" + refused.getMessage() + "\n```"));
    }

    private void approve() {
        Receipt receipt = ledger.execute(
                ApproveAssignment.of("photo-1").tagged(Tags.of("batch", "7").and("cost-center", "4711")));
        System.out.println(receipt.event() + " with " + receipt.tags());
        for (TagPage.Place place : ledger.asOperator().find("batch", "7").events()) {
            System.out.println(place.position() + " " + place.event() + " of " + place.stream());
        }
    }

    @Test
    void pages_statements_reports_and_exports_know_them() throws Exception {
        Printed.by(this::approve);
        TagSearch newest = TagSearch.of("batch", "7").newest().most(50);
        TagPage page = ledger.asOperator().find(newest);
        while (page.next() != null) {
            page = ledger.asOperator().find(newest.beyond(page.next()));
        }
        assertThat(page.events()).hasSize(2);

        String text = Documents.text(ledger.asWorker("ada")
                .printing(PrintedTags.of("batch"))
                .statement("USD")
                .orElseThrow());
        assertThat(text).contains("\n    tags: batch=7\n");
        assertThat(Printed.by(this::report)).contains("assignment-approved").contains("task=dogs");
    }

    private void report() {
        try {
            writeReports();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeReports() throws IOException {
        ReportScope seven = ReportScope.all().tagged(Tags.of("batch", "7"));
        Reports.of(ledger.asAuditor()).within(seven).spending(StatementPeriod.all(), System.out::println);
        LedgerFiles.of(ledger.asAuditor()).export(JournalFormat.JSONL, Tags.of("batch", "7"), System.out);
    }
}
