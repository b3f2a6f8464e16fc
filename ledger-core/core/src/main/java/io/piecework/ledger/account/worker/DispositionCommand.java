package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A command that takes available earnings from a worker's account on a legal basis; it takes two operators. */
interface DispositionCommand extends Command {

    WorkerId worker();

    CurrencyUnit currency();

    /** Null for all that is available. */
    @Nullable
    Amount amount();

    Actor approver();
}
