package io.piecework.ledger.reports.requester;

import io.piecework.ledger.RequesterView;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.reading.statement.KnownAt;
import io.piecework.ledger.reading.statement.StatementLine;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The statements and the fees of one requester. Safe for any number of threads. */
public final class RequesterReports implements RequesterStatementSource {

    private final RequesterView requester;
    private final RequesterAsKnown now;

    private RequesterReports(RequesterView requester) {
        this.requester = requester;
        this.now = new RequesterAsKnown(requester, null);
    }

    @API(status = API.Status.INTERNAL)
    public static RequesterReports of(RequesterView requester) {
        return new RequesterReports(requester);
    }

    /** The complete statement in a currency, in UTC; empty where no money of the requester ever moved in it. */
    public Optional<RequesterStatement> statement(String currency) {
        return statement(currency, StatementPeriod.all());
    }

    @Override
    public Optional<RequesterStatement> statement(String currency, StatementPeriod period) {
        return now.statement(currency, period);
    }

    @Override
    public boolean statementLines(String currency, StatementPeriod period, Consumer<RequesterLine> consumer) {
        return now.statementLines(currency, period, consumer);
    }

    /**
     * A page of a statement's lines, at a cost of its lines, of those of the same moment as the first and the last of them, and of months. A line
     * that is back-dated to before {@code after} in the meantime is in the opening balance of the next page, not among its lines.
     *
     * @param after the last key of the page before; null for the first page
     * @param most the length of the page, up to {@value RequesterStatementPart#MOST}
     * @return empty where no money of the requester ever moved in this currency
     */
    public Optional<RequesterStatementPart> statementPart(
            String currency, StatementPeriod period, StatementLine.@Nullable Key after, int most) {
        return now.statementPart(currency, period, after, most);
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public <T> Optional<T> read(
            String currency, StatementPeriod period, BiFunction<StreamedRequesterStatement, Fingerprint, T> reader) {
        return now.read(currency, period, reader);
    }

    @Override
    public Optional<FeeList> fees(String currency, StatementPeriod period) {
        return now.fees(currency, period);
    }

    /** The money of the requester as it was known at a position or before a recorded time; an effective time is refused as an argument. */
    public RequesterAsKnown asKnownAt(AsOf moment) {
        return new RequesterAsKnown(requester, KnownAt.requireKnown(moment));
    }
}
