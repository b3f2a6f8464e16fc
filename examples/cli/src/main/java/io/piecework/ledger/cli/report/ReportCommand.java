package io.piecework.ledger.cli.report;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.PeriodOptions;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.cli.output.TextWrap;
import io.piecework.ledger.document.html.ReportPage;
import io.piecework.ledger.file.export.RecordWriter;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.HourlyPay;
import io.piecework.ledger.reports.finance.RecordColumns;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework report}. */
@Command(
        name = "report",
        header = "Print one of finance's reports, as of one moment.",
        description = {
            "  roll-forward  every account from its opening to its closing balance, by class",
            "  entries       the entries of one account, of one owner or all",
            "  late-entries  what took effect in a period and was recorded after it, in every account",
            "  liability     what is owed to each worker, by age, compared with the journal",
            "  requesters    what is owed to each requester, and what each owes",
            "  dormant       balances that did not move for a long time",
            "  payouts       how many payouts are in each state, and for how long",
            "  cash          each movement of cash with its payout and attempt, to compare with the bank's statement",
            "  opening-balances  what was carried over from an old system, compared with its totals",
            "  settlements   which earnings each payout pays for",
            "  spending      what each requester spent by task: workers' pay, fees and tax",
            "  rejections    how much of each requester's work was rejected",
            "  hourly-pay    the effective hourly pay by task and requester, from accepted to submitted, with medians",
            "  below-floor   the tasks whose median pay is below a floor for their median time",
            "  exceptions    late overturns, adjustments, forfeitures, unclaimed property, rail reports that contradict",
            "  fees          differences between fees and the terms they follow from; normally none",
            "  vat           fees and tax by rate of tax, as for a VAT return, compared with the journal",
            "  quarters      each worker's earnings, fees and payouts by quarter (as for DAC7)",
            "  years         the same by year (as for form 1099)",
            "  rounding      the entries of the account for rounding differences",
            "Every report has --currency and --as-of, and all but rounding --owner. --from and --to are for the reports about a"
                    + " period: roll-forward, entries, late-entries, payouts (when they were requested), cash, settlements, spending, rejections,"
                    + " hourly-pay and below-floor (when the work was submitted), exceptions, fees, vat and rounding. --tag is for those that list or add up single events: entries, spending,"
                    + " exceptions and fees. An option that a report does not have is an error.",
            "The exit code is 1 when a figure does not agree with the journal. In CSV, a text that begins like a spreadsheet"
                    + " formula gets an apostrophe in front."
        },
        footer = {
            "piecework report roll-forward --from 2026-05-01 --to 2026-06-01",
            "piecework report roll-forward --by month --from 2026-01-01 --to 2027-01-01",
            "piecework report entries --account fees --csv > fees.csv",
            "piecework report late-entries --from 2026-05-01 --to 2026-06-01",
            "piecework report cash --from 2026-05-04 --to 2026-05-11",
            "piecework report opening-balances --total workers=USD:37.21 --total requesters=USD:250.00",
            "piecework report payouts --attempts --status failed,returned",
            "piecework report liability --as-of 2026-07-01 --owner W-CHI",
            "piecework report spending --owner acme --from 2026-05-01 --to 2026-06-01",
            "piecework report spending --tag batch=7",
            "piecework report hourly-pay --owner acme --from 2026-05-01 --to 2026-06-01",
            "piecework report below-floor --floor 9.00 --currency USD",
            "piecework report vat --by month --from 2026-04-01 --to 2026-07-01",
            "piecework report quarters --year 2026 --zone Europe/Amsterdam"
        })
public final class ReportCommand extends LedgerCommand {

    @Parameters(paramLabel = "NAME", description = "The report, one of the names above.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ReportName name;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PeriodOptions period;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ReportOptions options;

    @ArgGroup(heading = "Format (one of these; a text table otherwise):")
    private Format format = new Format();

    /** At most one of these is given. */
    static final class Format {

        @Option(names = "--csv", description = "Print CSV.")
        private boolean csv;

        @Option(
                names = "--json",
                description =
                        "Print JSON lines: one object for each row, amounts as strings, and a last one with the fingerprint.")
        private boolean json;

        @Option(names = "--html", description = "Print an HTML page with a table.")
        private boolean html;
    }

    @Override
    public ZoneId zone() {
        return period.zone();
    }

    @Override
    public Integer call() throws Exception {
        name.requireOwn(typed(), this);
        options.requireFor(name, this);
        requireDate(name.isOfYear() || period.isNamed() || options.hasDate(), "one of the report's dates");
        StatementPeriod days = period.period(this);
        if (name == ReportName.LATE_ENTRIES && days.to() == null) {
            throw usage("report late-entries needs --to DATE, the end of the period");
        }
        Instant now = clock().instant();
        boolean holds;
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            Optional<String> unknown = new ReportedNames(ledger).unknown(name, options);
            if (unknown.isPresent()) {
                return fail(unknown.get());
            }
            FinanceReports reports = Reports.of(ledger.asAuditor()).within(options.scope(zone()));
            Fingerprint fingerprint = ledger.asAuditor().fingerprintUpTo(options.upTo(zone()));
            holds = print(name.report(options, days, now), reports, now, fingerprint);
        }
        if (out().checkError()) {
            throw new IOException("the report could not be written to its end");
        }
        return holds ? 0 : ErrorHandler.FAILED;
    }

    private <R extends Record> boolean print(
            ReportName.Report<R> report, FinanceReports reports, Instant now, Fingerprint fingerprint)
            throws IOException {
        if (format.csv) {
            return report.rows(reports, RecordWriter.csv(report.type(), out()));
        }
        if (format.json) {
            boolean holds = report.rows(reports, RecordWriter.jsonLines(report.type(), out()));
            out().println("{\"fingerprint\":\"" + fingerprint + "\"}");
            return holds;
        }
        if (format.html) {
            return new ReportPage("Report: " + name, about(now), fingerprint.toString())
                    .html(report.type(), row -> report.rows(reports, row), out());
        }
        RecordColumns<R> columns = RecordColumns.of(report.type());
        var table = new TextTable(
                column -> !columns.isNumber(column), columns.names().toArray(String[]::new));
        Consumer<R> row = each -> table.row(columns.cells(each).toArray(String[]::new));
        boolean holds = report.rows(reports, row);
        table.print(out(), width());
        if (name.isOfHours()) {
            out().println(TextWrap.wrap(HourlyPay.TIME_RULE, width()));
        }
        out().println(TextWrap.wrap("fingerprint: " + fingerprint, width()));
        return holds;
    }

    /** The parameters of the report, in sentences. */
    private String about(Instant now) {
        String days = name.options().contains("--from") ? period.inWords() + " " : "";
        String year = name.isOfYear() ? "Year " + options.year(zone(), now) + ", days in " + zone() + ". " : "";
        return days + year + "The ledger's time is " + now + "." + options.inWords(zone()) + name.rule();
    }
}
