package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.Hold;
import io.piecework.ledger.account.HoldRequest;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Decides the commands that place and release explicit holds. */
final class HoldHandler {

    private static final Duration LONGEST = Duration.ofDays(3_660);

    private HoldHandler() {}

    static void register(LedgerModule.Registration registration) {
        registration.events(HoldEvent.class);
        registration.command(HoldEarnings.class, HoldHandler::place);
        registration.command(ReleaseHold.class, HoldHandler::release);
    }

    private static LedgerEvent place(HoldEarnings command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker())).operation(HoldEvent.Placed.class, () -> {
            Stamp stamp = AccountTimes.following(unit, command.worker(), command.currency(), unit.stamp(command));
            requireEnd(command, stamp);
            EarningsAfter after = Accounts.placeHold(
                    unit,
                    command.worker(),
                    new HoldRequest(command.operation(), command.currency(), command.amount()),
                    Source.of(command.operation()),
                    stamp);
            return new HoldEvent.Placed(
                    command.operation(),
                    command.worker(),
                    command.currency(),
                    command.amount(),
                    command.until(),
                    command.reason(),
                    Objects.requireNonNull(after.nonAvailable()).held(),
                    after,
                    stamp);
        });
    }

    private static LedgerEvent release(ReleaseHold command, Unit unit) {
        return Idempotent.of(command, unit, parties(command.hold(), unit)).operation(HoldEvent.Released.class, () -> {
            HoldEvent.Placed placed = placed(command.hold(), unit);
            Stamp now = unit.stamp(command);
            Hold hold = Accounts.hold(unit, placed.worker(), placed.currency(), command.hold());
            if (hold == null) {
                throw refused(RefusalCode.WRONG_STATE, command.hold(), HoldStatus.RELEASED.toString());
            }
            Stamp stamp = command.actor().equals(Actor.CALENDAR)
                    ? AccountTimes.followingAll(unit, placed.worker(), hold, ended(placed, now))
                    : AccountTimes.following(
                            unit, placed.worker(), hold, now.notBefore(command.hold().stream(), placed.stamp()));
            EarningsAfter after =
                    Accounts.releaseHold(unit, placed.worker(), hold, Source.of(command.operation()), stamp);
            return new HoldEvent.Released(
                    command.operation(),
                    command.hold(),
                    placed.worker(),
                    command.reason(),
                    placed.until(),
                    hold.left(),
                    after,
                    stamp);
        });
    }

    /** @throws Refusal {@code out-of-range} if the hold would end before it begins, or later than a hold may */
    private static void requireEnd(HoldEarnings command, Stamp stamp) {
        Instant until = command.until();
        if (until != null
                && (!until.isAfter(stamp.effective())
                        || until.isAfter(stamp.effective().plus(LONGEST)))) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    command.operation().stream(),
                    "takes effect at %s, it cannot end at %s, but up to %3$s days later",
                    stamp.effective(),
                    until,
                    LONGEST.toDays());
        }
    }

    /** @throws Refusal {@code not-yet-due} before the hold's end, or where it has none */
    private static Stamp ended(HoldEvent.Placed placed, Stamp stamp) {
        Instant until = placed.until();
        if (until == null || stamp.effective().isBefore(until)) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    placed.operation().stream(),
                    "ends at %s, it is %s",
                    until == null ? "no moment" : until,
                    stamp.effective());
        }
        return stamp;
    }

    private static Parties parties(OperationId hold, Unit unit) {
        return placed(unit.stream(StreamKind.OPERATION, hold.stream()).state())
                .map(placed -> Parties.of(placed.worker()))
                .orElse(Parties.UNKNOWN);
    }

    private static HoldEvent.Placed placed(OperationId id, Unit unit) {
        return placed(unit.stream(StreamKind.OPERATION, id.stream()).state())
                .orElseThrow(() -> refused(RefusalCode.UNKNOWN_SUBJECT, id, "no hold"));
    }

    private static Optional<HoldEvent.Placed> placed(Optional<LedgerEvent> stored) {
        return stored.filter(HoldEvent.Placed.class::isInstance).map(HoldEvent.Placed.class::cast);
    }

    private static Refusal refused(RefusalCode code, OperationId hold, String found) {
        return Refusal.because(
                code, hold.stream(), "is %s, it would have to be %s", found, "a hold that is " + HoldStatus.ACTIVE);
    }
}
