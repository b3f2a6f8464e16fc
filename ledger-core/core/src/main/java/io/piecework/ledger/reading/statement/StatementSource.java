package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Where one worker's statements are read for a document: as they are now, or as they were known at a moment. */
public interface StatementSource {

    @API(status = API.Status.INTERNAL)
    WorkerId worker();

    /** The moment at which it was known; null for now. */
    @API(status = API.Status.INTERNAL)
    @Nullable
    AsOf moment();

    /**
     * Reads the statement of a period in bounded memory.
     *
     * @return empty where there is no statement in this currency
     */
    @API(status = API.Status.INTERNAL)
    <T> Optional<T> read(String currency, StatementPeriod period, StatementReader<T> reader);
}
