package io.piecework.ledger.cli;

import com.openhtmltopdf.util.XRLog;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.OutputFile;
import io.piecework.ledger.cli.output.StatementLayout;
import io.piecework.ledger.cli.output.TerminalWidth;
import io.piecework.ledger.cli.output.TextWrap;
import io.piecework.ledger.export.SettlementExport;
import io.piecework.ledger.export.StatementExport;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.page.StatementPage;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.statement.Settlement;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementLine;
import io.piecework.ledger.statement.StatementPeriod;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework statement}. */
@Command(
        name = "statement",
        header = "Print a worker's statement.",
        description = {
            "Every decision on the worker's work, every award and payout, and balances that add up: opening + credits -"
                    + " debits = closing.",
            "Reasons and deadlines stand below their lines."
        },
        footer = {
            "piecework statement W-CHI",
            "piecework statement W-CHI --from 2026-06-01 --to 2026-07-01 --threshold 5.00",
            "piecework statement W-CHI --format pdf --out w-chi.pdf"
        })
final class StatementCommand extends LedgerCommand {

    enum Format {
        TEXT,
        CSV,
        JSONL,
        HTML,
        PDF
    }

    @Parameters(paramLabel = "WORKER", description = "The worker's id.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String worker;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Only this currency, such as USD. Default: every currency of the worker.")
    private @Nullable String currency;

    @Option(
            names = "--threshold",
            paramLabel = "AMOUNT",
            description = "Explain why the worker is not paid yet, if a payout needs at least this amount. For text,"
                    + " html and pdf.")
    private @Nullable String threshold;

    @Option(
            names = "--settlements",
            description =
                    "Print which earnings each payout of the period pays for, in place of the statement's lines. For"
                            + " csv and jsonl; the other formats name the first few of each payout.")
    private boolean settlements;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PeriodOptions days;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private OutputOptions output;

    /** The options that choose form and destination. */
    @Command(optionListHeading = "Output:")
    static final class OutputOptions {

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "text",
                description = "text, csv, jsonl, or a page as html or pdf. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Format format;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Write to this file and replace it. Needed for pdf. Default: standard output.")
        private @Nullable Path file;
    }

    @Override
    ZoneId zone() {
        return days.zone();
    }

    @Override
    public Integer call() throws Exception {
        StatementPeriod period = days.period(this);
        Format format = output.format;
        if (threshold != null && (format == Format.CSV || format == Format.JSONL)) {
            throw usage("--threshold has no effect on --format csv and jsonl; use text, html or pdf");
        }
        if (settlements && format != Format.CSV && format != Format.JSONL) {
            throw usage("--settlements needs --format csv or jsonl");
        }
        if (format == Format.PDF && output.file == null) {
            throw usage("--format pdf needs --out FILE");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            WorkerView view = ledger.asOperator().worker(worker);
            List<String> currencies = view.balances().stream()
                    .map(balance -> balance.currency().getCurrencyCode())
                    .toList();
            if (currencies.isEmpty()) {
                return unknownWorker(ledger, worker);
            }
            if (currency != null && !currencies.contains(currency)) {
                return fail("worker " + worker + " has no earnings in " + currency + ", but in "
                        + String.join(", ", currencies));
            }
            if (currency != null) {
                currencies = List.of(currency);
            }
            if (isPage() && currencies.size() > 1) {
                throw usage("a page shows one currency; name it with --currency: " + String.join(", ", currencies));
            }
            print(view, currencies, period);
        }
        if (out().checkError()) {
            throw new IOException("the statement could not be written to its end");
        }
        return 0;
    }

    private boolean isPage() {
        return output.format == Format.HTML || output.format == Format.PDF;
    }

    private void print(WorkerView view, List<String> currencies, StatementPeriod period) throws IOException {
        if (output.file == null) {
            write(view, currencies, period, out(), width());
        } else {
            new OutputFile(output.file).write(file -> writeFile(view, currencies, period, file));
        }
    }

    private boolean writeFile(WorkerView view, List<String> currencies, StatementPeriod period, OutputStream file)
            throws IOException {
        if (output.format == Format.PDF) {
            XRLog.setLoggingEnabled(false);
            return page(view, currencies.get(0), period).pdf(file);
        }
        var text = new PrintWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
        write(view, currencies, period, text, TerminalWidth.UNLIMITED);
        if (text.checkError()) {
            throw new IOException("the statement could not be written to its end");
        }
        return true;
    }

    private void write(WorkerView view, List<String> currencies, StatementPeriod period, PrintWriter text, int width)
            throws IOException {
        switch (output.format) {
            case CSV, JSONL -> rows(view, currencies, period, text);
            case HTML -> page(view, currencies.get(0), period).html(text);
            default ->
                text.print(currencies.stream()
                        .map(code -> text(view, code, period, width))
                        .collect(Collectors.joining("\n")));
        }
        text.flush();
    }

    private String text(WorkerView view, String code, StatementPeriod period, int width) {
        String settled = Settlement.text(view.settlements(code, period), days.zone());
        Statement statement = view.statement(code, period).orElseThrow();
        String text = threshold == null ? statement.text() : statement.text(standing(view, code, threshold));
        return StatementLayout.fit(statement, text, width)
                + (settled.isEmpty() ? "" : "\n" + TextWrap.wrap(settled, width));
    }

    private void rows(WorkerView view, List<String> currencies, StatementPeriod period, PrintWriter text) {
        boolean csv = output.format == Format.CSV;
        ZoneId zone = days.zone();
        if (settlements) {
            Consumer<Settlement> rows = csv ? SettlementExport.csv(zone, text) : SettlementExport.jsonLines(zone, text);
            currencies.forEach(code -> view.settlements(code, period).forEach(rows));
        } else {
            Consumer<StatementLine> rows =
                    csv ? StatementExport.csv(zone, text) : StatementExport.jsonLines(zone, text);
            currencies.forEach(code -> view.statementLines(code, period, rows));
        }
    }

    private StatementPage page(WorkerView view, String code, StatementPeriod period) {
        StatementPage page = view.page(code, period);
        return threshold == null ? page : page.with(standing(view, code, threshold));
    }

    private PayoutStanding standing(WorkerView view, String code, String amount) {
        try {
            return view.payoutStanding(PayoutPolicy.minorUnit(code).from(Amount.of(amount, code)));
        } catch (IllegalArgumentException e) {
            throw usage("--threshold: " + e.getMessage());
        }
    }
}
