package io.piecework.ledger.account.opening;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.Credit;
import io.piecework.ledger.account.Debit;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The module of opening balances: money that workers and requesters had in an old system. */
@API(status = API.Status.INTERNAL)
public final class Openings implements LedgerModule {

    private static final int LONGEST_NAME = 100;

    /** @param opened null before it was opened */
    private record Opening(OpeningEvent.@Nullable Opened opened, OpeningEvent.@Nullable Reversed reversed) {

        static final StreamKind<Opening> KIND = StreamKind.of(
                        "opening", new Opening(null, null), OpeningEvent.Moved.class, Opening::after)
                .about(Opening::worker);

        private @Nullable WorkerId worker() {
            return opened instanceof OpeningEvent.WorkerBalanceOpened ofWorker ? ofWorker.worker() : null;
        }

        private Opening after(OpeningEvent.Moved event) {
            return event instanceof OpeningEvent.Opened opening
                    ? new Opening(opening, null)
                    : new Opening(opened, (OpeningEvent.Reversed) event);
        }
    }

    /** The opening of one account that stands; empty for none. */
    private static final StreamKind<Optional<OpeningId>> ACCOUNT = StreamKind.of(
            "opened",
            Optional.empty(),
            OpeningEvent.Changed.class,
            (before, event) -> event.reversed() ? Optional.empty() : Optional.of(event.opening()));

    @Override
    public void register(Registration registration) {
        registration.streams(Opening.KIND).streams(ACCOUNT).events(OpeningEvent.class);
        registration.command(OpenWorkerBalance.class, Openings::openWorker);
        registration.command(OpenRequesterBalance.class, Openings::openRequester);
        registration.command(ReverseOpening.class, Openings::reverse);
    }

    /** The reversal of an opening in the unit; null if it was not reversed. */
    public static @Nullable LedgerEvent reversal(Unit unit, OpeningId opening) {
        return load(unit, opening).state().reversed();
    }

    /** Whether an opening was reversed, as committed. */
    public static boolean isReversed(Reading reading, OpeningId opening) {
        return reading.state(Opening.KIND, opening.stream())
                .map(state -> state.reversed() != null)
                .orElse(false);
    }

