package io.piecework.ledger.document.explanation;

import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.List;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** The reader of an explanation. A worker reads nothing about the requester's balance, nor a requester about the worker's. */
@API(status = API.Status.INTERNAL)
public enum Audience {
    WORKER,
    REQUESTER,
    PLATFORM;

    /** Whether the audience may read amounts that depend on the worker's balance. */
    boolean seesWorkersMoney() {
        return this != REQUESTER;
    }

    /** Whether the audience may read amounts that depend on the requester's balance. */
    boolean seesRequestersMoney() {
        return this != WORKER;
    }

    /** Those of the sub-balances that the audience may read. */
    List<SubBalance> visible(AssignmentEvent.Accepted accepted, List<SubBalance> balances) {
        CurrencyUnit currency = accepted.price().currency();
        String own = this == WORKER
                ? accepted.worker().account(currency)
                : accepted.requester().account(currency);
        return this == PLATFORM
                ? balances
                : balances.stream()
                        .filter(balance -> balance.account().equals(own))
                        .toList();
    }
}
