package io.piecework.ledger.marketplace.mailbox;

import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.spring.OnLedgerEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a mail for each event that its receiver should hear of, in the receiver's language. The methods have one name, so they are one
 * listener: it continues where it was, and writes nothing twice.
 */
@Component
class MailWriter {

    private static final String LISTENER = "mails";

    private final Mails mails;
    private final MessageSource texts;
    private final Shown shown;

    MailWriter(Mails mails, MessageSource texts, Shown shown) {
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
            return "mail.refused";
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

    @OnLedgerEvent(name = LISTENER, from = Start.BEGINNING)
    void answered(ReviewEvent.Answered event, Message message) {
        write(
                message,
                person(event.worker()),
                "mail.review-answered",
                event.reason().text());
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
