package io.piecework.ledger.cli;

import com.openhtmltopdf.util.XRLog;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework statement}. */
@Command(
        name = "statement",
        description = "Print a worker's statement: every decision on their work, and a balance that adds up.")
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
            description = "Only this currency. Default: each the worker has.")
    private @Nullable String currency;

    @Option(names = "--from", paramLabel = "DATE", description = "From midnight of this day. Default: the beginning.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Up to midnight of this day, which is not in it.")
    private @Nullable LocalDate to;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Whose midnight, and in which times are written. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text, csv, jsonl, or one page to look at and print as html or pdf. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Into this file, which is replaced. A pdf goes nowhere else.")
    private @Nullable Path out;

    @Option(
            names = "--threshold",
            paramLabel = "AMOUNT",
            description = "Say why it is not paid yet, where a payout needs at least this much; in text and on a page.")
    private @Nullable String threshold;

    @Option(
            names = "--settlements",
            description =
                    "Which earnings the payouts of the period pay for, in place of the lines: with --format csv and jsonl"
                            + " all of them. Text and pages name the first ones anyway.")
    private boolean settlements;

    @Override
    public Integer call() throws Exception {
        StatementPeriod period = period();
        if (threshold != null && (format == Format.CSV || format == Format.JSONL)) {
            throw usage("--threshold is told of by --format text, html and pdf only");
        }
        if (settlements && format != Format.CSV && format != Format.JSONL) {
            throw usage("--settlements goes with --format csv and jsonl");
        }
        if (format == Format.PDF && out == null) {
            throw usage("--format pdf needs --out FILE");
        }
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            WorkerView view = ledger.asOperator().worker(worker);
            List<String> currencies = view.balances().stream()
                    .map(balance -> balance.currency().getCurrencyCode())
                    .filter(code -> currency == null || code.equals(currency))
                    .toList();
            if (currencies.isEmpty()) {
                return unknownWorker(worker, Optional.ofNullable(currency));
            }
            if (isPage() && currencies.size() > 1) {
                throw usage("a page is in one currency, name it with --currency: " + String.join(", ", currencies));
            }
            if (out == null) {
                write(view, currencies, period, out());
            } else {
                new OutputFile(out).write(file -> write(view, currencies, period, file));
            }
        }
        if (out().checkError()) {
            throw new IOException("the statement could not be written to its end");
        }
        return 0;
    }

    private boolean isPage() {
        return format == Format.HTML || format == Format.PDF;
    }

    private boolean write(WorkerView view, List<String> currencies, StatementPeriod period, OutputStream file)
            throws IOException {
        if (format == Format.PDF) {
            XRLog.setLoggingEnabled(false);
            return page(view, currencies.get(0), period).pdf(file);
        }
        var text = new PrintWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
        write(view, currencies, period, text);
        if (text.checkError()) {
            throw new IOException("the statement could not be written to its end");
        }
        return true;
    }

    private void write(WorkerView view, List<String> currencies, StatementPeriod period, PrintWriter text)
            throws IOException {
        switch (format) {
            case CSV, JSONL -> rows(view, currencies, period, text);
            case HTML -> page(view, currencies.get(0), period).html(text);
            default ->
                text.print(currencies.stream()
                        .map(code -> text(view, code, period))
                        .collect(Collectors.joining("\n")));
        }
        text.flush();
    }

    private String text(WorkerView view, String code, StatementPeriod period) {
        String settled = Settlement.text(view.settlements(code, period), zone);
        Statement statement = view.statement(code, period).orElseThrow();
        String text = threshold == null ? statement.text() : statement.text(standing(view, code, threshold));
        return text + (settled.isEmpty() ? "" : "\n" + settled);
    }

    private void rows(WorkerView view, List<String> currencies, StatementPeriod period, PrintWriter text) {
        boolean csv = format == Format.CSV;
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

    private StatementPeriod period() {
        try {
            return StatementPeriod.days(from, to, zone);
        } catch (IllegalArgumentException e) {
            throw usage("--to is before --from: " + e.getMessage());
        }
    }
}
