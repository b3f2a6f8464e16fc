package io.piecework.ledger.document.text;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Decisions as they are printed. Everything in it is safe to print.
 *
 * @param more empty for none
 * @param contact the office to ask
 */
@API(status = API.Status.INTERNAL)
public record DecisionBlock(List<Entry> entries, String more, String contact) {

    /**
     * One decision as it is printed.
     *
     * @param date when it took effect, to the minute in the zone of the period
     * @param decided what was decided, or what ended that
     * @param details reason, maker, and how to ask for a review, in sentences
     */
    public record Entry(String date, String id, String decided, List<String> details, boolean ended) {}
}
