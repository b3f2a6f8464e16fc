package io.piecework.ledger.award;

import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Idempotent;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.terms.FeeTerms;
import io.piecework.ledger.terms.Price;
import java.util.function.Function;

/** How an award comes to be, once under its id. */
final class GrantDecisions {

    private GrantDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(GrantBonus.class, GrantDecisions::bonus);
        registration.command(RewardUnits.class, GrantDecisions::units);
        registration.command(CompensateWorker.class, GrantDecisions::compensate);
        registration.command(ReimburseExpense.class, GrantDecisions::reimburse);
        registration.command(TopUpPay.class, GrantDecisions::topUp);
        registration.command(AdjustEarnings.class, GrantDecisions::adjust);
    }

    /** Grants what was not granted yet, or answers a repeat with what is stored. */
    private static <E extends AwardEvent.Granted> LedgerEvent once(
            Command command, AwardId id, Unit unit, Class<E> type, Function<Payment, E> decide) {
        EventStream<Award> stream = unit.stream(Award.KIND, id.stream());
        return Idempotent.once(
                command,
                stream,
                stream.state().granted(),
                type,
                () -> decide.apply(new Payment(unit, Source.of(id), unit.stamp(command))));
    }

    private static LedgerEvent bonus(GrantBonus command, Unit unit) {
        return once(command, command.award(), unit, AwardEvent.BonusGranted.class, payment -> {
            FeeTerms terms = command.fee().resolve(command.amount(), 1);
            Price pay = terms.on(command.amount());
            return new AwardEvent.BonusGranted(
                    command.award(),
                    command.worker(),
                    command.requester(),
                    command.amount(),
                    command.fee(),
                    command.reason(),
                    command.assignment(),
                    command.availability(),
                    terms,
                    pay,
                    payment.to(command.worker(), pay, command.availability()),
                    payment.from(command.requester(), pay),
                    payment.stamp());
        });
    }

    private static LedgerEvent units(RewardUnits command, Unit unit) {
        return once(command, command.award(), unit, AwardEvent.UnitsRewarded.class, payment -> {
            FeeTerms terms = command.fee().resolve(command.units().amount(), 1);
            Price pay = terms.on(command.units().amount());
            return new AwardEvent.UnitsRewarded(
                    command.award(),
                    command.worker(),
                    command.requester(),
                    command.units(),
                    command.fee(),
                    command.reason(),
                    command.assignment(),
                    command.availability(),
                    terms,
                    pay,
                    payment.to(command.worker(), pay, command.availability()),
                    payment.from(command.requester(), pay),
                    payment.stamp());
        });
    }

    private static LedgerEvent compensate(CompensateWorker command, Unit unit) {
        return once(command, command.award(), unit, AwardEvent.WorkerCompensated.class, payment -> {
            Price pay = Price.free(command.amount());
            return new AwardEvent.WorkerCompensated(
                    command.award(),
                    command.worker(),
                    command.amount(),
                    command.reason(),
                    command.assignment(),
                    command.availability(),
                    pay,
                    payment.to(command.worker(), pay, command.availability()),
                    payment.stamp());
        });
    }

    private static LedgerEvent reimburse(ReimburseExpense command, Unit unit) {
        return once(command, command.award(), unit, AwardEvent.ExpenseReimbursed.class, payment -> {
            FeeTerms terms = command.fee().resolve(command.amount(), 1);
            Price pay = terms.on(command.amount());
            return new AwardEvent.ExpenseReimbursed(
                    command.award(),
                    command.worker(),
                    command.requester(),
                    command.amount(),
                    command.fee(),
                    command.reason(),
                    command.assignment(),
                    command.availability(),
                    terms,
                    pay,
                    payment.reimbursing(command.worker(), pay, command.availability()),
                    payment.fromAny(command.requester(), pay),
                    payment.stamp());
        });
    }

    private static LedgerEvent topUp(TopUpPay command, Unit unit) {
        return once(command, command.award(), unit, AwardEvent.PayToppedUp.class, payment -> {
            FeeTerms terms = command.fee().resolve(command.amount(), 1);
            Price pay = terms.on(command.amount());
            return new AwardEvent.PayToppedUp(
                    command.award(),
                    command.worker(),
                    command.requester(),
                    command.amount(),
                    command.fee(),
                    command.reason(),
                    command.assignment(),
                    command.availability(),
                    terms,
                    pay,
                    payment.to(command.worker(), pay, command.availability()),
                    payment.fromAny(command.requester(), pay),
                    payment.stamp());
        });
    }

    private static LedgerEvent adjust(AdjustEarnings command, Unit unit) {
        return once(command, command.award(), unit, AwardEvent.EarningsAdjusted.class, payment -> {
            command.authority().require(command);
            return new AwardEvent.EarningsAdjusted(
                    command.award(),
                    command.worker(),
                    command.amount(),
                    command.reason(),
                    command.authority(),
                    command.recovery(),
                    Price.free(command.amount()),
                    payment.adjusting(command.worker(), command.amount(), command.recovery()),
                    payment.stamp());
        });
    }
}
