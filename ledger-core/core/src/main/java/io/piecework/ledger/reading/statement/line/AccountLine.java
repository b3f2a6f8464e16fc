package io.piecework.ledger.reading.statement.line;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The words of a statement line for a hold, a withholding, forfeiture, escheat or opening balance.
 *
 * @param owed the change of what the worker is owed; zero for a hold, since held earnings are owed, and for remitted tax, since withheld tax is
 *     not owed to the worker
 */
record AccountLine(
        WorkerId worker,
        LineKind kind,
        LineTitle title,
        Amount owed,
        @Nullable String reason) {

    static Optional<AccountLine> of(LedgerEvent event) {
        if (event instanceof HoldEvent hold) {
            return Optional.of(held(hold));
        }
        if (event instanceof TaxEvent tax) {
            return Optional.of(tax(tax));
        }
        if (event instanceof OpeningEvent.Moved opening) {
            return opening.earnings() == null ? Optional.empty() : Optional.of(opening(opening, opening.earnings()));
        }
        return event instanceof PropertyEvent property ? Optional.of(property(property)) : Optional.empty();
    }

    private static AccountLine held(HoldEvent hold) {
        Amount nothing = Amount.zero(hold.held().currency());
        Reason given = hold.reason();
        String reason = given == null ? null : given.text();
        if (hold instanceof HoldEvent.Released released) {
            LineTitle title = LineTitle.of(
                    TitlePart.OF_HOLD.with(hold.held(), released.hold().value()));
            return new AccountLine(hold.worker(), LineKind.RELEASED, title, nothing, reason);
        }
        TitlePart part = ((HoldEvent.Placed) hold).amount() == null ? TitlePart.EVERYTHING : TitlePart.AMOUNT;
        return new AccountLine(hold.worker(), LineKind.HELD, LineTitle.of(part.with(hold.held())), nothing, reason);
    }

    private static AccountLine tax(TaxEvent event) {
        Amount nothing = Amount.zero(event.currency());
        String reason = event.reason().text();
        if (event instanceof TaxEvent.Started started) {
            LineTitle title = LineTitle.of(
                    TitlePart.WITHHELD.with(started.rule().rate()),
                    TitlePart.ROUNDED.with(started.rule().rounding()));
            return new AccountLine(event.worker(), LineKind.WITHHOLDING_STARTED, title, nothing, reason);
        }
        if (event instanceof TaxEvent.Stopped stopped) {
            LineTitle title = LineTitle.of(
                    TitlePart.NO_LONGER_WITHHELD.with(stopped.rule().rate()));
            return new AccountLine(event.worker(), LineKind.WITHHOLDING_STOPPED, title, nothing, reason);
        }
        Amount remitted = ((TaxEvent.Remitted) event).remitted();
        return new AccountLine(
                event.worker(), LineKind.TAX_REMITTED, LineTitle.of(TitlePart.AMOUNT.with(remitted)), nothing, reason);
    }

    private static AccountLine opening(OpeningEvent.Moved event, EarningsAfter after) {
        if (event instanceof OpeningEvent.Opened opened) {
            LineTitle title = LineTitle.of(
                    TitlePart.FROM_OLD_SYSTEM.with(opened.from(), event.stamp().effective()));
            return new AccountLine(after.worker(), LineKind.CARRIED_OVER, title, event.amount(), null);
        }
        LineTitle title = LineTitle.of(TitlePart.OF_OPENING.with());
        String reason = ((OpeningEvent.Reversed) event).reason().text();
        return new AccountLine(
                after.worker(),
                LineKind.CARRIED_OVER_REVERSED,
                title,
                event.amount().negated(),
                reason);
    }

    private static AccountLine property(PropertyEvent event) {
        Amount lost = event.moved().negated();
        if (event instanceof PropertyEvent.Forfeited forfeited) {
            String reason = forfeited.basis().text();
            return new AccountLine(
                    event.worker(), LineKind.FORFEITED, LineTitle.of(TitlePart.TO_THE_PLATFORM.with()), lost, reason);
        }
        if (event instanceof PropertyEvent.DustForfeited dust) {
            LineTitle title = LineTitle.of(TitlePart.TOO_LITTLE.with());
            return new AccountLine(
                    event.worker(),
                    LineKind.FORFEITED,
                    title,
                    lost,
                    dust.basis().text());
        }
        if (event instanceof PropertyEvent.Escheated escheated) {
            String reason = escheated.basis().text();
            return new AccountLine(
                    event.worker(),
                    LineKind.ESCHEATED,
                    LineTitle.of(TitlePart.UNCLAIMED_PROPERTY.with()),
                    lost,
                    reason);
        }
        var reclaimed = (PropertyEvent.Reclaimed) event;
        LineTitle title =
                LineTitle.of(TitlePart.OF_ESCHEAT.with(reclaimed.escheat().value()));
        return new AccountLine(
                event.worker(),
                LineKind.RECLAIMED,
                title,
                event.moved(),
                reclaimed.reason().text());
    }
}
