package io.piecework.ledger.statement;

import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.worker.HoldEvent;
import io.piecework.ledger.worker.PropertyEvent;
import io.piecework.ledger.worker.TaxEvent;
import java.util.Optional;

/**
 * The words of a statement line for a hold, a withholding, forfeiture or escheat.
 *
 * @param owed the change of what the worker is owed; zero for a hold, since held earnings are owed, and for remitted tax, since withheld tax is
 *     not owed to the worker
 */
record AccountLine(WorkerId worker, String kind, String title, Amount owed, String reason) {

    static final String HELD = "held";
    static final String FORFEITED = "forfeited";

    static Optional<AccountLine> of(LedgerEvent event) {
        if (event instanceof HoldEvent hold) {
            return Optional.of(held(hold));
        }
        if (event instanceof TaxEvent tax) {
            return Optional.of(tax(tax));
        }
        return event instanceof PropertyEvent property ? Optional.of(property(property)) : Optional.empty();
    }

    private static AccountLine held(HoldEvent hold) {
        Amount nothing = Amount.zero(hold.held().currency());
        String reason = hold.reason().text();
        if (hold instanceof HoldEvent.Released released) {
            String title = hold.held() + " of hold " + released.hold().value();
            return new AccountLine(hold.worker(), "released", title, nothing, reason);
        }
        String all = ((HoldEvent.Placed) hold).amount() == null ? "everything, " : "";
        return new AccountLine(hold.worker(), HELD, all + hold.held(), nothing, reason);
    }

    private static AccountLine tax(TaxEvent event) {
        Amount nothing = Amount.zero(event.currency());
        String reason = event.reason().text();
        if (event instanceof TaxEvent.Started started) {
            String title =
                    rate(started.rule()) + ", " + started.rule().rounding().inWords();
            return new AccountLine(event.worker(), "withholding started", title, nothing, reason);
        }
        if (event instanceof TaxEvent.Stopped stopped) {
            String title = "no longer " + rate(stopped.rule());
            return new AccountLine(event.worker(), "withholding stopped", title, nothing, reason);
        }
        Amount remitted = ((TaxEvent.Remitted) event).remitted();
        return new AccountLine(event.worker(), "tax remitted", remitted.toString(), nothing, reason);
    }

    private static String rate(WithholdingRule withholding) {
        return withholding.rate() + " of what is earned";
    }

    private static AccountLine property(PropertyEvent event) {
        Amount lost = event.moved().negated();
        if (event instanceof PropertyEvent.Forfeited forfeited) {
            String reason = forfeited.basis().text();
            return new AccountLine(event.worker(), FORFEITED, "to the platform", lost, reason);
        }
        if (event instanceof PropertyEvent.DustForfeited dust) {
            String title = "too little to be paid";
            return new AccountLine(
                    event.worker(), FORFEITED, title, lost, dust.basis().text());
        }
        if (event instanceof PropertyEvent.Escheated escheated) {
            String reason = escheated.basis().text();
            return new AccountLine(event.worker(), "escheated", "unclaimed property", lost, reason);
        }
        var reclaimed = (PropertyEvent.Reclaimed) event;
        String title = "escheat " + reclaimed.escheat().value();
        return new AccountLine(
                event.worker(),
                "reclaimed",
                title,
                event.moved(),
                reclaimed.reason().text());
    }
}
