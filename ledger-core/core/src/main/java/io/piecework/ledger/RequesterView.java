package io.piecework.ledger;

import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.finance.report.RequesterFunds;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.RequesterLists;
import io.piecework.ledger.reading.notice.IssuedNotices;
import io.piecework.ledger.reading.notice.Notice;
import io.piecework.ledger.reading.requester.FeeList;
import io.piecework.ledger.reading.requester.RequesterLine;
import io.piecework.ledger.reading.requester.RequesterStatement;
import io.piecework.ledger.reading.requester.RequesterStatementSource;
import io.piecework.ledger.reading.requester.StreamedRequesterStatement;
import io.piecework.ledger.reading.statement.KnownAt;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.award.Awards;
import io.piecework.ledger.work.task.TaskView;
import io.piecework.ledger.work.task.Tasks;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** The queries that one requester may make: the requester's own funds, statements, fees, tasks, awards and notices. */
public final class RequesterView implements RequesterStatementSource {

    private final Reading reading;
    private final LatestFingerprint latest;
    private final RequesterId requester;

    RequesterView(Reading reading, LatestFingerprint latest, RequesterId requester) {
        this.reading = reading;
        this.latest = latest;
        this.requester = requester;
    }

    /** The funds in a currency; empty where none ever moved. */
    public Optional<RequesterFunds> funds(String currency) {
        Objects.requireNonNull(currency, "currency");
        CurrencyUnit unit = Amount.currency(currency);
        return reading.snapshot(rows -> RequesterFunds.of(rows, requester, unit));
    }

    /** The complete statement in a currency, in UTC; empty where no money of the requester ever moved in it. */
    public Optional<RequesterStatement> statement(String currency) {
        return statement(currency, StatementPeriod.all());
    }

    /**
     * The statement of a period in a currency; empty where no money of the requester ever moved in it. Its cost grows with the number of lines.
     */
    public Optional<RequesterStatement> statement(String currency, StatementPeriod period) {
        return now().statement(currency, period);
    }

    /**
     * The lines of a statement one by one, in order and in bounded memory. The consumer must not call the ledger.
     *
     * @return false where no money of the requester ever moved in this currency
     */
    public boolean statementLines(String currency, StatementPeriod period, Consumer<RequesterLine> consumer) {
        return now().statementLines(currency, period, consumer);
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public <T> Optional<T> read(
            String currency, StatementPeriod period, BiFunction<StreamedRequesterStatement, Fingerprint, T> reader) {
        return now().read(currency, period, reader);
    }

    /** The fees of a period in a currency, by task; empty where no money of the requester ever moved in it. */
    public Optional<FeeList> fees(String currency, StatementPeriod period) {
        return now().fees(currency, period);
    }

    /** The money of the requester as it was known at a position or before a recorded time; an effective time is refused as an argument. */
    public RequesterAsKnown asKnownAt(AsOf moment) {
        return new RequesterAsKnown(reading, latest, requester, KnownAt.requireKnown(moment));
    }

    private RequesterAsKnown now() {
        return new RequesterAsKnown(reading, latest, requester, null);
    }

    /** The announcements about assignments of the requester's tasks, in bounded memory. The consumer must not call the ledger. */
    public void notices(Consumer<Notice> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        reading.stream(rows -> IssuedNotices.of(rows, requester, consumer));
    }

    /** A task; empty where it is unknown or another requester's. */
    public Optional<TaskView> task(String task) {
        var id = new TaskId(task);
        return reading.onOneServer(server -> Tasks.find(server, id))
                .filter(found -> found.requester().equals(requester));
    }

    /** The history of an assignment and of its money, to be explained; empty where it is unknown or of another requester's task. */
    @API(status = API.Status.INTERNAL)
    public Optional<HistoryWithTerms> history(String assignment) {
        return HistoryWithTerms.of(reading, new AssignmentId(assignment))
                .filter(found -> found.history().accepted().requester().equals(requester));
    }

    /** The requester's lists, page by page. */
    public RequesterLists lists() {
        return new RequesterLists(reading, requester);
    }

    /** An award; empty where it is unknown or was not paid by this requester. */
    public Optional<AwardView> award(String award) {
        var id = new AwardId(award);
        return reading.onOneServer(server -> Awards.find(server, id))
                .filter(found -> requester.equals(found.requester()));
    }

    /** When the platform closes, as an operator announced it; empty where it does not. */
    public Optional<CloseDate> closeDate() {
        return reading.onOneServer(CloseDates::find);
    }
}
