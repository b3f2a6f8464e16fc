package io.piecework.ledger.work.award;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.Price;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides the commands that grant an award, each once under its id. */
final class GrantHandler {

    private GrantHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.command(GrantBonus.class, GrantHandler::bonus);
        registration.command(RewardUnits.class, GrantHandler::units);
        registration.command(CompensateWorker.class, GrantHandler::compensate);
        registration.command(ReimburseExpense.class, GrantHandler::reimburse);
        registration.command(TopUpPay.class, GrantHandler::topUp);
        registration.command(AdjustEarnings.class, GrantHandler::adjust);
    }

    private static <E extends AwardEvent.Granted> LedgerEvent once(
            Command command, Parties parties, Unit unit, Class<E> type, Function<Payment, E> decide) {
        EventStream<Award> stream = unit.stream(Award.KIND, command.id().stream());
        return Idempotent.of(command, unit, parties)
                .once(
                        stream,
                        stream.state().granted(),
                        type,
                        () -> decide.apply(new Payment(unit, Source.of(command.id()), unit.stamp(command))));
    }

    /** Follows the last movement of the requester's money, where a requester pays. */
    private static <E extends AwardEvent.Granted> LedgerEvent once(
            AwardCommand command, Amount amount, Unit unit, Class<E> type, Function<Payment, E> decide) {
        RequesterId requester = command.requester();
        return once(
                command,
                Parties.of(command.worker(), requester),
                unit,
                type,
                payment -> decide.apply(payment.following(requester, amount.currency())));
    }

    private static LedgerEvent bonus(GrantBonus command, Unit unit) {
        return once(
                command,
                command.amount(),
                unit,
                AwardEvent.BonusGranted.class,
                payment -> granted(command, null, payment));
    }

    static AwardEvent.BonusGranted granted(GrantBonus command, @Nullable OperationId split, Payment payment) {
        FeeTerms terms = command.fee().resolve(command.amount(), 1);
        Price pay = terms.on(command.amount());
        return new AwardEvent.BonusGranted(
                Grant.of(command, AwardKind.BONUS),
                split,
                command.amount(),
                command.fee(),
                command.availability(),
                terms,
                pay,
                payment.pay(command.worker(), pay, command.availability()),
                payment.charge(command.requester(), pay),
                payment.stamp());
    }

    private static LedgerEvent units(RewardUnits command, Unit unit) {
        return once(command, command.units().amount(), unit, AwardEvent.UnitsRewarded.class, payment -> {
            FeeTerms terms = command.fee().resolve(command.units().amount(), 1);
            Price pay = terms.on(command.units().amount());
            return new AwardEvent.UnitsRewarded(
                    Grant.of(command, AwardKind.UNITS),
                    command.units(),
                    command.fee(),
                    command.availability(),
                    terms,
                    pay,
                    payment.pay(command.worker(), pay, command.availability()),
                    payment.charge(command.requester(), pay),
                    payment.stamp());
        });
    }

    private static LedgerEvent compensate(CompensateWorker command, Unit unit) {
        return once(command, Parties.of(command.worker()), unit, AwardEvent.WorkerCompensated.class, payment -> {
            Price pay = Price.free(command.amount());
            return new AwardEvent.WorkerCompensated(
                    new Grant(
                            command.award(),
                            AwardKind.COMPENSATION,
                            command.worker(),
                            null,
                            command.assignment(),
                            command.reason()),
                    command.amount(),
                    command.availability(),
                    pay,
                    payment.pay(command.worker(), pay, command.availability()),
                    payment.stamp());
        });
    }

    private static LedgerEvent reimburse(ReimburseExpense command, Unit unit) {
        return once(command, command.amount(), unit, AwardEvent.ExpenseReimbursed.class, payment -> {
            FeeTerms terms = command.fee().resolve(command.amount(), 1);
            Price pay = terms.on(command.amount());
            return new AwardEvent.ExpenseReimbursed(
                    Grant.of(command, AwardKind.EXPENSE),
                    command.amount(),
                    command.fee(),
                    command.availability(),
                    terms,
                    pay,
                    payment.reimburse(command.worker(), pay, command.availability()),
                    payment.chargeUnlessPlatform(command.requester(), pay),
                    payment.stamp());
        });
    }

    private static LedgerEvent topUp(TopUpPay command, Unit unit) {
        return once(command, command.amount(), unit, AwardEvent.PayToppedUp.class, granted -> {
            Payment payment = FloorChecks.require(command, granted);
            FeeTerms terms = command.fee().resolve(command.amount(), 1);
            Price pay = terms.on(command.amount());
            FloorChecks.note(command, payment, pay);
            return new AwardEvent.PayToppedUp(
                    Grant.of(command, AwardKind.TOP_UP),
                    command.amount(),
                    command.fee(),
                    command.floor(),
                    command.availability(),
                    terms,
                    pay,
                    payment.pay(command.worker(), pay, command.availability()),
                    payment.chargeUnlessPlatform(command.requester(), pay),
                    payment.stamp());
        });
    }

    private static LedgerEvent adjust(AdjustEarnings command, Unit unit) {
        Parties parties =
                Parties.of(command.worker()).approvedBy(command.authority().approver());
        return once(command, parties, unit, AwardEvent.EarningsAdjusted.class, payment -> {
            return new AwardEvent.EarningsAdjusted(
                    new Grant(command.award(), AwardKind.ADJUSTMENT, command.worker(), null, null, command.reason()),
                    command.amount(),
                    command.authority(),
                    command.recovery(),
                    Price.free(command.amount()),
                    payment.adjust(command.worker(), command.amount(), command.recovery()),
                    payment.stamp());
        });
    }
}
