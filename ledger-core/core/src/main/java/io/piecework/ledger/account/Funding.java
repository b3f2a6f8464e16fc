package io.piecework.ledger.account;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** The module of requesters' deposits, charge-backs, refunds and credit limits. */
@API(status = API.Status.INTERNAL)
public final class Funding implements LedgerModule {

    private static final StreamKind<Optional<LedgerEvent>> REFUND = StreamKind.singleEvent("refund");

    @Override
    public void register(Registration registration) {
        registration.streams(Deposit.KIND).streams(REFUND).events(FundingEvent.class);
        registration.command(DepositFunds.class, Funding::deposit);
        registration.command(GrantCredit.class, Funding::grant);
        registration.command(RefundFunds.class, Funding::refund);
        ChargeBackHandler.describe(registration);
    }

    private static LedgerEvent refund(RefundFunds command, Unit unit) {
        EventStream<Optional<LedgerEvent>> refund = unit.stream(REFUND, command.refund().stream());
        return Idempotent.of(command, unit, Parties.of(command.requester()))
                .once(refund, FundingEvent.FundsRefunded.class, () -> {
                    CurrencyUnit currency = command.quantum().currency();
                    Stamp stamp = AccountTimes.following(unit, command.requester(), currency, unit.stamp(command));
                    Amount refunded = payable(
                            command,
                            Accounts.available(unit, command.requester(), currency),
                            Accounts.writtenOff(unit, command.requester(), currency));
                    FundsAfter after =
                            Accounts.withdraw(unit, command.requester(), refunded, Source.of(command.refund()), stamp);
                    return new FundingEvent.FundsRefunded(
                            command.refund(),
                            command.requester(),
                            command.quantum(),
                            command.amount(),
                            refunded,
                            after,
                            stamp);
                });
    }

    /**
     * All available money rounded down to the quantum, or the requested amount, which must be a multiple of it. What the platform bore stays: else
     * a requester whose deposit was taken back would get it a second time, when a task that it had paid for is stopped.
     */
    private static Amount payable(RefundFunds command, Amount available, Amount borne) {
        if (available.isNegative()) {
            throw Refusal.because(
                    RefusalCode.NEGATIVE_BALANCE,
                    command.requester().account(available.currency()),
                    "owes %s, cannot give back %s until that is repaid",
                    available.negated(),
                    command.amount() == null ? "anything" : command.amount());
        }
        Amount most = borne.isPositive() ? available.minus(borne) : available;
        boolean covered =
                command.amount() == null ? most.isPositive() : !command.amount().isGreaterThan(most);
        if (borne.isPositive() && !covered) {
            throw Refusal.because(
                    RefusalCode.INSUFFICIENT_FUNDS,
                    command.requester().account(available.currency()),
                    "has %s available, cannot give back %s while the platform bears %s of charge-backs and debts",
                    available,
                    command.amount() == null ? "anything" : command.amount(),
                    borne);
        }
        var down = new Rounding(command.quantum().value(), RoundingMode.DOWN);
        Amount asked = command.amount() == null ? most : command.amount();
        Amount payable = down.round(asked);
        if (!payable.isPositive() || (command.amount() != null && !payable.equals(asked))) {
            throw Refusal.because(
                    RefusalCode.NOT_PAYABLE,
                    command.requester().account(asked.currency()),
                    "cannot be paid %s, the rail pays whole multiples of %s",
                    asked,
                    command.quantum());
        }
        return payable;
    }

    private static LedgerEvent deposit(DepositFunds command, Unit unit) {
        EventStream<Deposit> deposit = unit.stream(Deposit.KIND, command.deposit().stream());
        return Idempotent.of(command, unit, Parties.of(command.requester()))
                .once(deposit, deposit.state().received(), FundingEvent.DepositReceived.class, () -> {
                    Stamp stamp = unit.stamp(command);
                    FundsAfter after = Accounts.add(
                            unit, command.requester(), command.amount(), Source.of(command.deposit()), stamp);
                    return new FundingEvent.DepositReceived(
                            command.deposit(), command.requester(), command.amount(), after, stamp);
                });
    }

    private static LedgerEvent grant(GrantCredit command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.requester()))
                .operation(FundingEvent.CreditGranted.class, () -> {
                    Stamp stamp =
                            AccountTimes.ofCredit(unit, command.requester(), command.currency(), unit.stamp(command));
                    FundsAfter after = Accounts.limitCredit(
                            unit,
                            command.requester(),
                            command.currency(),
                            command.limit(),
                            Source.of(command.operation()),
                            stamp);
                    return new FundingEvent.CreditGranted(
                            command.operation(),
                            command.requester(),
                            command.currency(),
                            command.limit(),
                            after,
                            stamp);
                });
    }
}
