package io.piecework.ledger;

import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.report.RequesterFunds;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.task.TaskView;
import io.piecework.ledger.task.Tasks;
import java.util.Optional;

/** What one requester may read: their own funds and tasks. */
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

    /** One task; nothing where it is unknown or another requester's. */
    public Optional<TaskView> task(String task) {
        return Tasks.find(reading, new TaskId(task))
                .filter(found -> found.requester().equals(requester));
    }
}
