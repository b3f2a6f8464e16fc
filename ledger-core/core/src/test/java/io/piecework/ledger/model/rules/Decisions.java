package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The decisions against workers and their reviews, by the id of the decision: {@code hold:h1}. */
public final class Decisions {

    /** @param stands whether the decision is neither over nor taken back now */
    public record Decision(String worker, long effective, long recorded, BooleanSupplier stands) {}

    /** A review that a worker asked for. */
    public static final class Review {
        public final long requested;
        public final long answerBy;
        public boolean answered;

        Review(long requested, long answerBy) {
            this.requested = requested;
            this.answerBy = answerBy;
        }
    }

    public final Map<String, Decision> all = new LinkedHashMap<>();
    public final Map<String, Review> reviews = new LinkedHashMap<>();

    /** The last operation that changed a subject: {@code status w0}, {@code tax w0:USD}, {@code dispute a1}. */
    final Map<String, String> latest = new TreeMap<>();

    /** The worker's pay that the last reversal took back. */
    BigDecimal takenBack = BigDecimal.ZERO;

    /** The reviews and appeals that are not answered, with the time by which they are to be answered. */
    public Map<String, Long> open(Map<String, Books.Assignment> works) {
        var open = new TreeMap<String, Long>();
        reviews.forEach((decision, review) -> {
            if (!review.answered) {
                open.put(decision, review.answerBy);
            }
        });
        works.forEach((name, work) -> {
            if (work.status.equals("appealed")) {
                open.put("rejection:" + name, work.answerBy);
            }
        });
        return open;
    }
}
