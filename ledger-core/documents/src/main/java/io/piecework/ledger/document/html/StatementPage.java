package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.IssueLines;
import io.piecework.ledger.document.paper.PresentParts;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.StatementSource;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/** A worker's statement as a page: one HTML file without scripts, the same to the byte as of the same event and moment. */
public final class StatementPage implements PaperPage {

    /** The whole layout of a PDF is in memory. */
    private static final int MOST_ON_PAPER = 5_000;

    private final StatementSource source;
    private final PresentParts present;
    private final Language language;

    private StatementPage(StatementSource source, PresentParts present, Language language) {
        this.source = source;
        this.present = present;
        this.language = language;
    }

    /** The page; it is read when it is written. */
    @API(status = API.Status.INTERNAL)
    public static StatementPage of(StatementSource source, String currency, StatementPeriod period) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(period, "period");
        var present = PresentParts.of(source.worker(), Amount.currency(currency), period);
        return new StatementPage(source, present, Language.ENGLISH);
    }

    /**
     * The page with what can be paid out, or why nothing can.
     *
     * @throws IllegalArgumentException when the standing is of another worker or currency
     * @throws IllegalStateException when the page is of an earlier moment: a standing is of now
     */
    public StatementPage with(PayoutStanding standing) {
        requireNow("a payout standing is");
        return with(present.with(standing));
    }

    /**
     * The page with what is still open.
     *
     * @throws IllegalArgumentException when the items are of another worker or currency, or have their times in another zone
     * @throws IllegalStateException when the page is of an earlier moment: open items are of now
     */
    public StatementPage with(OpenItems open) {
        requireNow("open items are");
        return with(present.with(open));
    }

    /**
     * The page with decisions against the worker and how to ask for a review.
     *
     * @throws IllegalArgumentException when the decisions are of another worker, currency or period
     * @throws IllegalStateException when the page is of an earlier moment: what became of a decision is of now
     */
    public StatementPage with(PeriodDecisions decisions) {
        requireNow("what became of decisions is");
        return with(present.with(decisions));
    }

    /** The page with its issue: the issuer, the day, the number, and the statement that the worker had before. */
    public StatementPage issued(Issue issue) {
        return with(present.with(issue));
    }

    private StatementPage with(PresentParts parts) {
        return new StatementPage(source, parts, language);
    }

    private void requireNow(String what) {
        if (source.moment() != null) {
            throw new IllegalStateException(what + " of now, the page is as known at " + source.moment());
        }
    }

    /** The page in a language; it is in English where none is asked for. */
    public StatementPage in(Language language) {
        Objects.requireNonNull(language, "language");
        return new StatementPage(source, present, language);
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public Optional<Instant> written(Writer out, boolean paper) {
        String currency = present.currency().getCurrencyCode();
        return source.read(currency, present.period(), (statement, settlements, fingerprint) -> {
            StatementTotals totals = StatementTotals.of(statement, IssueLines.late(present.issue()), language);
            if (paper) {
                requireFewLines(totals.columns().lines());
            }
            var content = new StatementModel(statement, totals, settlements, present, language, paper);
            Map<String, Object> model = content.model();
            model.put("proofLines", content.proof(fingerprint));
            Templates.write("statement.ftlh", model, language, paper, out);
            return statement.moment();
        });
    }

    static void requireFewLines(long lines) {
        if (lines > MOST_ON_PAPER) {
            throw new IllegalStateException("a PDF holds " + MOST_ON_PAPER + " lines and the statement has " + lines
                    + ": ask for a shorter period, or for HTML");
        }
    }
}
