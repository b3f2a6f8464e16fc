package io.piecework.ledger.bank.report;

import io.piecework.ledger.command.text.Required;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * A bank's report that was read whole: a status report ({@code pain.002.001}, versions 03 to 14), a debit and credit notification ({@code
 * camt.054.001}) or a statement ({@code camt.053.001}, both 08 to 13). Elements count by their local names in the namespace of the document;
 * what the ledger does not need is passed over.
 *
 * @param type with its version, such as {@code camt.053.001.08}
 * @param messageId the bank's; empty for none
 * @param statements with their balances; none but in {@code camt.053}
 */
public record BankReport(String type, String messageId, List<BankEntry> entries, List<BankStatement> statements) {

    public BankReport {
        Required.components(BankReport.class, type, messageId, entries, statements);
        entries = List.copyOf(entries);
        statements = List.copyOf(statements);
    }

    /** Reads a report within the {@linkplain ReportLimits#DEFAULT usual limits}. See {@link #read(InputStream, ReportLimits)}. */
    public static BankReport read(InputStream file) {
        return read(file, ReportLimits.DEFAULT);
    }

    /**
     * Reads a report in one pass. A document type, and with it every entity of its own, is refused; nothing outside of the file is read.
     *
     * @param file is not closed
     * @throws BankReportException if it is no report, has a value that cannot be read, or exceeds a limit
     * @throws UncheckedIOException if the stream fails
     */
    public static BankReport read(InputStream file, ReportLimits limits) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(limits, "limits");
        return new ReportReader(limits).read(file);
    }
}
