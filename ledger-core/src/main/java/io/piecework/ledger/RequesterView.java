package io.piecework.ledger;

import io.piecework.ledger.award.AwardView;
import io.piecework.ledger.award.Awards;
import io.piecework.ledger.explanation.Explanation;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.notice.Notice;
import io.piecework.ledger.notice.NoticeRows;
import io.piecework.ledger.report.RequesterFunds;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.task.TaskView;
import io.piecework.ledger.task.Tasks;
import java.util.Optional;
import java.util.function.Consumer;

/** What one requester may read: their own funds, tasks and awards. */
public final class RequesterView {

    private final Reading reading;
    private final RequesterId requester;

    RequesterView(Reading reading, RequesterId requester) {
        this.reading = reading;
        this.requester = requester;
    }

    /** Where the requester's money is, or nothing where none ever moved in this currency. */
    public Optional<RequesterFunds> funds(String currency) {
        return reading.snapshot(rows -> RequesterFunds.of(rows, requester, Amount.currency(currency)));
    }

    /** What was announced about work on the requester's tasks, in bounded memory; the consumer must not call the ledger. */
    public void notices(Consumer<Notice> consumer) {
        reading.snapshot(rows -> {
            NoticeRows.of(rows, requester, consumer);
            return true;
        });
    }

    /** One task; nothing where it is unknown or another requester's. */
    public Optional<TaskView> task(String task) {
        return Tasks.find(reading, new TaskId(task))
                .filter(found -> found.requester().equals(requester));
    }

    /** What happened to one assignment and why its money is where it is; nothing where it is unknown or of another requester's task. */
    public Optional<Explanation> explain(String assignment) {
        return Explanation.of(reading, new AssignmentId(assignment), requester);
    }

    /** One award; nothing where it is unknown or somebody else paid it. */
    public Optional<AwardView> award(String award) {
        return Awards.find(reading, new AwardId(award)).filter(found -> requester.equals(found.requester()));
    }
}
