package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;

/**
 * Announces that a worker's available earnings reached a threshold from below. Stored once for each time.
 *
 * @param watch the operation that watches the threshold
 * @param times how often they reached it so far, this time included; at least 1
 * @param counted what was available then, in all currencies of the threshold together
 */
@PermittedTo(dueWork = true, always = true)
public record AnnounceThreshold(WorkerId worker, OperationId watch, int times, Amount counted, Given given)
        implements CommandRecord<AnnounceThreshold> {

    /** @throws IllegalArgumentException when {@code times} is less than 1 */
    public AnnounceThreshold {
        Required.components(AnnounceThreshold.class, worker, watch, times, counted, given);
        if (times < 1) {
            throw new IllegalArgumentException(
                    "a threshold is announced after it was reached at least once, not " + times + " times");
        }
    }

    public static AnnounceThreshold of(String worker, String watch, int times, Amount counted) {
        Objects.requireNonNull(watch, "watch");
        return of(new WorkerId(worker), new OperationId(watch), times, counted);
    }

    public static AnnounceThreshold of(WorkerId worker, OperationId watch, int times, Amount counted) {
        return new AnnounceThreshold(worker, watch, times, counted, Given.BY_PLATFORM);
    }
}
