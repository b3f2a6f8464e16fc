package io.piecework.ledger.reports.requester;

import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** The statements and the fees of one requester: as they are now, or as they were known at a moment. */
public interface RequesterStatementSource {

    /** The statement of a period in a currency; empty where no money of the requester moved in it. Its cost grows with the number of lines. */
    Optional<RequesterStatement> statement(String currency, StatementPeriod period);

    /**
     * The lines of a statement one by one, in order and in bounded memory. The consumer must not call the ledger.
     *
     * @return false where no money of the requester moved in this currency
     */
    boolean statementLines(String currency, StatementPeriod period, Consumer<RequesterLine> consumer);

    /** The fees of a period in a currency, by task; empty where no money of the requester moved in it. */
    Optional<FeeList> fees(String currency, StatementPeriod period);

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
