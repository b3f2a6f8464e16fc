package io.piecework.ledger.funding;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Repeat;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Room;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import java.util.Optional;

/** Decides what brings a requester's money in. */
public final class Funding implements Room {

    private static final StreamKind<Optional<LedgerEvent>> DEPOSIT = StreamKind.once("deposit");

    @Override
    public void describe(Plan plan) {
        plan.keeps(DEPOSIT).records(FundingEvent.class);
        plan.decides(DepositFunds.class, Funding::deposit);
        plan.decides(GrantCredit.class, Funding::grant);
    }

    private static LedgerEvent deposit(DepositFunds command, Unit unit) {
        EventStream<Optional<LedgerEvent>> deposit = unit.stream(DEPOSIT, command.deposit().stream());
        if (deposit.state().isPresent()) {
            return Repeat.of(command, deposit.state().get(), FundingEvent.DepositReceived.class);
        }
        Stamp stamp = unit.stamp(command);
        FundsAfter after =
                Accounts.add(unit, command.requester(), command.amount(), Source.of(command.deposit()), stamp);
        var received = new FundingEvent.DepositReceived(
                command.deposit(), command.requester(), command.amount(), after, stamp);
        deposit.append(received);
        return received;
    }

    private static LedgerEvent grant(GrantCredit command, Unit unit) {
        EventStream<Optional<LedgerEvent>> operation = unit.stream(StreamKind.OPERATION, command.operation().stream());
        if (operation.state().isPresent()) {
            return Repeat.of(command, operation.state().get(), FundingEvent.CreditGranted.class);
        }
        Stamp stamp = unit.stamp(command);
        FundsAfter after = Accounts.limitCredit(
                unit, command.requester(), command.currency(), command.limit(), Source.of(command.operation()), stamp);
        var granted = new FundingEvent.CreditGranted(
                command.operation(), command.requester(), command.currency(), command.limit(), after, stamp);
        operation.append(granted);
        return granted;
    }
}
