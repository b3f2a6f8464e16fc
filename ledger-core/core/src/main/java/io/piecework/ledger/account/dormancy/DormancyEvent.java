package io.piecework.ledger.account.dormancy;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The events of watching currencies for dormant earnings, and the notices. None of them moves money. */
public sealed interface DormancyEvent extends Memo {

    /**
     * The record of the operation; the currency's own stream gets {@link Changed}.
     *
     * @param rule null where the currency is watched no longer
     */
    @EventName(value = "dormancy-watched", command = WatchDormancy.class)
    record Watched(
            OperationId operation,
            CurrencyUnit currency,
            @Nullable DormancyRule rule,
            Stamp stamp) implements DormancyEvent {}

    /** The currency has this rule from now on, or none. */
    @EventName("dormancy-watch-changed")
    record Changed(
            CurrencyUnit currency,
            @DeterminedElsewhere @Nullable DormancyRule rule,
            OperationId operation,
            Stamp stamp) implements DormancyEvent {}

    /**
     * A worker's earnings are dormant. The platform sends the worker a notice that names the earliest moment.
     *
     * @param since when the worker's last activity took effect
     * @param dormant all that is held and available
     * @param earliest from when on the earnings can be escheated, if nothing happens before
     */
    @EventName(value = "dormancy-announced", command = AnnounceDormancy.class)
    record Announced(
            WorkerId worker,
            OperationId watch,
            Instant since,
            Amount dormant,
            @DeterminedElsewhere DormancyRule rule,
            Instant earliest,
            Stamp stamp)
            implements DormancyEvent {}
}
