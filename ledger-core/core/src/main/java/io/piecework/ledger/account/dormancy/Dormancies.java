package io.piecework.ledger.account.dormancy;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The module of dormancy notices: watches currencies, records each notice once, and requires a notice of escheats. */
@API(status = API.Status.INTERNAL)
public final class Dormancies implements LedgerModule {

    private final WorkerContact contact;

    /** @param contact finds a worker's last activity without money */
    public Dormancies(WorkerContact contact) {
        this.contact = contact;
    }

    @Override
    public void register(Registration registration) {
        registration
                .streams(DormancyStreams.WATCH)
                .streams(DormancyStreams.NOTICE)
                .events(DormancyEvent.class);
        registration.command(WatchDormancy.class, Dormancies::watch);
        registration.command(AnnounceDormancy.class, this::announce);
    }

    /**
     * Requires, where the currency is watched, that the worker was notified after the last activity and that the time of the notice is over.
     *
     * @param covered the narrowest rule that covers the command
     * @param verb of the command, such as {@code escheat}
     * @throws Refusal {@code wrong-state} without a notice, {@code not-yet-due} with the earliest moment
     */
    public void requireNotice(
            Unit unit, WorkerId worker, CurrencyUnit currency, DormancyRule.Covers covered, String verb, Stamp stamp) {
        DormancyEvent.Changed watch = DormancyStreams.last(unit, currency);
        DormancyRule rule = watch == null ? null : watch.rule();
        Instant active = lastActive(unit, worker, currency);
        if (watch == null || rule == null || rule.covers().compareTo(covered) < 0 || active == null) {
            return;
        }
        Amount dormant = Accounts.heldAndAvailable(unit, worker, currency);
        if (dormant.isLessThan(rule.smallest())) {
            return;
        }
        var notice = (DormancyEvent.Announced) DormancyStreams.notice(unit, watch.operation(), worker, active, dormant)
                .state()
                .orElse(null);
        if (notice == null) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    worker.account(currency),
                    "has no dormancy notice about %3$s and the last activity at %s, to %4$s takes one, which due work gives at %s at the earliest",
                    active,
                    rule.dormantFrom(active),
                    dormant,
                    verb);
        }
        if (stamp.effective().isBefore(notice.earliest())) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    worker.account(currency),
                    "has time to answer the dormancy notice until %s, this would take effect at %s",
                    notice.earliest(),
                    stamp.effective());
        }
    }

    /** The later of the last movement of money and the last contact; null before the first movement. */
    private @Nullable Instant lastActive(Unit unit, WorkerId worker, CurrencyUnit currency) {
        Instant moved = AccountTimes.lastMoved(unit, worker, currency);
        Instant met = contact.last(unit, worker);
        return moved == null || met == null || moved.isAfter(met) ? moved : met;
    }

    private static LedgerEvent watch(WatchDormancy command, Unit unit) {
        return Idempotent.of(command, unit, Parties.NONE)
                .operation(
                        DormancyEvent.Watched.class,
                        () -> {
                            DormancyEvent.Changed last = DormancyStreams.last(unit, command.currency());
                            Stamp stamp = unit.stamp(command)
                                    .notBefore(
                                            DormancyStreams.name(command.currency()),
                                            last == null ? null : last.stamp());
                            return new DormancyEvent.Watched(
                                    command.operation(), command.currency(), command.rule(), stamp);
                        },
                        watched -> DormancyStreams.watch(unit, watched.currency())
                                .append(new DormancyEvent.Changed(
                                        watched.currency(), watched.rule(), watched.operation(), watched.stamp())));
    }

    private LedgerEvent announce(AnnounceDormancy command, Unit unit) {
        var notice =
                DormancyStreams.notice(unit, command.watch(), command.worker(), command.since(), command.dormant());
        return Idempotent.of(command, unit, Parties.NONE)
                .once(notice, DormancyEvent.Announced.class, () -> announced(command, unit));
    }

    private DormancyEvent.Announced announced(AnnounceDormancy command, Unit unit) {
        WorkerId worker = command.worker();
        CurrencyUnit currency = command.dormant().currency();
        DormancyEvent.Changed watch = requireWatch(unit, currency, command.watch());
        DormancyRule rule = Objects.requireNonNull(watch.rule());
        requireActivity(unit, command);
        requireBalance(unit, command, rule);
        Stamp stamp = unit.stamp(command).notBefore(DormancyStreams.name(currency), watch.stamp());
        Instant dormant = rule.dormantFrom(command.since());
        if (stamp.effective().isBefore(dormant)) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    worker.account(currency),
                    "is not dormant before %s, it is %s",
                    dormant,
                    stamp.effective());
        }
        return new DormancyEvent.Announced(
                worker, command.watch(), command.since(), command.dormant(), rule, rule.earliest(stamp), stamp);
    }

    private static DormancyEvent.Changed requireWatch(Unit unit, CurrencyUnit currency, OperationId watch) {
        DormancyEvent.Changed last = DormancyStreams.last(unit, currency);
        if (last == null || last.rule() == null || !last.operation().equals(watch)) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    DormancyStreams.name(currency),
                    "is watched by %s, it would have to be %s",
                    last == null || last.rule() == null ? "no operation" : last.operation().stream(),
                    watch.stream());
        }
        return last;
    }

    private void requireActivity(Unit unit, AnnounceDormancy command) {
        CurrencyUnit currency = command.dormant().currency();
        Instant active = lastActive(unit, command.worker(), currency);
        if (!command.since().equals(active)) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    command.worker().account(currency),
                    "was last active at %s, it would have to be %s",
                    active == null ? "no time" : active,
                    command.since());
        }
    }

    private static void requireBalance(Unit unit, AnnounceDormancy command, DormancyRule rule) {
        WorkerId worker = command.worker();
        CurrencyUnit currency = command.dormant().currency();
        Amount available = Accounts.available(unit, worker, currency);
        Amount all = Accounts.heldAndAvailable(unit, worker, currency);
        if (!available.isPositive()) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    worker.account(currency),
                    "has %s available, a notice takes more than %s",
                    available,
                    Amount.zero(currency));
        }
        if (!all.equals(command.dormant()) || all.isLessThan(rule.smallest())) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    worker.account(currency),
                    "has %s held and available, a notice takes %s",
                    all,
                    all.isLessThan(rule.smallest()) ? rule.smallest() : command.dormant());
        }
    }
}