    static void check(OpeningId opening, Amount amount, String from) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(opening + " of " + amount
                    + " is not above zero; what a worker or requester owes stays with the old system");
        }
        Text.checked("name of the old system", from, LONGEST_NAME);
    }

    private static LedgerEvent openWorker(OpenWorkerBalance command, Unit unit) {
        WorkerId worker = command.worker();
        CurrencyUnit currency = command.amount().currency();
        String account = worker.account(currency);
        EventStream<Opening> opening = load(unit, command.opening());
        return Idempotent.of(command, unit, Parties.of(worker))
                .<OpeningEvent>once(
                        opening,
                        opening.state().opened(),
                        OpeningEvent.WorkerBalanceOpened.class,
                        () -> {
                            requireUnopened(unit, account, command.opening());
                            requireEmpty(account, command.order(), Accounts.balances(unit, worker, currency));
                            Stamp stamp = unit.stamp(command);
                            return new OpeningEvent.WorkerBalanceOpened(
                                    command.opening(),
                                    worker,
                                    command.amount(),
                                    command.from(),
                                    command.order(),
                                    Accounts.credit(
                                            unit,
                                            worker,
                                            Credit.untaxed(command.amount()),
                                            Source.of(command.opening()),
                                            stamp),
                                    stamp);
                        },
                        event -> note(unit, account, event, false));
    }

    private static LedgerEvent openRequester(OpenRequesterBalance command, Unit unit) {
        RequesterId requester = command.requester();
        CurrencyUnit currency = command.amount().currency();
        String account = requester.account(currency);
        EventStream<Opening> opening = load(unit, command.opening());
        return Idempotent.of(command, unit, Parties.of(requester))
                .<OpeningEvent>once(
                        opening,
                        opening.state().opened(),
                        OpeningEvent.RequesterBalanceOpened.class,
                        () -> {
                            requireUnopened(unit, account, command.opening());
                            requireEmpty(account, command.order(), Accounts.balances(unit, requester, currency));
                            Stamp stamp = unit.stamp(command);
                            return new OpeningEvent.RequesterBalanceOpened(
                                    command.opening(),
                                    requester,
                                    command.amount(),
                                    command.from(),
                                    command.order(),
                                    Accounts.add(
                                            unit, requester, command.amount(), Source.of(command.opening()), stamp),
                                    stamp);
                        },
                        event -> note(unit, account, event, false));
    }

    private static LedgerEvent reverse(ReverseOpening command, Unit unit) {
        EventStream<Opening> opening = load(unit, command.opening());
        Opening state = opening.state();
        return Idempotent.of(command, unit, parties(state.opened()))
                .once(
                        opening,
                        state.reversed(),
                        OpeningEvent.Reversed.class,
                        () -> reversed(command, opened(command.opening(), state), unit),
                        event -> note(unit, account(event), event, true));
    }

    private static OpeningEvent.Reversed reversed(ReverseOpening command, OpeningEvent.Opened opened, Unit unit) {
        Stamp stamp = unit.stamp(command).notBefore(command.opening().stream(), opened.stamp());
        Source source = Source.of(command.opening());
        EarningsAfter earnings = opened.earnings() == null
                ? null
                : Accounts.debit(
                        unit, opened.earnings().worker(), Debit.of(opened.amount(), command.recovery()), source, stamp);
        FundsAfter funds = opened.funds() == null
                ? null
                : takeBack(command, opened.funds().requester(), opened.amount(), unit, stamp);
        return new OpeningEvent.Reversed(
                command.opening(), command.reason(), command.recovery(), opened.amount(), earnings, funds, stamp);
    }

    private static FundsAfter takeBack(
            ReverseOpening command, RequesterId requester, Amount amount, Unit unit, Stamp stamp) {
        Source source = Source.of(command.opening());
        return command.recovery() == Recovery.NEGATIVE
                ? Accounts.takeBack(unit, requester, amount, source, stamp)
                : Accounts.withdraw(unit, requester, amount, source, stamp);
    }

    private static EventStream<Opening> load(Unit unit, OpeningId opening) {
        return unit.stream(Opening.KIND, opening.stream());
    }

    private static EventStream<Optional<OpeningId>> load(Unit unit, String account) {
        return unit.stream(ACCOUNT, ACCOUNT.prefix() + ":" + account);
    }

    private static void note(Unit unit, String account, OpeningEvent event, boolean reversed) {
        load(unit, account).append(new OpeningEvent.Changed(event.opening(), reversed, event.stamp()));
    }

    private static Parties parties(OpeningEvent.@Nullable Opened opened) {
        if (opened instanceof OpeningEvent.WorkerBalanceOpened worker) {
            return Parties.of(worker.worker());
        }
        return opened instanceof OpeningEvent.RequesterBalanceOpened requester
                ? Parties.of(requester.requester())
                : Parties.UNKNOWN;
    }

    private static String account(OpeningEvent.Reversed event) {
        return event.balances().get(0).account();
    }

    /** @throws Refusal {@code unknown-subject} */
    private static OpeningEvent.Opened opened(OpeningId opening, Opening state) {
        if (state.opened() == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT,
                    opening.stream(),
                    "is %s, it would have to be %s",
                    "unknown",
                    "an opening balance");
        }
        return state.opened();
    }

    /** @throws Refusal {@code wrong-state} if another opening of the account stands */
    private static void requireUnopened(Unit unit, String account, OpeningId opening) {
        Optional<OpeningId> standing = load(unit, account).state();
        if (standing.isPresent()) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    account,
                    "was opened by %s; to open it by %s, reverse that first",
                    standing.get(),
                    opening);
        }
    }

    /** @throws Refusal {@code wrong-state} if the account has money that the opening would have to come before */
    private static void requireEmpty(String account, OpeningOrder order, List<SubBalance> balances) {
        for (SubBalance balance : balances) {
            if (order == OpeningOrder.FIRST && !balance.amount().isZero()) {
                throw Refusal.because(
                        RefusalCode.WRONG_STATE,
                        account,
                        "has %s %s; an opening balance needs an empty account, or is given as late",
                        balance.amount(),
                        balance.name());
            }
        }
    }
}
