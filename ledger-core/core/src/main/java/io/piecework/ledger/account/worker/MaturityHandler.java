package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import java.util.Optional;
import javax.money.CurrencyUnit;

/** Decides the maturing of one tranche of held earnings. */
final class MaturityHandler {

    private static final StreamKind<Optional<LedgerEvent>> KIND = StreamKind.singleEvent("maturity");

    private MaturityHandler() {}

    static void register(LedgerModule.Registration registration) {
        registration.streams(KIND).events(MaturityEvent.class);
        registration.command(MatureEarnings.class, MaturityHandler::mature);
    }

    private static LedgerEvent mature(MatureEarnings command, Unit unit) {
        EventStream<Optional<LedgerEvent>> maturity =
                unit.stream(KIND, stream(command.worker(), command.currency(), command.until()));
        return Idempotent.of(command, unit, Parties.of(command.worker()))
                .once(maturity, MaturityEvent.Reached.class, () -> {
                    Tranche tranche = held(command, unit);
                    Stamp stamp = due(command, unit);
                    EarningsAfter after =
                            Accounts.mature(unit, command.worker(), tranche, Source.of(command.id()), stamp);
                    return new MaturityEvent.Reached(
                            command.worker(), command.currency(), command.until(), tranche.left(), after, stamp);
                });
    }

    static String stream(WorkerId worker, CurrencyUnit currency, Instant until) {
        return StreamKind.digested(KIND.prefix(), worker.value(), currency.getCurrencyCode(), until.toString());
    }

    /** @throws Refusal {@code wrong-state} if no earnings are held until that moment */
    private static Tranche held(MatureEarnings command, Unit unit) {
        Tranche tranche = Accounts.tranche(unit, command.worker(), command.currency(), command.until());
        if (tranche == null) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    command.worker().account(command.currency()),
                    "holds %s until %s",
                    "nothing",
                    command.until());
        }
        return tranche;
    }

    /** @throws Refusal {@code not-yet-due} if the moment has not come */
    private static Stamp due(MatureEarnings command, Unit unit) {
        Stamp stamp = unit.stamp(command);
        if (stamp.effective().isBefore(command.until())) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    command.worker().account(command.currency()),
                    "holds it until %s, it is %s",
                    command.until(),
                    stamp.effective());
        }
        return stamp;
    }
}
