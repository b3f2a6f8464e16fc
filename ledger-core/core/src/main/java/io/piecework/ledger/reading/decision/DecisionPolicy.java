package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;

/**
 * How a platform answers for its decisions. Documents name these values as of the day on which they are made; they are not part of the decision.
 *
 * @param platform the platform's name
 * @param contact the person or the office that a worker can ask
 * @param address of the contact: an e-mail address, a page, a telephone number
 * @param daysToAsk how many times 24 hours after a decision was recorded a worker can ask for a review, 1 to 3,660; a rejection has the window of
 *     its task's terms
 * @param daysToAnswer how many times 24 hours the platform has for an answer, 1 to 3,660
 */
public record DecisionPolicy(String platform, String contact, String address, int daysToAsk, int daysToAnswer) {

    /** Of {@link #of}: half a year. */
    static final int DAYS_TO_ASK = 180;

    /** Of {@link #of}: the two weeks of Directive (EU) 2024/2831. */
    static final int DAYS_TO_ANSWER = 14;

    private static final int LONGEST = 500;
    private static final int MOST_DAYS = 3_660;

    /** @throws IllegalArgumentException when a text is blank or longer than 500 characters, or a number of days is out of its range */
    public DecisionPolicy {
        Required.components(DecisionPolicy.class, platform, contact, address, daysToAsk, daysToAnswer);
        Text.checked("platform", platform, LONGEST);
        Text.checked("contact", contact, LONGEST);
        Text.checked("address", address, LONGEST);
        requireDays(daysToAsk, daysToAnswer);
    }

    static void requireDays(int daysToAsk, int daysToAnswer) {
        bounded("days to ask for a review", daysToAsk);
        bounded("days to answer", daysToAnswer);
    }

    /** A review can be asked for within 180 days, and is answered within 14, the two weeks of Directive (EU) 2024/2831. */
    public static DecisionPolicy of(String platform, String contact, String address) {
        return new DecisionPolicy(platform, contact, address, DAYS_TO_ASK, DAYS_TO_ANSWER);
    }

    public DecisionPolicy daysToAsk(int days) {
        return new DecisionPolicy(platform, contact, address, days, daysToAnswer);
    }

    public DecisionPolicy daysToAnswer(int days) {
        return new DecisionPolicy(platform, contact, address, daysToAsk, days);
    }

    private static void bounded(String name, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(name + " " + days + " are not between 1 and " + MOST_DAYS);
        }
    }
}
