package io.piecework.ledger.account;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The module of requesters' funds and workers' earnings.
 *
 * <p>It decides no command. A workflow calls these methods within its own unit, so that its event and the account's are stored
 * together. Each changing method appends one account event and returns the sub-balances after it.
 */
@API(status = API.Status.INTERNAL)
public final class Accounts implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Funds.KIND).events(FundsEvent.class);
        registration.streams(Earnings.KIND).events(EarningsEvent.class);
    }

    /** Adds a deposit or an opening balance to a requester's available money. */
    public static FundsAfter add(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.add(requester, amount, source, stamp));
    }

    /** Sets how far below zero a requester's available money may go; null for no limit. */
    public static FundsAfter limitCredit(
            Unit unit,
            RequesterId requester,
            CurrencyUnit currency,
            @Nullable Amount limit,
            Source source,
            Stamp stamp) {
        return append(unit, requester, currency, state -> state.setCredit(requester, currency, limit, source, stamp));
    }

    /**
     * Reserves available money for work: from available to committed.
     *
     * @throws Refusal {@code insufficient-funds} if available money and credit do not cover the amount
     */
    public static FundsAfter reserve(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.reserve(requester, amount, source, stamp));
    }

    /**
     * Looks whether several reservations together are covered, before the first of them.
     *
     * @throws Refusal {@code insufficient-funds} if available money and credit do not cover the amount
     */
    public static void requireReservable(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        funds(unit, requester, amount.currency()).state().reserve(requester, amount, source, stamp);
    }

    /** Releases committed money: from committed to available. */
    public static FundsAfter release(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.release(requester, amount, source, stamp));
    }

    /** A requester's available money; negative if they use credit. */
    public static Amount available(Unit unit, RequesterId requester, CurrencyUnit currency) {
        return funds(unit, requester, currency).state().available(currency);
    }

    /** A requester's available money; for a back-dated stamp the part that was there then and is still there. */
    static Amount available(Unit unit, RequesterId requester, CurrencyUnit currency, Stamp stamp) {
        return funds(unit, requester, currency).state().usable(currency, stamp);
    }

    /** Takes a deposit back from a requester's available money, which may become negative; the platform bears the loss. */
    static FundsAfter chargeBack(
            Unit unit, RequesterId requester, ChargeBackDeposit command, Amount loss, Stamp stamp) {
        return append(unit, requester, loss.currency(), state -> state.chargeBack(requester, command, loss, stamp));
    }

    /** Adds what a charge-back took, or what the platform writes off, to a requester's available money. */
    static FundsAfter makeGood(
            Unit unit, RequesterId requester, Amount amount, Amount written, Source source, Stamp stamp) {
        return append(
                unit, requester, amount.currency(), state -> state.makeGood(requester, amount, written, source, stamp));
    }

    /** What the platform bore of a requester's charge-backs and debts, less what it got back. */
    static Amount writtenOff(Unit unit, RequesterId requester, CurrencyUnit currency) {
        return funds(unit, requester, currency).state().writtenOff(currency);
    }

    /** Whether a requester's open tasks take no new work at a time, because the requester owes more than their credit limit. */
    public static boolean pausesWork(Unit unit, RequesterId requester, CurrencyUnit currency, Stamp stamp) {
        Instant since = funds(unit, requester, currency).state().pausedSince();
        return since != null && !stamp.effective().isBefore(since);
    }

    /**
     * Takes available money from the requester: a refund, or an opening balance that was wrong.
     *
     * @throws Refusal {@code insufficient-funds} if the available money does not cover the amount; credit does not count
     */
    public static FundsAfter withdraw(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.withdraw(requester, amount, source, stamp));
    }

    /** Takes an opening balance that was wrong from the requester's available money, which may become negative. */
    public static FundsAfter takeBack(Unit unit, RequesterId requester, Amount amount, Source source, Stamp stamp) {
        return append(unit, requester, amount.currency(), state -> state.takeBack(requester, amount, source, stamp));
    }

    /** Whether a requester's available money, for a back-dated stamp the part that was there then, and credit cover the amount. */
    public static boolean covers(Unit unit, RequesterId requester, Amount amount, Stamp stamp) {
        return funds(unit, requester, amount.currency()).state().covers(requester, amount, stamp);
    }

    /** Adds earnings to a worker's account: available at once, or held until their maturity. */
    public static EarningsAfter credit(Unit unit, WorkerId worker, Credit credit, Source source, Stamp stamp) {
        return append(unit, worker, credit.amount().currency(), state -> state.credit(worker, credit, source, stamp));
    }

    /**
     * Takes earnings back.
     *
     * @throws Refusal {@code insufficient-earnings} if the balance may not become negative and the available balance does not cover
     *     the part that is not held
     */
    public static EarningsAfter debit(Unit unit, WorkerId worker, Debit debit, Source source, Stamp stamp) {
        return append(unit, worker, debit.amount().currency(), state -> state.debit(worker, debit, source, stamp));
    }

    /**
     * The part of an assignment's earnings that a dispute can hold: what is still held, and of the rest what is available.
     *
     * @param until the maturity of the earnings, past or future; null if they were never held
     */
    public static Amount disputable(Unit unit, WorkerId worker, Amount most, @Nullable Instant until, Stamp stamp) {
        return earnings(unit, worker, most.currency()).state().disputable(most, until, stamp);
    }

    /**
     * Holds earnings while a dispute is open; they do not mature meanwhile.
     *
     * @param hold at most {@link #disputable}
     */
    public static EarningsAfter holdForDispute(
            Unit unit, WorkerId worker, DisputeHold hold, Source source, Stamp stamp) {
        return append(
                unit, worker, hold.amount().currency(), state -> state.holdForDispute(worker, hold, source, stamp));
    }

    /** Ends a dispute's hold: the earnings are available, or held until their maturity if that is still to come. */
    public static EarningsAfter releaseDispute(
            Unit unit, WorkerId worker, DisputeHold hold, Source source, Stamp stamp) {
        return append(
                unit, worker, hold.amount().currency(), state -> state.releaseDispute(worker, hold, source, stamp));
    }

    /**
     * Places an explicit hold on available earnings.
     *
     * @throws Refusal {@code insufficient-earnings} if the available balance does not cover the amount, {@code out-of-range} if the
     *     account has the maximum number of holds
     */
    public static EarningsAfter placeHold(Unit unit, WorkerId worker, HoldRequest request, Source source, Stamp stamp) {
        return append(unit, worker, request.currency(), state -> state.placeHold(worker, request, source, stamp));
    }

    /** The active hold that an operation placed; null if it is released or never existed. */
    public static @Nullable Hold hold(Unit unit, WorkerId worker, CurrencyUnit currency, OperationId operation) {
        return earnings(unit, worker, currency).state().holds().of(operation);
    }

    /** The active hold that an operation placed, as committed; null if it is released or never existed. */
    public static @Nullable Hold hold(Reading reading, WorkerId worker, CurrencyUnit currency, OperationId operation) {
        return reading.state(Earnings.KIND, worker.account(currency))
                .map(earnings -> earnings.holds().of(operation))
                .orElse(null);
    }

    /** Releases an explicit hold: its amount is available, or goes to an active hold of everything. */
    public static EarningsAfter releaseHold(Unit unit, WorkerId worker, Hold hold, Source source, Stamp stamp) {
        return append(unit, worker, hold.left().currency(), state -> state.releaseHold(worker, hold, source, stamp));
    }

    /**
     * Matures every tranche that is due at the stamp's effective time, each as of its own deadline, as due work does; appends nothing if there is
     * none. One whose deadline lies in a closed period matures at the stamp's time.
     */
    public static void mature(Unit unit, WorkerId worker, CurrencyUnit currency, Source source, Stamp stamp) {
        EventStream<Earnings> earnings = earnings(unit, worker, currency);
        for (Tranche tranche : earnings.state().tranches().maturedAt(stamp.effective())) {
            Stamp atDeadline = new Stamp(stamp.actor(), tranche.until(), stamp.recorded());
            EarningsEvent.Matured matured = earnings.state().mature(worker, tranche, source, atDeadline);
            earnings.append(unit.admits(matured) ? matured : earnings.state().mature(worker, tranche, source, stamp));
        }
    }

    /** The tranche of exactly this maturity; null for none. */
    public static @Nullable Tranche tranche(Unit unit, WorkerId worker, CurrencyUnit currency, Instant until) {
        return earnings(unit, worker, currency).state().tranches().at(until);
    }

    /** Matures one tranche. */
    public static EarningsAfter mature(Unit unit, WorkerId worker, Tranche tranche, Source source, Stamp stamp) {
        return append(unit, worker, tranche.left().currency(), state -> state.mature(worker, tranche, source, stamp));
    }

    /** A worker's available balance. */
    public static Amount available(Unit unit, WorkerId worker, CurrencyUnit currency) {
        return earnings(unit, worker, currency).state().available(currency);
    }

    /** A worker's available balance; for a back-dated stamp the part that was there then and is still there. */
    public static Amount available(Unit unit, WorkerId worker, CurrencyUnit currency, Stamp stamp) {
        return earnings(unit, worker, currency).state().usable(currency, stamp);
    }

    /**
     * This balance, of which something must have been there.
     *
     * @throws Refusal {@code back-dated} if all of it came in later than the stamp takes effect
     */
    public static Amount requireAvailable(Unit unit, WorkerId worker, CurrencyUnit currency, Stamp stamp) {
        return earnings(unit, worker, currency).state().requireUsable(worker, currency, stamp);
    }

    /** A worker's earnings that are held or in transit. */
    public static Amount heldOrInTransit(Unit unit, WorkerId worker, CurrencyUnit currency) {
        EarningsAfter last = earnings(unit, worker, currency).state().last();
        return last == null ? Amount.zero(currency) : last.held().plus(last.inTransit());
    }

    /** A worker's earnings that are held or available. */
    public static Amount heldAndAvailable(Unit unit, WorkerId worker, CurrencyUnit currency) {
        EarningsAfter last = earnings(unit, worker, currency).state().last();
        return last == null ? Amount.zero(currency) : last.held().plus(last.available());
    }

    /** The sub-balances of a worker's account; none before its first event. */
    public static List<SubBalance> balances(Unit unit, WorkerId worker, CurrencyUnit currency) {
        EarningsAfter last = earnings(unit, worker, currency).state().last();
        return last == null ? List.of() : last.subBalances();
    }

    /** The sub-balances of a requester's account; none before its first event. */
    public static List<SubBalance> balances(Unit unit, RequesterId requester, CurrencyUnit currency) {
        FundsAfter last = funds(unit, requester, currency).state().last();
        return last == null ? List.of() : last.subBalances();
    }

    /** The amount a payout can take at a moment: available, with the tranches due by then. */
    public static Amount payable(Unit unit, WorkerId worker, CurrencyUnit currency, Instant moment) {
        return earnings(unit, worker, currency).state().payable(moment, currency);
    }

    /** The amount a payout can take at a moment, as committed: available, with the tranches due by then. */
    public static Amount payable(Reading reading, WorkerId worker, CurrencyUnit currency, Instant moment) {
        return reading.state(Earnings.KIND, worker.account(currency))
                .map(earnings -> earnings.payable(moment, currency))
                .orElse(Amount.zero(currency));
    }

    /**
     * Sends earnings with a payout: from available to in transit.
     *
     * @throws Refusal {@code insufficient-earnings} if the available balance does not cover the amount
     */
    public static EarningsAfter send(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return append(unit, worker, amount.currency(), state -> state.send(worker, amount, source, stamp));
    }

    /**
     * Records that the available balance counted towards a threshold although it was not sent. The event takes the next sequence number of
     * its stream: another process or host transaction that changes or counts the balance at the same time conflicts with this unit.
     */
    public static void count(Unit unit, WorkerId worker, CurrencyUnit currency, Source source, Stamp stamp) {
        append(unit, worker, currency, state -> state.count(worker, currency, source, stamp));
    }

    /** Returns earnings of a payout that was not paid: from in transit to available. */
    public static EarningsAfter returnFromTransit(
            Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return append(unit, worker, amount.currency(), state -> state.returnFromTransit(worker, amount, source, stamp));
    }

    /** Settles a paid payout: its earnings leave transit and are no longer owed. */
    public static EarningsAfter settle(Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return append(unit, worker, amount.currency(), state -> state.settle(worker, amount, source, stamp));
    }

    /** Returns earnings of a payout that was paid: they are available and owed again. */
    public static EarningsAfter returnAfterPayment(
            Unit unit, WorkerId worker, Amount amount, Source source, Stamp stamp) {
        return append(
                unit, worker, amount.currency(), state -> state.returnAfterPayment(worker, amount, source, stamp));
    }

    /** A worker's sub-balances; empty where none ever moved. */
    public static Optional<EarningsAfter> earnings(StreamStates states, WorkerId worker, CurrencyUnit currency) {
        return states.state(Earnings.KIND, worker.account(currency)).map(Earnings::last);
    }

    /** A requester's sub-balances; empty where none ever moved. */
    public static Optional<FundsAfter> funds(StreamStates states, RequesterId requester, CurrencyUnit currency) {
        return states.state(Funds.KIND, requester.account(currency)).map(Funds::last);
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

    static EventStream<Funds> funds(Unit unit, RequesterId requester, CurrencyUnit currency) {
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
