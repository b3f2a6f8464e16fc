package io.piecework.ledger.worker;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A command by which available earnings leave a worker's account on a legal basis, to which a second operator agrees. */
sealed interface DispositionCommand extends Command permits ForfeitEarnings, EscheatEarnings {

    WorkerId worker();

    CurrencyUnit currency();

    /** All that is available where it is null. */
    @Nullable
    Amount amount();

    Actor approver();
}
