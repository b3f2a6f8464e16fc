package io.piecework.ledger.document;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.PresentParts;
import io.piecework.ledger.document.text.StatementText;
import io.piecework.ledger.document.text.Wrapped;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Statement;
import java.util.List;
import java.util.Objects;

/** A worker's statement as plain text, with what is open and decided at present; safe to print on a terminal. Immutable. */
public final class StatementDocument {

    private final Statement statement;
    private final List<Settlement> settlements;
    private final PresentParts present;
    private final Language language;

    private StatementDocument(
            Statement statement, List<Settlement> settlements, PresentParts present, Language language) {
        this.statement = statement;
        this.settlements = settlements;
        this.present = present;
        this.language = language;
    }

    static StatementDocument of(Statement statement) {
        Objects.requireNonNull(statement, "statement");
        var present = PresentParts.of(statement.now().worker(), statement.now().currency(), statement.period());
        return new StatementDocument(statement, List.of(), present, Language.ENGLISH);
    }

    /**
     * The document with what can be withdrawn now, or why nothing can.
     *
     * @throws IllegalArgumentException when the standing is of another worker or currency
     */
    public StatementDocument with(PayoutStanding standing) {
        return with(present.with(standing));
    }

    /**
     * The document with what is still open, below its head.
     *
     * @throws IllegalArgumentException when the items are of another worker or currency, or have their times in another zone
     */
    public StatementDocument with(OpenItems open) {
        return with(present.with(open));
    }

    /**
     * The document with the decisions against the worker, below what is open.
     *
     * @throws IllegalArgumentException when the decisions are of another worker, currency or period
     */
    public StatementDocument with(PeriodDecisions decisions) {
        return with(present.with(decisions));
    }

    /** The document with its issue: the issuer, the day, the number, and the statement that the worker had before. */
    public StatementDocument issued(Issue issue) {
        return with(present.with(issue));
    }

    /** The document with what the payouts pay for, below the balances: {@code settlements(currency, period)} of the worker. */
    public StatementDocument settled(List<Settlement> settlements) {
        return new StatementDocument(statement, List.copyOf(settlements), present, language);
    }

    /** The document in a language; it is in English where none is asked for. */
    public StatementDocument in(Language language) {
        return new StatementDocument(statement, settlements, present, Objects.requireNonNull(language, "language"));
    }

    private StatementDocument with(PresentParts parts) {
        return new StatementDocument(statement, settlements, parts, language);
    }

    /** The text, in lines of at most 80 characters. */
    public String text() {
        return text(Wrapped.WIDTH);
    }

    /**
     * The text for a terminal or paper of another width.
     *
     * @param width the most characters of a line, 20 or more; a longer word, such as a digest, stays whole
     */
    public String text(int width) {
        return new StatementText(statement, settlements, present, language).text(width);
    }
}
