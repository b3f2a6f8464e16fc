package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.payout.Threshold;

/**
 * Watches a threshold from now on: due work announces each worker whose available earnings reach it.
 *
 * @param operation the id of this operation, which names the threshold
 * @param threshold on a gross basis: a net one depends on the fee of a rail
 */
@PermittedTo(always = true)
public record WatchThreshold(OperationId operation, Threshold threshold, Given given)
        implements CommandRecord<WatchThreshold> {

    /** @throws IllegalArgumentException when the threshold is on a net basis */
    public WatchThreshold {
        Required.components(WatchThreshold.class, operation, threshold, given);
        if (threshold.basis() == Threshold.Basis.NET) {
            throw new IllegalArgumentException(
                    "a watched threshold is on a gross basis, but " + threshold + " is on a net basis");
        }
    }

    public static WatchThreshold of(String operation, Threshold threshold) {
        return of(new OperationId(operation), threshold);
    }

    public static WatchThreshold of(OperationId operation, Threshold threshold) {
        return new WatchThreshold(operation, threshold, Given.BY_PLATFORM);
    }
}
