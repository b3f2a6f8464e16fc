package io.piecework.ledger.cli.document;

import io.piecework.ledger.RequesterView;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.output.RequesterLayout;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.ReportPage;
import io.piecework.ledger.document.html.RequesterPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.file.export.FeeListExport;
import io.piecework.ledger.file.export.RequesterStatementExport;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.pdf.Pdf;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.requester.FeeList;
import io.piecework.ledger.reports.requester.RequesterAsKnown;
import io.piecework.ledger.reports.requester.RequesterDifference;
import io.piecework.ledger.reports.requester.RequesterLine;
import io.piecework.ledger.reports.requester.RequesterReports;
import io.piecework.ledger.reports.requester.RequesterStatementSource;
import io.piecework.ledger.reports.requester.TaskFees;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a requester, or the fees by task.
 *
 * @param moment when it was known; null for now
 * @param since the moment from which changes are asked for; null where the statement itself is
 * @param fees whether to print the fees by task
 * @param language of text and pages
 */
record RequesterStatements(
        LedgerCommand command,
        RequesterReports reports,
        @Nullable AsOf moment,
        @Nullable AsOf since,
        List<String> currencies,
        StatementPeriod period,
        Format format,
        boolean fees,
        Language language)
        implements PrintedStatements {

    /**
     * The currencies of a requester by a moment; those of now where there was none. None where the requester is unknown.
     *
     * @param all the currencies of the ledger
     * @param moment null for now
     * @param currency the only one that is asked for; null for all
     */
    static List<String> currencies(
            RequesterView view, List<String> all, @Nullable AsOf moment, @Nullable String currency) {
        List<String> found =
                all.stream().filter(code -> view.funds(code).isPresent()).toList();
        if (moment == null) {
            return found;
        }
        List<String> then = found.stream()
                .filter(code -> Reports.of(view).asKnownAt(moment).balance(code).isPresent())
                .toList();
        if (!then.isEmpty()) {
            return then;
        }
        return currency != null && found.contains(currency)
                ? List.of(currency)
                : found.stream().limit(1).toList();
    }

    @Override
    public boolean pdf(OutputStream file) throws IOException {
        requireKnown(Pdf.write(page(currencies.get(0)), file));
        return true;
    }

    @Override
    public void write(PrintWriter text, int width) throws IOException {
        if (since != null) {
            changes(since, text, width);
            text.flush();
            return;
        }
        switch (format) {
            case CSV, JSONL -> rows(text);
            case HTML -> html(currencies.get(0), text);
            default ->
                text.print(currencies.stream().map(code -> text(code, width)).collect(Collectors.joining("\n")));
        }
        text.flush();
    }

    private void html(String code, PrintWriter text) throws IOException {
        if (!fees) {
            requireKnown(page(code).html(text));
            return;
        }
        Optional<FeeList> found = fees(code);
        requireKnown(found.isPresent());
        FeeList list = found.orElseThrow();
        String[] head = Documents.text(list).split("\n", 3);
        new ReportPage(head[0], head[1] + ".", list.fingerprint().toString())
                .html(
                        TaskFees.class,
                        (Consumer<TaskFees> rows) -> {
                            list.tasks().forEach(rows);
                            rows.accept(list.total());
                            return true;
                        },
                        text);
    }

    /** A page of nothing would replace a file that says something. */
    private void requireKnown(boolean known) {
        if (!known) {
            throw command.usage(NOTHING_KNOWN.strip());
        }
    }

    private void changes(AsOf since, PrintWriter text, int width) {
        Consumer<RequesterDifference.Change> rows = RequesterChanges.rows(format == Format.CSV, text);
        for (int i = 0; i < currencies.size(); i++) {
            Optional<RequesterDifference> found = changes(since, currencies.get(i));
            if (format != Format.TEXT) {
                found.ifPresent(difference -> difference.changes().forEach(rows));
                continue;
            }
            text.print(i == 0 ? "" : "\n");
            if (found.isEmpty()) {
                text.print(NOTHING_KNOWN);
            } else {
                RequesterChanges.text(found.get(), text, width);
            }
        }
    }

    private Optional<RequesterDifference> changes(AsOf since, String code) {
        RequesterAsKnown before = reports.asKnownAt(since);
        return command.requireSensible(
                () -> moment == null ? before.changes(code, period) : before.changesUntil(code, period, moment));
    }

    private String text(String code, int width) {
        return (fees
                        ? fees(code).map(list -> RequesterLayout.fit(list, language, width))
                        : source().statement(code, period)
                                .map(statement -> RequesterLayout.fit(statement, language, width)))
                .orElse(NOTHING_KNOWN);
    }

    private Optional<FeeList> fees(String code) {
        return source().fees(code, period);
    }

    private RequesterStatementSource source() {
        return moment == null ? reports : reports.asKnownAt(moment);
    }

    private void rows(PrintWriter text) {
        boolean csv = format == Format.CSV;
        if (fees) {
            Consumer<FeeList> rows = csv ? FeeListExport.csv(text) : FeeListExport.jsonLines(text);
            currencies.forEach(code -> fees(code).ifPresent(rows));
            return;
        }
        Consumer<RequesterLine> rows = csv
                ? RequesterStatementExport.csv(period.zone(), text)
                : RequesterStatementExport.jsonLines(period.zone(), text);
        currencies.forEach(code -> source().statementLines(code, period, rows));
    }

    private RequesterPage page(String code) {
        return Documents.page(source(), code, period).in(language);
    }
}
