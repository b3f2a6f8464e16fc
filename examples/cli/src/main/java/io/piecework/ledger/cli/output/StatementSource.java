package io.piecework.ledger.cli.output;

import io.piecework.ledger.WorkerAsKnown;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.page.StatementPage;
import io.piecework.ledger.statement.Settlement;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementDifference;
import io.piecework.ledger.statement.StatementLine;
import io.piecework.ledger.statement.StatementPeriod;
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
public record StatementSource(
        WorkerView view,
        @Nullable WorkerAsKnown known,
        @Nullable AsOf moment,
        @Nullable AsOf since) {

    public static StatementSource of(WorkerView view, @Nullable AsOf moment, @Nullable AsOf since) {
        return new StatementSource(view, moment == null ? null : view.asKnownAt(moment), moment, since);
    }

    /** Whether the changes between two moments are asked for. */
    public boolean isDifference() {
        return since != null;
    }

    public Optional<StatementDifference> changes(String currency, StatementPeriod period) {
        WorkerAsKnown before = view.asKnownAt(Objects.requireNonNull(since));
        return moment == null ? before.changes(currency, period) : before.changesUntil(currency, period, moment);
    }

    public Optional<Statement> statement(String currency, StatementPeriod period) {
        return known == null ? view.statement(currency, period) : known.statement(currency, period);
    }

    public List<Settlement> settlements(String currency, StatementPeriod period) {
        return known == null ? view.settlements(currency, period) : known.settlements(currency, period);
    }

    public void lines(String currency, StatementPeriod period, Consumer<StatementLine> consumer) {
        if (known == null) {
            view.statementLines(currency, period, consumer);
        } else {
            known.statementLines(currency, period, consumer);
        }
    }

    public StatementPage page(String currency, StatementPeriod period) {
        return known == null ? view.page(currency, period) : known.page(currency, period);
    }
}
