package io.piecework.ledger;

import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.RequesterLists;
import io.piecework.ledger.reading.notice.IssuedNotices;
import io.piecework.ledger.reading.notice.Notice;
import io.piecework.ledger.work.assignment.HistoryWithTerms;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.award.Awards;
import io.piecework.ledger.work.task.TaskView;
import io.piecework.ledger.work.task.Tasks;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * The queries that one requester may make: the requester's own funds, tasks, awards and notices. {@code Reports.of(requester)} of {@code
 * ledger-reports} has the statements and the fees.
 */
public final class RequesterView {

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

    /** The requester whose queries these are, for the module of reports. */
    @API(status = API.Status.INTERNAL)
    public RequesterId requester() {
        return requester;
    }

    /** What these queries read. */
    Reading reading() {
        return reading;
    }

    /** The fingerprints of statements. */
    LatestFingerprint latestFingerprint() {
        return latest;
    }
}
