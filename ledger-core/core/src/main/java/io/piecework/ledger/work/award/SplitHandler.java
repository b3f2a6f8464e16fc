package io.piecework.ledger.work.award;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import java.util.LinkedHashMap;
import java.util.List;

/** Decides splits: several bonuses in one unit. */
final class SplitHandler {

    private SplitHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.command(SplitBonus.class, SplitHandler::split);
    }

    private static LedgerEvent split(SplitBonus command, Unit unit) {
        List<WorkerId> workers =
                command.shares().stream().map(BonusShare::worker).toList();
        return Idempotent.of(command, unit, Parties.of(workers, command.requester()))
                .operation(SplitEvent.Split.class, () -> decided(command, unit));
    }

    private static SplitEvent.Split decided(SplitBonus command, Unit unit) {
        Stamp stamp = AccountTimes.following(
                unit, command.requester(), command.amount().currency(), unit.stamp(command));
        Source source = Source.of(command.operation());
        Accounts.requireReservable(unit, command.requester(), command.total(), source, stamp);
        List<AwardEvent.BonusGranted> granted = command.bonuses().stream()
                .map(bonus -> grant(command.operation(), bonus, unit, stamp))
                .toList();
        return new SplitEvent.Split(
                command.operation(),
                command.requester(),
                command.amount(),
                command.quantum(),
                command.shares(),
                command.fee(),
                command.reason(),
                command.availability(),
                granted.stream().map(AwardEvent.BonusGranted::award).toList(),
                granted.stream().map(AwardEvent.BonusGranted::amount).toList(),
                last(granted),
                granted.get(granted.size() - 1).funds(),
                stamp);
    }

    /** Each worker's account once, after the worker's last bonus. */
    private static List<EarningsAfter> last(List<AwardEvent.BonusGranted> granted) {
        var last = new LinkedHashMap<WorkerId, EarningsAfter>();
        granted.forEach(bonus -> last.put(bonus.worker(), bonus.earnings()));
        return List.copyOf(last.values());
    }

    private static AwardEvent.BonusGranted grant(OperationId split, GrantBonus bonus, Unit unit, Stamp stamp) {
        EventStream<Award> stream = unit.stream(Award.KIND, bonus.award().stream());
        AwardEvent.Granted stored = stream.state().granted();
        if (stored != null && !stamp.actor().role().isPlatform()) {
            throw Refusal.inUse(bonus.award().stream());
        }
        if (stored != null) {
            throw Refusal.because(
                    RefusalCode.ID_REUSED,
                    bonus.award().stream(),
                    "was granted as %s, now as part of %s",
                    stored.grant().kind(),
                    split);
        }
        AwardEvent.BonusGranted granted =
                GrantHandler.granted(bonus, split, new Payment(unit, Source.of(bonus.award()), stamp));
        stream.append(granted);
        return granted;
    }
}
