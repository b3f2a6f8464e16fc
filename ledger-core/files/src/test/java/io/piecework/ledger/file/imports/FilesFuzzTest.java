package io.piecework.ledger.file.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Random bytes as a file: every problem is reported on one line, and the journal still sums to zero. */
class FilesFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** The number of files for one ledger: opening a ledger takes longer than reading a file, and a full one is slow. */
    private static final int FILES = 2_000;

    /** A worker with three payouts that a rail can report on. */
    private static final List<Command> STORY = List.of(
            DepositFunds.of("d-1", "acme", Amount.parse("USD 9.00")),
            PublishTask.of("dogs", "acme", Amount.parse("USD 9.00"), 1),
            AcceptAssignment.of("a-1", "dogs", "ada"),
            SubmitAssignment.of("a-1"),
            ApproveAssignment.of("a-1"),
            SetPayoutMethod.of("m-1", "ada", "bank-transfer", "tok_1"),
            RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.parse("USD 1.00")),
            RequestPayout.of("p-2", "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.parse("USD 1.00")),
            RequestPayout.of("p-3", "ada", PayoutPolicy.minorUnit("USD")).amount(Amount.parse("USD 1.00")));

    private static final ImportListener ONE_LINE_EACH = new ImportListener() {
        @Override
        public void progress(long rows, long read, long size) {}

        @Override
        public void problem(long line, String message) {
            assertThat(message).isNotBlank().doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
        }
    };

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path dir;

    private static @Nullable Ledger ledger;
    private static int files;

    @AfterAll
    static void close() {
        if (ledger != null) {
            ledger.close();
            ledger = null;
        }
    }

    @FuzzTest(maxDuration = "3m")
    void results_are_imported_or_reported(byte[] bytes) throws IOException {
        Ledger into = ledger();
        try {
            LedgerFiles.of(into.asOperator()).importMechanicalTurk("acme").read(file(bytes), ONE_LINE_EACH);
        } catch (ResultsFileException e) {
            isOneLine(e);
        }
        assertThat(into.asAuditor().trialBalance().isZero()).isTrue();
    }

    @FuzzTest(maxDuration = "1m")
    void rail_reports_are_accepted_or_reported(byte[] bytes) throws IOException {
        Ledger into = ledger();
        try {
            LedgerFiles.of(into.asOperator()).railNotices().read(file(bytes), ONE_LINE_EACH);
        } catch (ResultsFileException e) {
            isOneLine(e);
        }
        assertThat(into.asAuditor().trialBalance().isZero()).isTrue();
    }

    private static void isOneLine(ResultsFileException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
    }

    private static Path file(byte[] bytes) throws IOException {
        return Files.write(dir.resolve("file.csv"), bytes);
    }

    private static Ledger ledger() {
        if (++files % FILES == 0) {
            close();
        }
        if (ledger == null) {
            ledger = Ledger.builder().inMemory().clock(() -> NOW).build();
            STORY.forEach(ledger::execute);
        }
        return ledger;
    }
}
