package io.piecework.ledger.reports.requester;

import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apiguardian.api.API;

/** Where one requester's statements are read for a document: as they are now, or as they were known at a moment. */
public interface RequesterStatementSource {

    /**
     * Reads the statement of a period in one snapshot and in bounded memory.
     *
     * @param reader reads the statement's lines as often as it asks for them
     * @return empty where there is no statement in this currency
     */
    @API(status = API.Status.INTERNAL)
    <T> Optional<T> read(
            String currency, StatementPeriod period, BiFunction<StreamedRequesterStatement, Fingerprint, T> reader);
}
