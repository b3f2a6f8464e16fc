package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.money.Rate;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The requirements for a rejection, and the fate of the slot.
 *
 * @param minimumLength the least number of visible characters in the reason; consecutive spaces count once
 * @param categories a rejection has to name one of them; empty for no category
 * @param slot whether rejected work uses its slot up
 * @param useless reasons that say nothing and are refused, compared without case and punctuation; empty for none
 * @param maximumShare the share of a task's work that its requester can reject, above 0 % and at most 100 %, as {@link #atMost} counts it; null
 *     for no maximum
 * @param daily the share of a day's decisions about the requester's work that can be rejections; null for no maximum
 */
public record RejectionRule(
        int minimumLength,
        List<Category> categories,
        SlotAfter slot,
        List<String> useless,
        @Nullable Rate maximumShare,
        @Nullable DailyShare daily) {

    /** Reasons that say nothing, for {@link #refusingUseless()}. */
    public static final List<String> USELESS = List.of(
            "bad",
            "bad work",
            "declined",
            "denied",
            "error",
            "fail",
            "failed",
            "incorrect",
            "invalid",
            "n/a",
            "no",
            "no good",
            "no reason",
            "none",
            "not accepted",
            "not good",
            "ok",
            "other",
            "poor",
            "reason",
            "reject",
            "rejected",
            "rejection",
            "sorry",
            "test",
            "wrong",
            "x",
            "xx",
            "xxx",
            ".");

    private static final int LONGEST = 4_000;
    private static final int LONGEST_USELESS = 100;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The state of a slot after its work is rejected. */
    public enum SlotAfter {
        /** The slot is used up; its reward and fee go back to the requester. */
        SPENT,
        /** Another worker can take the slot; its reward and fee stay reserved. */
        REOPENED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Any reason, no category, and the slot is used up. */
    public static final RejectionRule ANY_REASON =
            new RejectionRule(1, List.of(), SlotAfter.SPENT, List.of(), null, null);

    /**
     * @throws IllegalArgumentException when the minimum length is below 1 or above 4,000, a useless reason is blank or longer than 100, or the
     *     maximum share is 0 % or above 100 %
     */
    public RejectionRule {
        Required.components(RejectionRule.class, minimumLength, categories, slot, useless, maximumShare, daily);
        categories = Required.list("categories", categories);
        useless = Required.list("useless", useless);
        useless.forEach(reason -> Text.checked("useless reason", reason, LONGEST_USELESS));
        if (minimumLength < 1 || minimumLength > LONGEST) {
            throw new IllegalArgumentException(
                    "minimum length " + minimumLength + " of a reason is not between 1 and " + LONGEST);
        }
        if (maximumShare != null) {
            requireShare(maximumShare);
        }
    }

    public RejectionRule atLeast(int characters) {
        return new RejectionRule(characters, categories, slot, useless, maximumShare, daily);
    }

    public RejectionRule categories(String... categories) {
        Objects.requireNonNull(categories, "categories");
        return new RejectionRule(
                minimumLength,
                Required.list("categories", categories).stream()
                        .map(Category::new)
                        .toList(),
                slot,
                useless,
                maximumShare,
                daily);
    }

    /** Another worker can take the slot of rejected work. */
    public RejectionRule reopening() {
        return new RejectionRule(minimumLength, categories, SlotAfter.REOPENED, useless, maximumShare, daily);
    }

    /** Refuses the reasons of {@link #USELESS}, which say nothing. */
    public RejectionRule refusingUseless() {
        return refusing(USELESS.toArray(String[]::new));
    }

    /** Refuses these reasons, compared without case and punctuation, in place of others. */
    public RejectionRule refusing(String... useless) {
        Objects.requireNonNull(useless, "useless");
        return new RejectionRule(
                minimumLength, categories, slot, Required.list("useless", useless), maximumShare, daily);
    }

    /**
     * Limits the share of a task's work that its requester can reject. Above it the work stays in review, and its money reserved, until an
     * operator decides or the review's deadline approves it.
     *
     * <p>The share is of the work that has taken a slot of the task and did not return it. It is rounded down to whole pieces; one rejection is
     * always possible. A rejection that was overturned does not count.
     *
     * @param percent such as {@code 20} or {@code 12.5}
     * @throws IllegalArgumentException when it is not above 0 and at most 100
     */
    public RejectionRule atMost(String percent) {
        return new RejectionRule(minimumLength, categories, slot, useless, Rate.percent(percent), daily);
    }

    /** Limits the share of a day in UTC: {@link #atMostDaily(String, int, ZoneId)}. */
    public RejectionRule atMostDaily(String percent, int always) {
        return atMostDaily(percent, always, ZoneOffset.UTC);
    }

    /**
     * Limits the share of one day's decisions about a requester's work that can be rejections, besides the share of a task. Above it the work
     * stays in review, and its money reserved, until an operator decides, the review's deadline approves it, or another day begins.
     *
     * <p>The decisions are the approvals in full, by the review's deadline too, and the rejections, on all tasks of the requester whose terms have
     * such a limit, in any currency. The share is rounded down to whole pieces. A decision counts on the day on which it takes effect. A
     * rejection that was overturned remains a decision, but does not count as a rejection.
     *
     * @param percent such as {@code 20} or {@code 12.5}
     * @param always so many rejections of a day are always possible, such as 5; at least 1
     * @param zone whose days count, the same for all tasks
     * @throws IllegalArgumentException when the share is not above 0 and at most 100, or {@code always} less than 1
     */
    public RejectionRule atMostDaily(String percent, int always, ZoneId zone) {
        return new RejectionRule(
                minimumLength,
                categories,
                slot,
                useless,
                maximumShare,
                new DailyShare(Rate.percent(percent), always, zone));
    }

    /**
     * Whether one more rejection keeps within the maximum share.
     *
     * @param rejected the pieces of work that are rejected
     * @param pieces the pieces of work that count, with the rejected ones
     */
    public boolean allowsOneMore(int rejected, int pieces) {
        return maximumShare == null || rejected == 0 || isWithin(maximumShare, rejected, pieces);
    }

    /** Whether one more rejection of so many pieces keeps within a share, which is rounded down to whole pieces. */
    static boolean isWithin(Rate share, int rejected, int pieces) {
        BigDecimal most =
                BigDecimal.valueOf(pieces).multiply(share.numerator()).divideToIntegralValue(share.denominator());
        return BigDecimal.valueOf(rejected).compareTo(most) < 0;
    }

    static void requireShare(Rate share) {
        if (share.numerator().signum() == 0 || share.numerator().compareTo(share.denominator()) > 0) {
            throw new IllegalArgumentException(
                    "maximum share " + share + " of rejections is not above 0 % and at most 100 %");
        }
    }

    /** Whether a reason is one of the useless ones. */
    public boolean isUseless(Reason reason) {
        Objects.requireNonNull(reason, "reason");
        String words = words(reason.text());
        return useless.stream().anyMatch(each -> words(each).equals(words));
    }

    /** In lower case, with one space for all that is between letters and digits. */
    private static String words(String text) {
        return BETWEEN_WORDS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
