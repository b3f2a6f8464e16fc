package io.piecework.ledger.sending;

/**
 * What a sender has done since it was built, for metrics and health. It names no payout and no person.
 *
 * @param rail its rail
 * @param running whether it sends on a thread of its own
 * @param submitted attempts that it submitted
 * @param answered answers of the rail that it recorded; one attempt may have several
 * @param unanswered submitted attempts about which the rail had no answer or failed when it was last asked, and which are not sent again: each
 *     waits for a person. A rail that failed at every question changes nothing here
 * @param failures how often it has failed in a row; 0 after a success
 * @param lastFailure the class of the latest failure, with the code of a refusal; empty for none
 */
public record SenderStatus(
        String rail,
        boolean running,
        long submitted,
        long answered,
        int unanswered,
        int failures,
        String lastFailure) {}
