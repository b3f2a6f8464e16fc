package io.piecework.ledger.cli;

import io.piecework.ledger.FinanceReports;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.export.RecordColumns;
import io.piecework.ledger.export.RecordWriter;
import io.piecework.ledger.page.ReportPage;
import java.io.IOException;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework report}. */
@Command(
        name = "report",
        description = {
            "Print one of the reports that finance reads, as of one moment:",
            "  roll-forward  every account from opening to closing, by class; --from and --to",
            "  entries       what was posted to --account, of --owner or everybody; --from and --to",
            "  liability     what is owed to each worker, the same by the journal, and since when: first in, first out",
            "  dormant       what nobody was paid, earned or lost anything of; --since",
            "  payouts       how many stand where and since when; each with --detail",
            "  rejections    how much of each requester's work was rejected; --from and --to",
            "  exceptions    what was overturned by authority, adjusted, forfeited, escheated, or contradicted by a rail",
            "  fees          fees that are not what the terms in the events say: there should be none",
            "  quarters      what each worker earned, bore in fees and got, by quarter (as for DAC7); --year and --zone",
            "  years         the same by year (as for form 1099); --year and --zone",
            "  rounding      the entries of the account that keeps what rounding left; --from and --to",
            "Ends with exit code 1 when a figure does not hold. In CSV a text that begins like a formula has an apostrophe in front."
        })
final class ReportCommand extends LedgerCommand {

    @Parameters(paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ReportName name;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ReportOptions options;

    @ArgGroup
    private Form form = new Form();

    /** One of them, or text. */
    static final class Form {

        @Option(names = "--csv", description = "As CSV.")
        private boolean csv;

        @Option(names = "--json", description = "As JSON lines: one object a row, amounts as strings.")
        private boolean json;

        @Option(names = "--html", description = "As one page with a table, to look at and to print.")
        private boolean html;
    }

    @Override
    public Integer call() throws Exception {
        options.requireFor(name, this);
        boolean holds;
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            holds = print(name.report(options), ledger.asAuditor().reports());
        }
        if (out().checkError()) {
            throw new IOException("the report could not be written to its end");
        }
        return holds ? 0 : Mishaps.FAILED;
    }

    private <R extends Record> boolean print(ReportName.Report<R> report, FinanceReports reports) throws IOException {
        if (form.csv) {
            return report.rows(reports, RecordWriter.csv(report.type(), out()));
        }
        if (form.json) {
            return report.rows(reports, RecordWriter.jsonLines(report.type(), out()));
        }
        if (form.html) {
            return new ReportPage("Report: " + name, options.about())
                    .html(report.type(), row -> report.rows(reports, row), out());
        }
        RecordColumns<R> columns = RecordColumns.of(report.type());
        var table = new TextTable(
                column -> !columns.isNumber(column), columns.names().toArray(String[]::new));
        Consumer<R> row = each -> table.row(columns.cells(each).toArray(String[]::new));
        boolean holds = report.rows(reports, row);
        table.print(out());
        return holds;
    }
}
