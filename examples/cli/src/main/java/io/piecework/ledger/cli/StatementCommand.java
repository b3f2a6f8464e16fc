package io.piecework.ledger.cli;

import com.openhtmltopdf.util.XRLog;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.OutputFile;
import io.piecework.ledger.cli.output.StatementChanges;
import io.piecework.ledger.cli.output.StatementLayout;
import io.piecework.ledger.cli.output.StatementSource;
import io.piecework.ledger.cli.output.TerminalWidth;
import io.piecework.ledger.cli.output.TextWrap;
import io.piecework.ledger.export.SettlementExport;
import io.piecework.ledger.export.StatementExport;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.page.StatementPage;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.statement.PrintedTags;
import io.piecework.ledger.statement.Settlement;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementDifference;
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
import java.util.Optional;
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
            "piecework statement W-CHI --tags batch,cost-center",
            "piecework statement W-CHI --format pdf --out w-chi.pdf",
            "piecework statement W-CHI --as-of recorded:2026-07-01",
            "piecework statement W-CHI --since-statement 120"
        })
final class StatementCommand extends LedgerCommand {

    private static final String NOTHING_KNOWN = "Nothing was recorded by then.\n";

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

    @Option(
            names = "--tags",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Print these tags of the command on each line, such as batch,cost-center; csv and jsonl get a column for each."
                            + " Default: none.")
    private List<String> tags = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KnownOptions known;

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
    public ZoneId zone() {
        return days.zone();
    }

    @Override
    public Integer call() throws Exception {
        StatementPeriod period = days.period(this);
        requireOptionsThatFit();
        AsOf asOf = known.asOf(this);
        AsOf since = known.since(this);
        PrintedTags printed = requireSensible(this::printed);
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            WorkerView view = ledger.asOperator().worker(worker).printing(printed);
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
            print(StatementSource.of(view, asOf, since), currencies, period);
        }
        if (out().checkError()) {
            throw new IOException("the statement could not be written to its end");
        }
        return 0;
    }

    /** @throws picocli.CommandLine.ParameterException when two options do not fit */
    private void requireOptionsThatFit() {
        Format format = output.format;
        if (threshold != null && (format == Format.CSV || format == Format.JSONL)) {
            throw usage("--threshold has no effect on --format csv and jsonl; use text, html or pdf");
        }
        if (settlements && format != Format.CSV && format != Format.JSONL) {
            throw usage("--settlements needs --format csv or jsonl");
        }
        if (settlements && !tags.isEmpty()) {
            throw usage("--tags has no effect on --settlements, whose rows are no lines of the statement");
        }
        if (known.isDifference() && (isPage() || settlements)) {
            throw usage("--since-statement prints text, csv or jsonl, and no settlements");
        }
        if (threshold != null && known.isNamed()) {
            throw usage("--threshold explains what can be paid now, not at an earlier moment");
        }
        if (format == Format.PDF && output.file == null) {
            throw usage("--format pdf needs --out FILE");
        }
    }

    private PrintedTags printed() {
        return new PrintedTags(tags);
    }

    private boolean isPage() {
        return output.format == Format.HTML || output.format == Format.PDF;
    }

    private void print(StatementSource source, List<String> currencies, StatementPeriod period) throws IOException {
        if (output.file == null) {
            write(source, currencies, period, out(), width());
        } else {
            new OutputFile(output.file).write(file -> writeFile(source, currencies, period, file));
        }
    }

    private boolean writeFile(
            StatementSource source, List<String> currencies, StatementPeriod period, OutputStream file)
            throws IOException {
        if (output.format == Format.PDF) {
            XRLog.setLoggingEnabled(false);
            return page(source, currencies.get(0), period).pdf(file);
        }
        var text = new PrintWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
        write(source, currencies, period, text, TerminalWidth.UNLIMITED);
        if (text.checkError()) {
            throw new IOException("the statement could not be written to its end");
        }
        return true;
    }

    private void write(
            StatementSource source, List<String> currencies, StatementPeriod period, PrintWriter text, int width)
            throws IOException {
        if (source.isDifference()) {
            currencies.forEach(code -> changes(source, code, period, text, width));
            return;
        }
        switch (output.format) {
            case CSV, JSONL -> rows(source, currencies, period, text);
            case HTML -> page(source, currencies.get(0), period).html(text);
            default ->
                text.print(currencies.stream()
                        .map(code -> text(source, code, period, width))
                        .collect(Collectors.joining("\n")));
        }
        text.flush();
    }

    private void changes(StatementSource source, String code, StatementPeriod period, PrintWriter text, int width) {
        Optional<StatementDifference> found = requireSensible(() -> source.changes(code, period));
        if (output.format != Format.TEXT) {
            found.ifPresent(difference -> StatementChanges.rows(difference, output.format == Format.CSV, text));
        } else if (found.isEmpty()) {
            text.print(NOTHING_KNOWN);
        } else {
            StatementChanges.text(found.get(), text, width);
        }
    }

    private String text(StatementSource source, String code, StatementPeriod period, int width) {
        Optional<Statement> found = source.statement(code, period);
        if (found.isEmpty()) {
            return NOTHING_KNOWN;
        }
        String settled = Settlement.text(source.settlements(code, period), days.zone());
        Statement statement = found.get();
        String text = threshold == null ? statement.text() : statement.text(standing(source.view(), code, threshold));
        return StatementLayout.fit(statement, text, width)
                + (settled.isEmpty() ? "" : "\n" + TextWrap.wrap(settled, width));
    }

    private void rows(StatementSource source, List<String> currencies, StatementPeriod period, PrintWriter text) {
        boolean csv = output.format == Format.CSV;
        ZoneId zone = days.zone();
        if (settlements) {
            Consumer<Settlement> rows = csv ? SettlementExport.csv(zone, text) : SettlementExport.jsonLines(zone, text);
            currencies.forEach(code -> source.settlements(code, period).forEach(rows));
        } else {
            Consumer<StatementLine> rows =
                    csv ? StatementExport.csv(zone, printed(), text) : StatementExport.jsonLines(zone, printed(), text);
            currencies.forEach(code -> source.lines(code, period, rows));
        }
    }

    private StatementPage page(StatementSource source, String code, StatementPeriod period) {
        StatementPage page = source.page(code, period);
        return threshold == null ? page : page.with(standing(source.view(), code, threshold));
    }

    private PayoutStanding standing(WorkerView view, String code, String amount) {
        try {
            return view.payoutStanding(PayoutPolicy.minorUnit(code).from(Amount.of(amount, code)));
        } catch (IllegalArgumentException e) {
            throw usage("--threshold: " + e.getMessage());
        }
    }
}
