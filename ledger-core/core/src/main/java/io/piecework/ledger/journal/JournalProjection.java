package io.piecework.ledger.journal;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the postings of each event's entry. */
final class JournalProjection implements Projection {

    private static final String TABLE = JournalRelations.POSTINGS;

    private static final List<String> COLUMNS = List.of(
            "position",
            "stream",
            "sequence",
            "line",
            "account",
            "owner",
            "currency",
            "amount",
            "effective_at",
            "recorded_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence", "line", "position")));
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.of(new TurnoverCheckpoint());
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var lines = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            int line = 0;
            for (Posting posting : PostingRules.entryOf(recorded).postings()) {
                lines.add(row(recorded, line++, posting));
            }
        }
        rows.insert(TABLE, COLUMNS, lines);
    }

    private static List<Object> row(Recorded recorded, int line, Posting posting) {
        return List.of(
                recorded.position(),
                recorded.stream(),
                recorded.sequence(),
                line,
                posting.account().toString(),
                posting.owner(),
                posting.amount().currencyCode(),
                posting.amount().value(),
                recorded.event().stamp().effective(),
                recorded.event().stamp().recorded());
    }
}
