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
 * Announces that a worker's earnings in a calendar year exceeded a cap. Stored once for each cap, worker and year.
 *
 * @param cap the operation that watches the cap
 * @param earned in the year so far; more than the cap
 */
@PermittedTo(dueWork = true)
public record AnnounceCap(WorkerId worker, OperationId cap, int year, Amount earned, Given given)
        implements CommandRecord<AnnounceCap> {

    public AnnounceCap {
        Required.components(AnnounceCap.class, worker, cap, year, earned, given);
    }

    public static AnnounceCap of(String worker, String cap, int year, Amount earned) {
        Objects.requireNonNull(cap, "cap");
        return of(new WorkerId(worker), new OperationId(cap), year, earned);
    }

    public static AnnounceCap of(WorkerId worker, OperationId cap, int year, Amount earned) {
        return new AnnounceCap(worker, cap, year, earned, Given.BY_PLATFORM);
    }
}
