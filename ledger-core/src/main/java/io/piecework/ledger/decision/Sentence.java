package io.piecework.ledger.decision;

import io.piecework.ledger.text.Printable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** All sentences of decisions, each with its key; {@code %s} stands for a value. Every value is made safe to print. */
enum Sentence {
    // what was decided
    REJECTION("Your work was rejected. Nothing is paid for it."),
    PARTIAL_PAY("Your work was accepted in part, and paid in part."),
    SCREEN_OUT("You were screened out of the task, and get less than the pay for the work."),
    REFUSED_VISIT("Your report that the visit was impossible was refused. Nothing is paid for it."),
    VISIT_PAY(
            "Your report that the visit was impossible was accepted. It is paid with less than the pay for the work."),
    TIME_OUT("The assignment ended without pay, because the work was not submitted in time."),
    DISMISSED_APPEAL("Your appeal was dismissed. The rejection stands, and nothing is paid."),
    DISPUTE("The payment for your work is disputed. The amount is frozen until the dispute is decided."),
    LOST_DISPUTE("The dispute on your work was decided against you. The pay was taken back."),
    REVERSAL("Pay was taken back from your earnings."),
    ADJUSTMENT("Two operators took an amount from your earnings by hand."),
    HOLD("Earnings of yours are held back and cannot be paid out."),
    SUSPENSION("Your account was suspended: no new work and no payouts. Your money stays in it."),
    CLOSURE("Your account was closed: no new work and no payouts. Your money stays in it."),
    FORFEITURE("Earnings of yours were forfeited and are the platform's."),
    ESCHEAT("Earnings of yours became unclaimed property. They are still owed to you."),
    WITHHOLDING("Tax is withheld from your earnings from now on."),
    PAYOUT_RULING("Of two contradicting reports on your payout, the one counts that you were paid."),

    // who decided
    BY_PERSON("Decided by a person: %s."),
    BY_REQUESTER("Decided by the requester of the work: %s."),
    BY_PLATFORM("Decided by the platform's back office, which recorded no name: %s."),
    BY_IMPORT("Decided in another system, from which it was imported: %s."),
    BY_APPROVED("Decided by two people: %s, approved by %s."),
    BY_SYSTEM("Decided by an automated system, without a person: %s, version %s."),
    BY_DUE_WORK(
            "Decided by an automated system, without a person: %s, which applies the terms below when a deadline passes."),
    GROUND_TIME_OUT("The deadline for submitting, %s, passed."),

    // facts
    ACCEPTED("You accepted the assignment of %s \"%s\". The pay for it is %s."),
    RETURNED("The slot was returned."),
    TIMED_OUT("The deadline for submitting passed."),
    SUBMITTED("The work was submitted."),
    RESUBMITTED("The work was submitted again."),
    REVISION_REQUESTED("A revision was requested. Reason: \"%s\""),
    VISIT_REPORTED("The visit was reported as impossible. Evidence: \"%s\""),
    APPROVED("The work was approved. Paid: %s."),
    APPROVED_PARTLY("The work was approved in part. Paid: %s. Reason: \"%s\""),
    REJECTED("The work was rejected. Reason: \"%s\""),
    SCREENED_OUT("You were screened out. Paid: %s. Reason: \"%s\""),
    VISIT_COMPENSATED("The impossible visit was paid: %s. Reason: \"%s\""),
    VISIT_REFUSED("The report of an impossible visit was refused. Reason: \"%s\""),
    APPEALED("The rejection was appealed. Reason: \"%s\""),
    APPEAL_DISMISSED("The appeal was dismissed. Reason: \"%s\""),
    OVERTURNED("The rejection was overturned. Paid: %s."),
    DISPUTED("The payment was disputed. Frozen: %s. Reason: \"%s\""),
    DISPUTE_RESOLVED("The dispute was decided: %s. Taken back: %s. Reason: \"%s\""),
    REVERSED("Pay was taken back: %s. Reason: \"%s\""),
    GRANTED("You were granted an award (%s): %s. Reason: \"%s\""),
    AWARD_REVERSED("Of the award, %s is taken back in all."),
    BALANCES("After the decision, %s is available and %s is held."),
    STATUS("The account became %s. Reason: \"%s\""),
    STATUS_BEFORE("The account was active; the ledger has no earlier change of its status."),
    WITHHELD_FROM("Tax is withheld from earnings in %s."),
    RAIL_REPORTED("The rail reported attempt %s as %s."),
    RAIL_CONTRADICTED("The rail reported attempt %s as %s, after it had reported it as %s."),
    RULED("An operator decided that attempt %s counts as %s. Reason: \"%s\""),
    REVIEW_REQUESTED("A review was asked for; the answer is due by %s. Reason: \"%s\""),
    REVIEW_ANSWERED("The review was answered: the decision is %s. Answer: \"%s\""),
    HOLD_ACTIVE("The hold is active; it holds %s now."),
    HOLD_RELEASED("The hold was released."),
    RECLAIMED("You reclaimed the earnings: %s. Reason: \"%s\""),
    WITHHOLDING_ACTIVE("Tax is withheld now at %s."),
    WITHHOLDING_STOPPED("Tax is no longer withheld."),

