package io.piecework.ledger.terms;

import io.piecework.ledger.message.Category;
import io.piecework.ledger.text.Required;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The requirements for a rejection, and the fate of the slot.
 *
 * @param minimumLength the least number of visible characters in the reason; consecutive spaces count once
 * @param categories a rejection has to name one of them; empty for no category
 * @param slot whether rejected work uses its slot up
 */
public record RejectionRule(int minimumLength, List<Category> categories, SlotAfter slot) {

    private static final int LONGEST = 4_000;

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
    public static final RejectionRule ANY_REASON = new RejectionRule(1, List.of(), SlotAfter.SPENT);

    /** @throws IllegalArgumentException when the minimum length is below 1 or above 4,000 */
    public RejectionRule {
        Required.components(RejectionRule.class, minimumLength, categories, slot);
        categories = List.copyOf(categories);
        if (minimumLength < 1 || minimumLength > LONGEST) {
            throw new IllegalArgumentException(
                    "minimum length " + minimumLength + " of a reason is not between 1 and " + LONGEST);
        }
    }

    public RejectionRule atLeast(int characters) {
        return new RejectionRule(characters, categories, slot);
    }

    public RejectionRule categories(String... categories) {
        Objects.requireNonNull(categories, "categories");
        return new RejectionRule(
                minimumLength, List.of(categories).stream().map(Category::new).toList(), slot);
    }

    /** Another worker can take the slot of rejected work. */
    public RejectionRule reopening() {
        return new RejectionRule(minimumLength, categories, SlotAfter.REOPENED);
    }
}
