package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.WithheldTax;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;

/** Decides when tax withholding starts and stops, and the remitting of withheld tax. */
final class TaxHandler {

    private TaxHandler() {}

    static void register(LedgerModule.Registration registration) {
        registration.events(TaxEvent.class);
        registration.command(StartWithholding.class, TaxHandler::start);
        registration.command(StopWithholding.class, TaxHandler::stop);
        registration.command(RemitTax.class, TaxHandler::remit);
    }

    private static LedgerEvent start(StartWithholding command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker())).operation(TaxEvent.Started.class, () -> {
            Stamp stamp = WithheldTax.following(unit, command.worker(), command.currency(), unit.stamp(command));
            Rounding asked = command.rounding();
            var rule =
                    new WithholdingRule(command.rate(), asked == null ? Rounding.minorUnit(command.currency()) : asked);
            Source source = Source.of(command.operation());
            WithheldTax.setRule(unit, command.worker(), command.currency(), rule, source, stamp);
            return new TaxEvent.Started(
                    command.operation(),
                    command.worker(),
                    command.currency(),
                    command.rate(),
                    asked,
                    command.reason(),
                    rule,
                    stamp);
        });
    }

    private static LedgerEvent stop(StopWithholding command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker())).operation(TaxEvent.Stopped.class, () -> {
            Stamp stamp = WithheldTax.following(unit, command.worker(), command.currency(), unit.stamp(command));
            WithholdingRule rule = WithheldTax.rule(unit, command.worker(), command.currency());
            if (rule == null) {
                throw Refusal.because(
                        RefusalCode.WRONG_STATE,
                        command.worker().account(command.currency()),
                        "has %s, stopping it needs %s",
                        "no tax withholding",
                        "one");
            }
            Source source = Source.of(command.operation());
            WithheldTax.setRule(unit, command.worker(), command.currency(), null, source, stamp);
            return new TaxEvent.Stopped(
                    command.operation(), command.worker(), command.currency(), command.reason(), rule, stamp);
        });
    }

    private static LedgerEvent remit(RemitTax command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker())).operation(TaxEvent.Remitted.class, () -> {
            Stamp stamp = WithheldTax.following(unit, command.worker(), command.currency(), unit.stamp(command));
            var part = new RequestedAmount(
                    command.worker().account(command.currency()),
                    command.amount() == null
                            ? WithheldTax.requireBalance(unit, command.worker(), command.currency(), stamp)
                            : WithheldTax.balance(unit, command.worker(), command.currency()),
                    command.amount());
            Amount amount = part.amount(RefusalCode.INSUFFICIENT_WITHHELD, "withheld for tax", "remit");
            Source source = Source.of(command.operation());
            EarningsAfter after = WithheldTax.remit(unit, command.worker(), amount, source, stamp);
            return new TaxEvent.Remitted(
                    command.operation(),
                    command.worker(),
                    command.currency(),
                    command.amount(),
                    command.reason(),
                    amount,
                    after,
                    stamp);
        });
    }
}
