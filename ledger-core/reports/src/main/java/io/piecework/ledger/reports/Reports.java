package io.piecework.ledger.reports;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.OperatorQueries;
import io.piecework.ledger.ReadingOf;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.HourlyPay;
import io.piecework.ledger.reports.finance.HourlyPays;
import io.piecework.ledger.reports.finance.SearchResult;
import io.piecework.ledger.reports.finance.TextSearch;
import io.piecework.ledger.reports.finance.TextSearches;
import io.piecework.ledger.reports.requester.RequesterReports;
import java.util.List;
import java.util.Objects;

/**
 * The front door to reports. It takes a view of the ledger and gives the reports about what that view may see: an operator's or auditor's are about
 * all workers and requesters, a requester's and a worker's about that one only.
 *
 * <p>{@code Reports.of(ledger.asAuditor()).rollForward(period)}; {@code Reports.of(ledger.asRequester("acme")).statement("USD")}.
 */
public final class Reports {

    private Reports() {}

    /** The reports for finance. */
    public static FinanceReports of(AuditorView auditor) {
        Objects.requireNonNull(auditor, "auditor");
        return FinanceReports.of(auditor.reading(), auditor.clock());
    }

    /** The reports for finance. */
    public static FinanceReports of(OperatorQueries operator) {
        Objects.requireNonNull(operator, "operator");
        return FinanceReports.of(operator.reading(), operator.clock());
    }

    /** The statements and the fees of one requester. */
    public static RequesterReports of(RequesterView requester) {
        return RequesterReports.of(Objects.requireNonNull(requester, "requester"));
    }

    /**
     * The effective hourly pay for a worker's work, from accepted to submitted, a row for each currency. The cost grows with the worker's
     * lines.
     *
     * @param submitted when the work was submitted; its pay counts whenever it was paid
     */
    public static List<HourlyPay> hourlyPay(WorkerView worker, StatementPeriod submitted) {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(submitted, "submitted");
        return ReadingOf.view(worker).snapshot(rows -> HourlyPays.of(rows, worker.worker(), submitted));
    }

    /** Where a text is in ids, titles, reasons, and references of charge-backs, as of one moment. */
    public static SearchResult find(AuditorView auditor, TextSearch search) {
        return find(Objects.requireNonNull(auditor, "auditor").reading(), search);
    }

    /** Where a text is in ids, titles, reasons, and references of charge-backs, as of one moment. */
    public static SearchResult find(OperatorQueries operator, TextSearch search) {
        return find(Objects.requireNonNull(operator, "operator").reading(), search);
    }

    private static SearchResult find(Reading reading, TextSearch search) {
        Objects.requireNonNull(search, "search");
        return TextSearches.of(reading, search);
    }
}
