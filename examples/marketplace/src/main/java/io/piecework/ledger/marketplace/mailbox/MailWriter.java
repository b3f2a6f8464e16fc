package io.piecework.ledger.marketplace.mailbox;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.review.ReviewPay;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.reading.decision.ReviewOutcome;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.spring.OnLedgerEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a mail for each event that its receiver should hear of, in the receiver's language. The methods have one name, so they are one
 * listener: it continues where it was, and writes nothing twice.
 */
@Component
class MailWriter {

    private static final String LISTENER = "mails";

    private final Ledger ledger;
    private final Mails mails;
    private final MessageSource texts;
    private final Shown shown;

    MailWriter(Ledger ledger, Mails mails, MessageSource texts, Shown shown) {
        this.ledger = ledger;
        this.mails = mails;
        this.texts = texts;
        this.shown = shown;
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void decided(AssignmentEvent.Decision event, Message message) {
        Person worker = person(event.worker());
        String title = event.title().text();
        String paid = shown.money(event.pay().earned(), worker.language());
        String reason = event.reason() == null ? "" : event.reason().text();
        write(message, worker, text(event, reason), title, paid, reason);
    }

    private static String text(AssignmentEvent.Decision event, String reason) {
        if (event.pay().earned().isZero()) {
            return event instanceof AssignmentEvent.VisitRefused ? "mail.refused-visit" : "mail.refused";
        }
        if (event.pay().earned().isLessThan(event.price().earned())) {
            return "mail.part";
        }
        return reason.isEmpty() ? "mail.paid-for" : "mail.paid-for-because";
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void sentBack(AssignmentEvent.RevisionRequested event, Message message) {
        String title = event.title().text();
        write(
                message,
                person(event.worker()),
                "mail.revision",
                title,
                event.reason().text());
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void stands(AssignmentEvent.AppealDismissed event, Message message) {
        String title = event.title().text();
        write(
                message,
                person(event.worker()),
                "mail.dismissed",
                title,
                event.reason().text());
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void paid(PayoutEvent.Paid event, Message message) {
        Person worker = person(event.worker());
        write(
                message,
                worker,
                "mail.payout-paid",
                shown.money(event.remittance().sent(), worker.language()));
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void failed(PayoutEvent.Failed event, Message message) {
        cameBack(event.worker(), event.remittance(), message);
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void returned(PayoutEvent.ReturnedByRail event, Message message) {
        cameBack(event.worker(), event.remittance(), message);
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void notClaimed(PayoutEvent.Expired event, Message message) {
        cameBack(event.worker(), event.remittance(), message);
    }

    private void cameBack(WorkerId id, Remittance money, Message message) {
        Person worker = person(id);
        write(message, worker, "mail.payout-back", shown.money(money.gross(), worker.language()));
    }

    /** Of two reports that contradict each other, a person found the later one to be true. */
    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void corrected(PayoutEvent.Accepted event, Message message) {
        boolean paid = event.outcome() == PayoutOutcome.PAID;
        Person worker = person(event.worker());
        Amount amount = paid ? event.remittance().sent() : event.remittance().gross();
        write(message, worker, paid ? "mail.payout-paid" : "mail.payout-back", shown.money(amount, worker.language()));
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void passedCap(NoticeEvent.CapPassed event, Message message) {
        Person worker = person(event.worker());
        String amount = shown.money(event.amount(), worker.language());
        write(message, worker, "mail.cap", amount, String.valueOf(event.year()));
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void suspended(WorkerStatusEvent.Suspended event, Message message) {
        write(message, person(event.worker()), "mail.suspended", event.reason().text());
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void reinstated(WorkerStatusEvent.Reinstated event, Message message) {
        write(message, person(event.worker()), "mail.reinstated", event.reason().text());
    }

    /** What was decided has a title where it is about work; else it is said in a sentence. */
    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void answered(ReviewEvent.Answered event, Message message) {
        Locale language = person(event.worker()).language();
        Decision decision = ledger.asWorker(event.worker().value())
                .decision(event.decision().value())
                .orElseThrow();
        String title = decision.title();
        String what = title == null ? shown.phrase(decision.decided(), language) : title;
        boolean changed = event.outcome() == ReviewOutcome.CHANGED;
        Optional<Amount> amount =
                changed ? ReviewPay.of(ledger, event.decision()) : Optional.ofNullable(decision.atStake());
        String text = (changed ? "mail.review-changed" : "mail.review-upheld") + (amount.isPresent() ? ".amount" : "");
        String money = amount.map(each -> shown.money(each, language)).orElse("");
        write(message, person(event.worker()), text, what, money, event.reason().text());
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void late(AssignmentEvent.TimedOut event, Message message) {
        write(message, person(event.worker()), "mail.late", event.title().text());
    }

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void held(HoldEvent.Placed event, Message message) {
        Person worker = person(event.worker());
        String amount = shown.money(event.held(), worker.language());
        write(message, worker, "mail.held", amount, event.reason().text());
    }

    /** The hold's end releases it without a reason. */
    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void released(HoldEvent.Released event, Message message) {
        Person worker = person(event.worker());
        String amount = shown.money(event.held(), worker.language());
        if (event.reason() == null) {
            write(message, worker, "mail.hold-ended", amount);
        } else {
            write(message, worker, "mail.released", amount, event.reason().text());
        }
    }

    private void write(Message message, Person receiver, String text, Object... values) {
        if (!mails.existsById(message.id())) {
            String said = texts.getMessage(text, values, receiver.language());
            mails.save(new Mail(message.id(), receiver.id(), message.recorded(), said));
        }
    }

    private static Person person(WorkerId worker) {
        return Person.named(worker.value()).orElseThrow();
    }
}
