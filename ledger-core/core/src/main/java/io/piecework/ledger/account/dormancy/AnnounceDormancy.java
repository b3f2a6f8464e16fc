package io.piecework.ledger.account.dormancy;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Announces that a worker's earnings are dormant, and the earliest moment of an escheat. Stored once for each watch, worker, last activity and
 * amount.
 *
 * @param watch the operation that watches the currency
 * @param since when the worker's last activity took effect, in microseconds; it must be the exact moment
 * @param dormant all that is held and available; it must be the exact amount
 */
@PermittedTo(imports = false, dueWork = true, always = true)
public record AnnounceDormancy(WorkerId worker, OperationId watch, Instant since, Amount dormant, Given given)
        implements CommandRecord<AnnounceDormancy> {

    public AnnounceDormancy {
        Required.components(AnnounceDormancy.class, worker, watch, since, dormant, given);
        since = since.truncatedTo(ChronoUnit.MICROS);
    }

    public static AnnounceDormancy of(String worker, String watch, Instant since, Amount dormant) {
        Objects.requireNonNull(watch, "watch");
        return of(new WorkerId(worker), new OperationId(watch), since, dormant);
    }

    public static AnnounceDormancy of(WorkerId worker, OperationId watch, Instant since, Amount dormant) {
        return new AnnounceDormancy(worker, watch, since, dormant, Given.BY_PLATFORM);
    }
}
