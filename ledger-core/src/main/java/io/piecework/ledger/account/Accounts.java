package io.piecework.ledger.account;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Unit;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Moves money within the unit of the workflow that asks for it, and answers with what the account holds afterwards. */
public final class Accounts implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Funds.KIND).events(FundsEvent.class);
        registration.streams(Earnings.KIND).events(EarningsEvent.class);
    }

    /** Adds to what a requester has available. */
    public static FundsAfter add(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.add(requester, amount, source, stamp));
    }

    /** Sets how far below zero a requester may go, without a bound where there is no limit. */
    public static FundsAfter limitCredit(
            Unit unit,
            RequesterId requester,
            CurrencyUnit currency,
            @Nullable Amount limit,
            Source source,
            Stamp stamp) {
        return append(
                unit,
                requester,
                currency,
                state -> state.limit(requester, Amount.zero(currency), limit, source, stamp));
    }

    /**
     * Commits a requester's available money to work.
     *
     * @throws Refusal {@code insufficient-funds} when available and credit do not cover it
     */
    public static FundsAfter reserve(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.reserve(requester, amount, source, stamp));
    }

    /** What a requester has available; below zero where they pay on account. */
    public static Amount available(Unit unit, RequesterId requester, Amount like) {
        return funds(unit, requester, like.currency()).state().available(like);
    }

    /**
     * Takes available money out, for its owner.
     *
     * @throws Refusal {@code insufficient-funds} when there is not as much, whatever the credit
     */
    public static FundsAfter withdraw(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.withdraw(requester, amount, source, stamp));
    }

    /** Whether a requester's available and credit would cover it. */
    public static boolean covers(Unit unit, RequesterId requester, Amount amount) {
        return funds(unit, requester, amount.currency()).state().covers(requester, amount);
    }

    /** Gives committed money back to available. */
    public static FundsAfter release(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.release(requester, amount, source, stamp));
    }

    /** Adds to what a worker has, available at once or held until a moment. */
    public static EarningsAfter credit(Unit unit, WorkerId worker, Credit credit, Source source, Stamp stamp) {
        return append(unit, worker, credit.amount().currency(), state -> state.credit(worker, credit, source, stamp));
    }

    /**
     * Takes earnings back.
     *
     * @throws Refusal {@code insufficient-earnings} when what is not held of them is not available, and it may not go below zero
     */
    public static EarningsAfter debit(Unit unit, WorkerId worker, Debit debit, Source source, Stamp stamp) {
        return append(unit, worker, debit.amount().currency(), state -> state.debit(worker, debit, source, stamp));
    }

    /**
     * What can be kept back of earnings: what is still held of them, and of the rest what is available.
     *
     * @param until when they became available, or are going to; at once where it is null
     */
    public static Amount blockable(Unit unit, WorkerId worker, Amount most, @Nullable Instant until) {
        return earnings(unit, worker, most.currency()).state().blockable(most, until);
    }

    /**
     * Keeps earnings back, whatever becomes of the moment that they are held until.
     *
     * @param blocked no more than is {@link #blockable}
     */
    public static EarningsAfter block(Unit unit, WorkerId worker, DisputeHold blocked, Source source, Stamp stamp) {
        return append(unit, worker, blocked.amount().currency(), state -> state.block(worker, blocked, source, stamp));
    }

    /** Makes what was kept back available, or has it held until its moment where that is still to come. */
    public static EarningsAfter free(Unit unit, WorkerId worker, DisputeHold blocked, Source source, Stamp stamp) {
        return append(unit, worker, blocked.amount().currency(), state -> state.free(worker, blocked, source, stamp));
    }

    /**
     * Keeps available earnings back until they are released.
     *
     * @throws Refusal {@code insufficient-earnings} when there are not as many, {@code out-of-range} when very many holds stand
     */
    public static EarningsAfter place(Unit unit, WorkerId worker, HoldRequest placing, Source source, Stamp stamp) {
        return append(unit, worker, placing.like().currency(), state -> state.place(worker, placing, source, stamp));
    }

    /** The hold that an operation placed; null where it does not stand. */
    public static @Nullable Hold hold(Unit unit, WorkerId worker, CurrencyUnit currency, OperationId operation) {
        return earnings(unit, worker, currency).state().holds().of(operation);
    }

    /** The same as it is committed. */
    public static @Nullable Hold hold(Reading reading, WorkerId worker, CurrencyUnit currency, OperationId operation) {
        return reading.state(Earnings.KIND, worker.account(currency))
                .map(earnings -> earnings.holds().of(operation))
                .orElse(null);
    }

    /** Makes what a hold kept back available, unless another one keeps everything back. */
    public static EarningsAfter release(Unit unit, WorkerId worker, Hold hold, Source source, Stamp stamp) {
        return append(unit, worker, hold.left().currency(), state -> state.release(worker, hold, source, stamp));
    }

    /** Makes everything available whose moment has come when the stamp takes effect; nothing happens where there is none. */
    public static void mature(Unit unit, WorkerId worker, CurrencyUnit currency, Source source, Stamp stamp) {
        EventStream<Earnings> earnings = earnings(unit, worker, currency);
        List<Tranche> come = earnings.state().lots().upTo(stamp.effective());
        if (!come.isEmpty()) {
            earnings.append(earnings.state().mature(worker, come, source, stamp));
        }
    }

    /** What is held until exactly this moment; null where nothing is. */
    public static @Nullable Tranche lot(Unit unit, WorkerId worker, CurrencyUnit currency, Instant moment) {
        return earnings(unit, worker, currency).state().lots().at(moment);
    }

    /** Makes available what is held until a moment. */
    public static EarningsAfter mature(Unit unit, WorkerId worker, Tranche lot, Source source, Stamp stamp) {
        return append(unit, worker, lot.left().currency(), state -> state.mature(worker, List.of(lot), source, stamp));
    }

    /** What a worker has available. */
    public static Amount available(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return earnings(unit, worker, currency).state().available(Amount.zero(currency));
    }

    /** What a worker has besides what is available: held, and on its way. */
    public static Amount elsewhere(Unit unit, WorkerId worker, CurrencyUnit currency) {
        EarningsAfter last = earnings(unit, worker, currency).state().last();
        return last == null ? Amount.zero(currency) : last.held().plus(last.inTransit());
    }

    /** What a payout could take at a moment: with what it would release first. */
    public static Amount payable(Unit unit, WorkerId worker, CurrencyUnit currency, Instant moment) {
        return earnings(unit, worker, currency).state().payable(moment, Amount.zero(currency));
    }

    /** What a payout could take at a moment, as it is committed: with what is released first. */
    public static Amount payable(Reading reading, WorkerId worker, CurrencyUnit currency, Instant moment) {
        Amount nothing = Amount.zero(currency);
        return reading.state(Earnings.KIND, worker.account(currency))
                .map(earnings -> earnings.payable(moment, nothing))
                .orElse(nothing);
    }

    /**
     * Puts available earnings on their way.
     *
     * @throws Refusal {@code insufficient-earnings} when there are not as many
     */
    public static EarningsAfter send(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return append(unit, worker, amount.currency(), state -> state.send(worker, amount, source, stamp));
    }

    /** Gives what was on its way back to available. */
    public static EarningsAfter giveBack(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return append(unit, worker, amount.currency(), state -> state.giveBack(worker, amount, source, stamp));
    }

    /** Ends the debt for what was on its way. */
    public static EarningsAfter settle(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return append(unit, worker, amount.currency(), state -> state.settle(worker, amount, source, stamp));
    }

    /** Makes what had been settled available again. */
    public static EarningsAfter takeBack(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return append(unit, worker, amount.currency(), state -> state.takeBack(worker, amount, source, stamp));
    }

    static EventStream<Earnings> earnings(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return unit.stream(Earnings.KIND, worker.account(currency));
    }

    static EarningsAfter append(
            Unit unit, WorkerId worker, CurrencyUnit currency, Function<Earnings, EarningsEvent> decision) {
        EventStream<Earnings> earnings = earnings(unit, worker, currency);
        EarningsEvent event = decision.apply(earnings.state());
        earnings.append(event);
        return event.after();
    }

    private static EventStream<Funds> funds(Unit unit, RequesterId requester, CurrencyUnit currency) {
        return unit.stream(Funds.KIND, requester.account(currency));
    }

    private static FundsAfter append(
            Unit unit, RequesterId requester, CurrencyUnit currency, Function<Funds, FundsEvent> decision) {
        EventStream<Funds> funds = funds(unit, requester, currency);
        FundsEvent event = decision.apply(funds.state());
        funds.append(event);
        return event.after();
    }
}
