package io.piecework.ledger.page;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.IssueLines;
import io.piecework.ledger.reading.statement.KnownAt;
import io.piecework.ledger.reading.statement.PayoutBlockers;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Settlements;
import io.piecework.ledger.reading.statement.StreamedStatement;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A worker's statement as an HTML page or PDF: one file without scripts, the same to the byte as of the same event. */
public final class StatementPage {

    /** The whole layout of a PDF is in memory. */
    private static final int MOST_IN_PDF = 5_000;

    private final Reading reading;
    private final LatestFingerprint latest;
    private final WorkerId worker;
    private final CurrencyUnit currency;
    private final StatementPeriod period;
    private final PresentParts present;
    private final @Nullable AsOf moment;
    private final PrintedTags printed;
    private final Language language;

    private StatementPage(
            Reading reading,
            LatestFingerprint latest,
            WorkerId worker,
            CurrencyUnit currency,
            StatementPeriod period,
            PresentParts present,
            PrintedTags printed,
            @Nullable AsOf moment,
            Language language) {
        this.reading = reading;
        this.latest = latest;
        this.worker = worker;
        this.currency = currency;
        this.period = period;
        this.present = present;
        this.moment = moment;
        this.printed = printed;
        this.language = language;
    }

    /** The page; it is read when it is written. */
    @API(status = API.Status.INTERNAL)
    public static StatementPage of(
            Reading reading, LatestFingerprint latest, WorkerId worker, CurrencyUnit currency, StatementPeriod period) {
        return new StatementPage(
                reading, latest, worker, currency, period, PresentParts.NONE, PrintedTags.NONE, null, Language.ENGLISH);
    }

    /**
     * The same page, with what can be paid out, or why nothing can.
     *
     * @throws IllegalArgumentException when the standing is of another worker or currency
     * @throws IllegalStateException when the page is of an earlier moment: a standing is of now
     */
    public StatementPage with(PayoutStanding standing) {
        requireNow("a payout standing is");
        PayoutBlockers.requireOf(worker, currency, standing);
        return with(present.with(standing));
    }

    /**
     * The same page, with what is still open.
     *
     * @throws IllegalArgumentException when the items are of another worker or currency, or have their times in another zone
     * @throws IllegalStateException when the page is of an earlier moment: open items are of now
     */
    public StatementPage with(OpenItems open) {
        requireNow("open items are");
        open.requireOf(worker, currency, period.zone());
        return with(present.with(open));
    }

    /**
     * The same page, with decisions against the worker and how to ask for a review.
     *
     * @throws IllegalArgumentException when the decisions are of another worker, currency or period
     * @throws IllegalStateException when the page is of an earlier moment: what became of a decision is of now
     */
    public StatementPage with(PeriodDecisions decisions) {
        requireNow("what became of decisions is");
        decisions.requireOf(worker, currency, period);
        return with(present.with(decisions));
    }

    /** The same page with its issue: the issuer, the day, the number, and the statement that the worker had before. */
    public StatementPage issued(Issue issue) {
        Objects.requireNonNull(issue, "issue");
        return with(present.with(issue));
    }

    private StatementPage with(PresentParts parts) {
        return new StatementPage(reading, latest, worker, currency, period, parts, printed, moment, language);
    }

    private void requireNow(String what) {
        if (moment != null) {
            throw new IllegalStateException(what + " of now, the page is as known at " + moment);
        }
    }

    /** The same page as it was known at a position or before a recorded time. */
    @API(status = API.Status.INTERNAL)
    public StatementPage asKnownAt(AsOf moment) {
        return new StatementPage(
                reading, latest, worker, currency, period, PresentParts.NONE, printed, moment, language);
    }

    /** The same page, with these tags of the commands on its lines. */
    public StatementPage printing(PrintedTags tags) {
        Objects.requireNonNull(tags, "tags");
        return new StatementPage(reading, latest, worker, currency, period, present, tags, moment, language);
    }

    /** The same page in a language; a page is in English where none is asked for. */
    public StatementPage in(Language language) {
        Objects.requireNonNull(language, "language");
        return new StatementPage(reading, latest, worker, currency, period, present, printed, moment, language);
    }

    /**
     * Writes HTML in bounded memory. The page declares UTF-8, so a writer over bytes must encode it. Needs FreeMarker on the class path.
     *
     * @return false, and nothing is written, where the worker never accepted work or got an award in this currency
     * @throws IOException when it cannot be written
     */
    public boolean html(Writer out) throws IOException {
        RequiredLibraries.forPages();
        return written(out, false).isPresent();
    }

    /**
     * Writes the page as a tagged PDF with embedded fonts. Needs FreeMarker, openhtmltopdf and the fonts on the class path.
     *
     * @param fonts files and folders of fonts (TrueType or OpenType), searched in this order before those of the operating system for what
     *     DejaVu lacks
     * @return false, and nothing is written, where the worker never accepted work or got an award in this currency
     * @throws IOException when it cannot be written
     * @throws IllegalArgumentException when no font is at one of the paths
     * @throws IllegalStateException when the period has more than 5,000 lines
     */
    public boolean pdf(OutputStream out, Path... fonts) throws IOException {
        RequiredLibraries.forPdf();
        var page = new StringWriter();
        Optional<StreamedStatement.AsOfEvent> asOf = written(page, true);
        if (asOf.isPresent()) {
            PdfWriter.write(page.toString(), asOf.get().recorded(), List.of(fonts), out);
        }
        return asOf.isPresent();
    }

    private Optional<StreamedStatement.AsOfEvent> written(Writer out, boolean pdf) throws IOException {
        try {
            return reading.streaming(server -> moment == null
                    ? server.finalSnapshot((rows, finalUpTo) -> StreamedStatement.of(
                                    rows, worker, currency, period, printed)
                            .map(statement -> written(
                                    statement,
                                    Settlements.of(rows, worker, currency, period),
                                    statement.fingerprint(latest, finalUpTo),
                                    out,
                                    pdf)))
                    : KnownAt.of(server, worker, currency, moment).map(known -> asKnown(server, known, out, pdf)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private StreamedStatement.AsOfEvent asKnown(Reading server, KnownAt known, Writer out, boolean pdf) {
        return server.finalSnapshot((rows, finalUpTo) -> {
            StreamedStatement statement = StreamedStatement.of(rows, period, known, printed);
            List<Settlement> settlements = Settlements.of(rows, period, known);
            return written(statement, settlements, statement.fingerprint(latest, finalUpTo), out, pdf);
        });
    }

    private StreamedStatement.AsOfEvent written(
            StreamedStatement statement,
            List<Settlement> settlements,
            Fingerprint fingerprint,
            Writer out,
            boolean pdf) {
        try {
            StatementTotals totals = StatementTotals.of(statement, IssueLines.late(present.issue()));
            if (pdf) {
                requireFewLines(totals.lines());
            }
            Map<String, Object> model =
                    new StatementModel(statement, totals, settlements, present, language, pdf).model();
            model.put("fingerprint", IssueLines.proof(fingerprint, worker, language));
            Templates.write("statement.ftlh", model, out);
            out.flush();
            return statement.asOf();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requireFewLines(long lines) {
        if (lines > MOST_IN_PDF) {
            throw new IllegalStateException("a PDF holds " + MOST_IN_PDF + " lines and the statement has " + lines
                    + ": ask for a shorter period, or for HTML");
        }
    }
}
