package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.MaturityEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import org.jspecify.annotations.Nullable;

/** A workflow's event that moves money, and the account's event: the amount, the balances after it, actor and times. */
final class AccountRules {

    private AccountRules() {}

    static void funds(FundsEvent event, ClaimSink sink, StreamFigures stream) {
        String source = event.source().value();
        Amount amount = event instanceof FundsEvent.CreditSet set ? set.limit() : event.amount();
        Movement movement = funds(source, sink.place().stream(), amount, event.after(), event);
        boolean pausing = event instanceof FundsEvent.ChargedBack back && back.pausing();
        movement.borne(event.writtenOff() == null ? null : stream.change(), pausing)
                .follows(sink, source);
    }

    static void earnings(EarningsEvent event, ClaimSink sink, StreamFigures stream) {
        String source = event.source().value();
        earnings(source, sink.place().stream(), event.amount(), event.after(), event)
                .follows(sink, source);
    }

    /** Only a maturity has an event of its own; another movement can mature earnings on its way. */
    static void matured(EarningsEvent.Matured event, ClaimSink sink, StreamFigures stream) {
        if (event.source().value().equals(event.after().worker().stream())) {
            earnings(event, sink, stream);
        }
    }

    static void counted(EarningsEvent.Counted event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                "counted " + event.source() + " " + sink.place().stream(),
                event.source().value(),
                new Figures().with("amount", event.amount()).with(event.stamp()));
    }

    static void withholding(EarningsEvent.WithholdingChanged event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                "withholding " + event.source() + " " + sink.place().stream(),
                event.source().value(),
                rule(event.rule(), event.stamp()));
    }

    static void withholdingStarted(TaxEvent.Started event, ClaimSink sink, StreamFigures stream) {
        sink.leads(withholding(event, sink), account(event), rule(event.rule(), event.stamp()));
    }

    static void withholdingStopped(TaxEvent.Stopped event, ClaimSink sink, StreamFigures stream) {
        sink.leads(withholding(event, sink), account(event), rule(null, event.stamp()));
    }

    private static String withholding(TaxEvent event, ClaimSink sink) {
        return "withholding " + sink.place().stream() + " " + account(event);
    }

    private static String account(TaxEvent event) {
        return event.worker().account(event.currency());
    }

    private static Figures rule(@Nullable WithholdingRule rule, Stamp stamp) {
        return new Figures().with("withholding rule", rule).with(stamp);
    }

    static void placed(HoldEvent.Placed event, ClaimSink sink, StreamFigures stream) {
        moves(event, sink, stream);
        sink.defines("hold " + event.operation(), new Figures().with("worker", event.worker()));
    }

    static void released(HoldEvent.Released event, ClaimSink sink, StreamFigures stream) {
        moves(event, sink, stream);
        sink.refers("hold " + event.hold(), event.hold().stream(), new Figures().with("worker", event.worker()));
    }

    static void escheated(PropertyEvent.Escheated event, ClaimSink sink, StreamFigures stream) {
        moves(event, sink, stream);
        sink.defines("escheat " + event.operation(), property(event));
    }

    static void reclaimed(PropertyEvent.Reclaimed event, ClaimSink sink, StreamFigures stream) {
        moves(event, sink, stream);
        sink.refers("escheat " + event.escheat(), event.escheat().stream(), property(event));
    }

    private static Figures property(PropertyEvent event) {
        return new Figures().with("worker", event.worker()).with("amount", event.moved());
    }

    static void opened(OpeningEvent.Opened event, ClaimSink sink, StreamFigures stream) {
        moves(event, sink, stream);
        sink.defines(event.opening().stream(), opening(event));
        changes(event, false, sink);
    }

    static void openingReversed(OpeningEvent.Reversed event, ClaimSink sink, StreamFigures stream) {
        moves(event, sink, stream);
        sink.refers(event.opening().stream(), event.opening().stream(), opening(event));
        changes(event, true, sink);
    }

    private static Figures opening(OpeningEvent.Moved event) {
        return new Figures().with("account", account(event)).with("amount", event.amount());
    }

    private static String account(OpeningEvent.Moved event) {
        return event.balances().get(0).account();
    }

    private static void changes(OpeningEvent.Moved event, boolean reversed, ClaimSink sink) {
        String account = "opened:" + account(event);
        sink.leads(account + " " + event.opening(), account, change(event, reversed));
    }

    static void openingChanged(OpeningEvent.Changed event, ClaimSink sink, StreamFigures stream) {
        sink.follows(
                sink.place().stream() + " " + event.opening(),
                event.opening().stream(),
                change(event, event.reversed()));
    }

    private static Figures change(OpeningEvent event, boolean reversed) {
        return new Figures().with("reversed", reversed).with(event.stamp());
    }

    /** An event of a workflow that moved money of a worker, of a requester, or of both. */
    static void moves(MovesMoney event, ClaimSink sink, StreamFigures stream) {
        String source = source(event, sink.place().stream());
        EarningsAfter earnings = event.earnings();
        if (earnings != null) {
            String account = earnings.worker().account(earnings.available().currency());
            earnings(source, account, event.earningsMoved(), earnings, event).leads(sink, account);
        }
        FundsAfter funds = event.funds();
        if (funds != null) {
            String account = funds.requester().account(funds.available().currency());
            Amount loss = event instanceof FundingEvent.Moved moved ? moved.loss() : null;
            boolean pausing = event instanceof FundingEvent.DepositChargedBack back
                    && back.policy().isPausing();
            funds(source, account, event.fundsMoved(), funds, event)
                    .borne(loss, pausing)
                    .leads(sink, account);
        } else {
            withoutFunds(event, sink);
        }
    }

    /** The subject that the account's event names as the source, for a workflow's event in a stream. */
    private static String source(LedgerEvent event, String stream) {
        if (event instanceof AssignmentEvent.Step step) {
            return step.assignment().stream();
        }
        if (event instanceof AwardEvent award) {
            return award.award().stream();
        }
        if (event instanceof PropertyEvent.Reclaimed reclaimed) {
            return reclaimed.escheat().stream();
        }
        return event instanceof MaturityEvent.Reached reached ? reached.worker().stream() : stream;
    }

    /** A step that leaves the requester's account alone moves none of its money; only the platform can take pay back without it. */
    private static void withoutFunds(MovesMoney event, ClaimSink sink) {
        Amount amount = event.fundsMoved();
        if (event instanceof AssignmentEvent.Step && !(event instanceof AssignmentEvent.Reversal)) {
            if (amount != null && !amount.isZero()) {
                sink.differs("amount", amount, sink.place(), "no balance of the requester after it");
            }
        }
    }

    private static Movement earnings(
            String source, String account, @Nullable Amount amount, EarningsAfter after, LedgerEvent event) {
        return new Movement(
                "money " + account + " " + source,
                new Figures()
                        .with("amount", amount)
                        .with("worker", after.worker())
                        .with(after)
                        .with(event.stamp()));
    }

    private static Movement funds(
            String source, String account, @Nullable Amount amount, FundsAfter after, LedgerEvent event) {
        return new Movement(
                "money " + account + " " + source,
                new Figures()
                        .with("amount", amount)
                        .with("requester", after.requester())
                        .with(after)
                        .with(event.stamp()));
    }

    private record Movement(String subject, Figures figures) {

        /** With what the platform bears; null where it bears nothing. */
        Movement borne(@Nullable Amount loss, boolean pausing) {
            return loss == null
                    ? this
                    : new Movement(
                            subject, figures.with("borne by the platform", loss).with("pausing", pausing));
        }

        void leads(ClaimSink sink, String account) {
            sink.leads(subject, account, figures);
        }

        void follows(ClaimSink sink, String source) {
            sink.follows(subject, source, figures);
        }
    }
}