    // terms
    TERMS_OF_TASK("The task was published with a reward of %s for each assignment."),
    TERMS_POLICY("Its terms are those of the policy \"%s\"."),
    TERMS_ANY_REASON("A rejection needs a reason."),
    TERMS_REJECTION("A rejection needs a reason of at least %s characters."),
    TERMS_USELESS("Reasons that say nothing are refused: %s."),
    TERMS_CATEGORIES("A rejection names one of these categories: %s."),
    TERMS_SUBMIT_WITHIN("Work is to be submitted within %s; after that the assignment ends."),
    TERMS_SCREEN_OUT("A screen-out pays %s."),
    TERMS_NO_SCREEN_OUT("A screen-out pays nothing."),
    TERMS_VISIT("An impossible visit pays %s of the reward."),
    TERMS_PARTIAL("Work can be accepted in part; the part that is paid is the reviewer's decision."),
    TERMS_APPEAL_UNTIL("A rejection can be appealed and overturned until %s."),
    TERMS_APPEAL_UNTIL_ARCHIVED("A rejection can be appealed and overturned until the task is archived."),
    TERMS_DISPUTE("Disputed pay cannot be paid out until the dispute is decided. Other earnings are not affected."),
    TERMS_REVERSAL("Reversals of a payment together never take more than was paid."),
    TERMS_NEGATIVE("The amount was taken in full; a balance below zero is filled by later earnings first."),
    TERMS_AVAILABLE("Only the available balance was touched."),
    TERMS_ADJUSTMENT("An adjustment by hand needs two operators and a reason."),
    TERMS_HOLD("The hold is limited to %s. It lasts until an operator releases it."),
    TERMS_HOLD_ALL(
            "The hold covers everything that is available or becomes available. It lasts until an operator releases it."),
    TERMS_STATUS(
            "A suspension or a closure never changes a balance. It lasts until an operator reinstates the account."),
    TERMS_FORFEITURE("The legal basis is the reason above."),
    TERMS_DUST("The amount is less than %s, the smallest amount that a rail can pay."),
    TERMS_ESCHEAT("The legal basis is the reason above. You can reclaim the earnings at any time."),
    TERMS_WITHHOLDING("Of each earning, %s is withheld, %s."),
    TERMS_RULING("Where two reports of a rail contradict each other, an operator decides which one counts."),

    // labels of the document
    TITLE("Decision %s"),
    OF_PLATFORM("%s to %s"),
    ABOUT("About"),
    EFFECTIVE("Effective"),
    RECORDED("Recorded"),
    REASON("Reason"),
    CATEGORY("Category"),
    OFFERED("Offered"),
    PAID("Paid"),
    AT_STAKE("Amount at stake"),
    NO_AMOUNT("none: the decision takes no amount"),
    FACTS("Facts"),
    TERMS("Terms"),
    SINCE("Since then"),
    NOTHING_SINCE("Nothing has changed since this decision."),
    REVIEW("Your right to a review"),
    CONTACT("Contact: %s, %s."),
    ASK("You can ask for a review until %s. Ask the contact, or in the platform's application; name %s."),
    ASK_BY_APPEAL(
            "You can appeal the rejection until %s; the appeal is the review. Ask the contact, or in the platform's application; name %s."),
    ASK_BY_APPEAL_UNTIL_ARCHIVED(
            "You can appeal the rejection until the task is archived; the appeal is the review. Ask the contact, or in the platform's application; name %s."),
    ASK_ENDED("You could ask for a review until %s. That time is over; write to the contact."),
    OVER(
            "This decision is over or was taken back, so no review is asked for. Write to the contact about what it cost you."),
    ASKED("You asked for a review on %s. A person answers by %s."),
    ANSWERED("You asked for a review on %s. %s answered on %s: the decision is %s."),
    ANSWER("A person answers within %s days after you ask."),
    POSITION("Position in the ledger");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String text;

    Sentence(String text) {
        this.text = text;
    }

    /** The key: {@code partial-pay}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String with(Object... values) {
        return String.format(
                Locale.ROOT, text, Arrays.stream(values).map(Sentence::shown).toArray());
    }

    /** A value as people read it: a time to the minute in UTC, every other value as it is, safe to print. */
    static String shown(Object value) {
        return value instanceof Instant time ? TIME.format(time) : Printable.of(value.toString());
    }
}
