package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.output.TerminalWidth;
import io.piecework.ledger.document.StatementDocument;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.file.export.SettlementExport;
import io.piecework.ledger.file.export.StatementExport;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.pdf.Pdf;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementDifference;
import io.piecework.ledger.reading.statement.StatementLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a worker.
 *
 * @param threshold what a payout needs at least; null where nothing is asked about it
 * @param settlements whether to print what the payouts pay for
 * @param policy the platform's contact for its decisions
 * @param issue the issuer and the number; null for neither
 * @param language of text and pages
 */
record WorkerStatements(
        LedgerCommand command,
        StatementSource source,
        List<String> currencies,
        StatementPeriod period,
        Format format,
        PrintedTags tags,
        @Nullable String threshold,
        boolean settlements,
        DecisionPolicy policy,
        @Nullable Issue issue,
        Language language)
        implements PrintedStatements {

    /** Longer lines are hard to read, also on a wider terminal. */
    private static final int WIDEST = 120;

    @Override
    public boolean pdf(OutputStream file) throws IOException {
        return Pdf.write(page(currencies.get(0)), file);
    }

    @Override
    public void write(PrintWriter text, int width) throws IOException {
        if (source.isDifference()) {
            currencies.forEach(code -> changes(code, text, width));
            return;
        }
        switch (format) {
            case CSV, JSONL -> rows(text);
            case HTML -> page(currencies.get(0)).html(text);
            default ->
                text.print(currencies.stream().map(code -> text(code, width)).collect(Collectors.joining("\n")));
        }
        text.flush();
    }

    private void changes(String code, PrintWriter text, int width) {
        Optional<StatementDifference> found = command.requireSensible(() -> source.changes(code, period));
        if (format != Format.TEXT) {
            found.ifPresent(difference -> StatementChanges.rows(difference, format == Format.CSV, text));
        } else if (found.isEmpty()) {
            text.print(NOTHING_KNOWN);
        } else {
            StatementChanges.text(found.get(), text, width);
        }
    }

    private String text(String code, int width) {
        Optional<Statement> found = source.statement(code, period);
        if (found.isEmpty()) {
            return NOTHING_KNOWN;
        }
        int most = width == TerminalWidth.UNLIMITED ? TerminalWidth.USUAL : Math.min(width, WIDEST);
        StatementDocument document = source.document(found.get(), policy)
                .settled(source.settlements(code, period))
                .in(language);
        Issue issued = issued(code);
        StatementDocument whole = issued == null ? document : document.issued(issued);
        return (threshold == null ? whole : whole.with(standing(code, threshold))).text(most);
    }

    private void rows(PrintWriter text) {
        boolean csv = format == Format.CSV;
        if (settlements) {
            Consumer<Settlement> rows =
                    csv ? SettlementExport.csv(period.zone(), text) : SettlementExport.jsonLines(period.zone(), text);
            currencies.forEach(code -> source.settlements(code, period).forEach(rows));
        } else {
            Consumer<StatementLine> rows = csv
                    ? StatementExport.csv(period.zone(), tags, text)
                    : StatementExport.jsonLines(period.zone(), tags, text);
            currencies.forEach(code -> source.lines(code, period, rows));
        }
    }

    private StatementPage page(String code) {
        StatementPage page = source.page(code, period, policy).in(language);
        Issue issued = issued(code);
        StatementPage whole = issued == null ? page : page.issued(issued);
        return threshold == null ? whole : whole.with(standing(code, threshold));
    }

    private @Nullable Issue issued(String code) {
        return issue == null
                ? null
                : source.last(code, period)
                        .map(last -> issue.following(last.position(), source.lastMade()))
                        .orElse(issue);
    }

    private PayoutStanding standing(String code, String amount) {
        try {
            return source.view().payoutStanding(PayoutPolicy.minorUnit(code).from(Amount.of(amount, code)));
        } catch (IllegalArgumentException e) {
            throw command.usage("--threshold: " + e.getMessage());
        }
    }
}
