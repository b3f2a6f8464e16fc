package io.piecework.ledger.cli.document;

import io.piecework.ledger.WorkerAsKnown;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.StatementDocument;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementDifference;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads a worker's statements: as of now, or as they were known at a moment.
 *
 * @param known null for now
 * @param moment the moment; null for now
 * @param since the moment from which changes are asked for; null where the statement itself is
 */
record StatementSource(
        WorkerView view,
        @Nullable WorkerAsKnown known,
        @Nullable AsOf moment,
        @Nullable AsOf since,
        AsOf.@Nullable Recorded last) {

    static StatementSource of(
            WorkerView view, @Nullable AsOf moment, @Nullable AsOf since, AsOf.@Nullable Recorded last) {
        return new StatementSource(view, moment == null ? null : view.asKnownAt(moment), moment, since, last);
    }

    /** Whether the changes between two moments are asked for. */
    boolean isDifference() {
        return since != null;
    }

    Optional<StatementDifference> changes(String currency, StatementPeriod period) {
        WorkerAsKnown before = view.asKnownAt(Objects.requireNonNull(since));
        return moment == null ? before.changes(currency, period) : before.changesUntil(currency, period, moment);
    }

    Optional<Statement> statement(String currency, StatementPeriod period) {
        return known == null ? view.statement(currency, period) : known.statement(currency, period);
    }

    /** The statement that the worker had before. */
    Optional<Statement> last(String currency, StatementPeriod period) {
        return last == null ? Optional.empty() : view.asKnownAt(last).statement(currency, period);
    }

    /** When it was made. */
    Instant lastMade() {
        return Objects.requireNonNull(last).instant();
    }

    List<Settlement> settlements(String currency, StatementPeriod period) {
        return known == null ? view.settlements(currency, period) : known.settlements(currency, period);
    }

    void lines(String currency, StatementPeriod period, Consumer<StatementLine> consumer) {
        if (known == null) {
            view.statementLines(currency, period, consumer);
        } else {
            known.statementLines(currency, period, consumer);
        }
    }

    /** The page, with what {@link #document} has as text. */
    StatementPage page(String currency, StatementPeriod period, DecisionPolicy policy) {
        if (known != null) {
            return Documents.page(known, currency, period);
        }
        StatementPage page = Documents.page(view, currency, period).with(view.decisions(currency, period, policy));
        return openItems(currency, period).map(page::with).orElse(page);
    }

    /** The text, with what is still open and the decisions of the period; without them as of an earlier moment. */
    StatementDocument document(Statement statement, DecisionPolicy policy) {
        StatementDocument document = Documents.of(statement);
        if (known != null) {
            return document;
        }
        String currency = statement.now().currency().getCurrencyCode();
        StatementDocument decided = document.with(view.decisions(currency, statement.period(), policy));
        return openItems(currency, statement.period()).map(decided::with).orElse(decided);
    }

    private Optional<OpenItems> openItems(String currency, StatementPeriod period) {
        return view.openItems(currency, period.zone());
    }
}
