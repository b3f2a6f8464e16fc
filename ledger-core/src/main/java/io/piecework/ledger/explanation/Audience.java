package io.piecework.ledger.explanation;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.message.SubBalance;
import java.util.List;
import javax.money.CurrencyUnit;

/** For whom it is told: nobody learns what somebody else has. */
enum Audience {
    WORKER,
    REQUESTER,
    PLATFORM;

    /** Whether amounts may be told that follow from what the worker has. */
    boolean seesWorkersMoney() {
        return this != REQUESTER;
    }

    /** Whether amounts may be told that follow from what the requester has. */
    boolean seesRequestersMoney() {
        return this != WORKER;
    }

    /** The balances after an event that are this reader's affair. */
    List<SubBalance> balances(AssignmentEvent.Accepted work, List<SubBalance> boxes) {
        CurrencyUnit currency = work.price().currency();
        String own = this == WORKER
                ? work.worker().account(currency)
                : work.requester().account(currency);
        return this == PLATFORM
                ? boxes
                : boxes.stream().filter(box -> box.account().equals(own)).toList();
    }
}
