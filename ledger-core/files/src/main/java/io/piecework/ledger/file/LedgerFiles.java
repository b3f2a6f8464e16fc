package io.piecework.ledger.file;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.OperatorView;
import java.util.Objects;

/**
 * The front door to files. It takes a view of a ledger and gives what that view may do with files: an operator imports and archives, an auditor
 * exports the books.
 *
 * <p>{@code LedgerFiles.of(ledger.asOperator())} imports results files and notices, keeps the archives and exports a person; {@code
 * LedgerFiles.of(ledger.asAuditor())} exports journals and Parquet files.
 */
public final class LedgerFiles {

    private LedgerFiles() {}

    /** Imports of other systems' files, the archives of events' content, and all that is stored about a person. */
    public static OperatorFiles of(OperatorView operator) {
        return new OperatorFiles(Objects.requireNonNull(operator, "operator"));
    }

    /** Exports of the books. */
    public static AuditorFiles of(AuditorView auditor) {
        return new AuditorFiles(Objects.requireNonNull(auditor, "auditor"));
    }
}
