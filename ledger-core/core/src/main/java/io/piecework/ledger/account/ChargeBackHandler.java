package io.piecework.ledger.account;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what follows when a rail takes a deposit back: the charge-back, its reversal, and the write-off of a debt. */
final class ChargeBackHandler {

    private static final StreamKind<Optional<LedgerEvent>> WRITE_OFF = StreamKind.singleEvent("write-off");

    private ChargeBackHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.streams(ChargeBack.KIND).streams(WRITE_OFF);
        registration.command(ChargeBackDeposit.class, ChargeBackHandler::chargeBack);
        registration.command(ReverseChargeBack.class, ChargeBackHandler::reverse);
        registration.command(WriteOffDebt.class, ChargeBackHandler::writeOff);
    }

    private static LedgerEvent chargeBack(ChargeBackDeposit command, Unit unit) {
        EventStream<Deposit> deposit = deposit(unit, command.deposit());
        EventStream<ChargeBack> chargeBack = chargeBack(unit, command.chargeBack());
        FundingEvent.DepositReceived received = deposit.state().received();
        return Idempotent.of(command, unit, parties(received == null ? null : received.requester()))
                .once(
                        chargeBack,
                        chargeBack.state().taken(),
                        FundingEvent.DepositChargedBack.class,
                        () -> chargedBack(command, deposit.state(), unit),
                        event -> change(deposit, event.chargeBack(), event.amount(), event.stamp()));
    }

    private static FundingEvent.DepositChargedBack chargedBack(ChargeBackDeposit command, Deposit deposit, Unit unit) {
        FundingEvent.DepositReceived received = require(deposit.received(), command.deposit(), "received");
        Amount amount = command.amount();
        if (!amount.currency().equals(received.amount().currency())) {
            throw Refusal.because(
                    RefusalCode.NOT_IN_TERMS,
                    command.deposit().stream(),
                    "is in %s, a charge-back in %s is none of it",
                    received.amount().currencyCode(),
                    amount.currencyCode());
        }
        Amount left = deposit.chargedBack() == null
                ? received.amount()
                : received.amount().minus(deposit.chargedBack());
        if (amount.isGreaterThan(left)) {
            throw Refusal.because(
                    RefusalCode.EXCEEDS_ORIGINAL,
                    command.deposit().stream(),
                    "has %s left to charge back, not %s",
                    left,
                    amount);
        }
        Stamp stamp = stamp(command, received, deposit, left.minus(amount), unit);
        Amount loss = loss(command, Accounts.available(unit, received.requester(), amount.currency(), stamp));
        return new FundingEvent.DepositChargedBack(
                command.chargeBack(),
                command.deposit(),
                received.requester(),
                amount,
                command.cause(),
                command.reference(),
                command.policy(),
                loss,
                Accounts.chargeBack(unit, received.requester(), command, loss, stamp),
                stamp);
    }

    /** @throws Refusal {@code back-dated} before the deposit, or when other charge-backs had taken it */
    private static Stamp stamp(
            ChargeBackDeposit command, FundingEvent.DepositReceived received, Deposit deposit, Amount left, Unit unit) {
        String subject = command.deposit().stream();
        Stamp stamp = unit.stamp(command).notBefore(subject, received.stamp());
        deposit.left()
                .require(
                        subject,
                        left,
                        stamp,
                        each -> !each.isNegative(),
                        "has enough left to charge back since %s, this would take effect before that, at %s");
        return deposit.left().followedBy(stamp);
    }

    /** What the available money does not cover, where the platform bears it. Credit does not count: it is the platform's money, too. */
    private static Amount loss(ChargeBackDeposit command, Amount available) {
        Amount zero = Amount.zero(available.currency());
        return command.policy().shortfall() == Payer.REQUESTER
                ? zero
                : command.amount().minus(available.max(zero)).max(zero);
    }

    private static LedgerEvent reverse(ReverseChargeBack command, Unit unit) {
        EventStream<ChargeBack> chargeBack = chargeBack(unit, command.chargeBack());
        FundingEvent.DepositChargedBack taken = chargeBack.state().taken();
        return Idempotent.of(command, unit, parties(taken == null ? null : taken.requester()))
                .once(
                        chargeBack,
                        chargeBack.state().reversed(),
                        FundingEvent.ChargeBackReversed.class,
                        () -> reversed(command, taken, unit),
                        event -> change(
                                deposit(unit, event.deposit()),
                                event.chargeBack(),
                                event.amount().negated(),
                                event.stamp()));
    }

    private static FundingEvent.ChargeBackReversed reversed(
            ReverseChargeBack command, FundingEvent.@Nullable DepositChargedBack found, Unit unit) {
        FundingEvent.DepositChargedBack taken = require(found, command.chargeBack(), "recorded");
        RequesterId requester = taken.requester();
        Amount amount = taken.amount();
        Amount recovered = amount.min(Accounts.writtenOff(unit, requester, amount.currency()));
        Stamp stamp = AccountTimes.ofRecovery(
                unit,
                requester,
                recovered,
                unit.stamp(command).notBefore(command.chargeBack().stream(), taken.stamp()));
        return new FundingEvent.ChargeBackReversed(
                command.chargeBack(),
                taken.deposit(),
                requester,
                amount,
                command.reason(),
                recovered,
                Accounts.makeGood(
                        unit,
                        requester,
                        amount.minus(recovered),
                        recovered.negated(),
                        Source.of(command.chargeBack()),
                        stamp),
                stamp);
    }

    private static LedgerEvent writeOff(WriteOffDebt command, Unit unit) {
        RequesterId requester = command.requester();
        return Idempotent.of(command, unit, Parties.of(requester).approvedBy(command.approver()))
                .once(unit.stream(WRITE_OFF, command.writeOff().stream()), FundingEvent.DebtWrittenOff.class, () -> {
                    Amount amount = command.amount();
                    Stamp given = unit.stamp(command);
                    requireOwed(requester, amount, Accounts.available(unit, requester, amount.currency()));
                    Stamp stamp = AccountTimes.ofWriteOff(unit, requester, amount.currency(), given);
                    return new FundingEvent.DebtWrittenOff(
                            command.writeOff(),
                            requester,
                            amount,
                            command.reason(),
                            command.approver(),
                            Accounts.makeGood(unit, requester, amount, amount, Source.of(command.writeOff()), stamp),
                            stamp);
                });
    }

    private static void requireOwed(RequesterId requester, Amount amount, Amount available) {
        Amount owed = available.negated().max(Amount.zero(amount.currency()));
        if (amount.isGreaterThan(owed)) {
            throw Refusal.because(
                    RefusalCode.EXCEEDS_ORIGINAL,
                    requester.account(amount.currency()),
                    "owes %s, cannot write off %s",
                    owed,
                    amount);
        }
    }

    private static void change(EventStream<Deposit> deposit, ChargeBackId chargeBack, Amount change, Stamp stamp) {
        FundingEvent.DepositReceived received = require(deposit.state().received(), chargeBack, "recorded");
        Amount before = deposit.state().chargedBack();
        deposit.append(new FundingEvent.DepositChanged(
                received.deposit(), chargeBack, before == null ? change : before.plus(change), stamp));
    }

    /** @throws Refusal {@code unknown-subject} if the event never happened */
    private static <E extends LedgerEvent> E require(@Nullable E found, Id id, String needed) {
        if (found == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT, id.stream(), "is %s, it would have to be %s", "unknown", needed);
        }
        return found;
    }

    private static Parties parties(@Nullable RequesterId requester) {
        return requester == null ? Parties.UNKNOWN : Parties.of(requester);
    }

    private static EventStream<Deposit> deposit(Unit unit, DepositId id) {
        return unit.stream(Deposit.KIND, id.stream());
    }

    private static EventStream<ChargeBack> chargeBack(Unit unit, ChargeBackId id) {
        return unit.stream(ChargeBack.KIND, id.stream());
    }
}
