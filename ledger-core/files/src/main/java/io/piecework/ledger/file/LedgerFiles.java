package io.piecework.ledger.file;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.OperatorView;
import java.util.Objects;

/**
 * The front door to files. It takes a view of a ledger and gives what that view may do with files: an operator imports and archives, an auditor
 * exports the books.
 *
 * <pre>{@code
 * LedgerFiles.of(ledger.asOperator()).importCsv("acme", CsvMap.ready("toloka")).read(file, listener);
 * LedgerFiles.of(ledger.asAuditor()).export(JournalFormat.HLEDGER, out);
 * }</pre>
 */
public final class LedgerFiles {

    private LedgerFiles() {}

    /** Imports of other systems' files, and the archives of events' content. */
    public static OperatorFiles of(OperatorView operator) {
        return new OperatorFiles(Objects.requireNonNull(operator, "operator").ports());
    }

    /** Exports of the books. */
    public static AuditorFiles of(AuditorView auditor) {
        return new AuditorFiles(Objects.requireNonNull(auditor, "auditor"));
    }
}
