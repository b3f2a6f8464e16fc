package io.piecework.ledger.terms;

import io.piecework.ledger.message.Category;
import java.util.List;
import java.util.Locale;

/**
 * What it takes to turn work down.
 *
 * @param minimumLength how many characters of the reason show at least; spaces between them count once
 * @param categories of which one must be named; none need be where the list is empty
 * @param slot what becomes of the work's slot
 */
public record RejectionRule(int minimumLength, List<Category> categories, SlotAfter slot) {

    private static final int LONGEST = 4_000;

    /** A slot after its work was turned down. */
    public enum SlotAfter {
        /** It is used up, and its reward and fee go back to the requester. */
        SPENT,
        /** Another worker may take it; reward and fee stay reserved. */
        REOPENED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A reason, and no more. */
    public static final RejectionRule ANY_REASON = new RejectionRule(1, List.of(), SlotAfter.SPENT);

    /** @throws IllegalArgumentException when no reason can be long enough */
    public RejectionRule {
        categories = List.copyOf(categories);
        if (minimumLength < 1 || minimumLength > LONGEST) {
            throw new IllegalArgumentException(
                    "minimum length " + minimumLength + " of a reason is not between 1 and " + LONGEST);
        }
    }

    /** A reason of at least this many characters. */
    public RejectionRule atLeast(int characters) {
        return new RejectionRule(characters, categories, slot);
    }

    /** With one of these categories. */
    public RejectionRule categories(String... categories) {
        return new RejectionRule(
                minimumLength, List.of(categories).stream().map(Category::new).toList(), slot);
    }

    /** The slot is free again. */
    public RejectionRule reopening() {
        return new RejectionRule(minimumLength, categories, SlotAfter.REOPENED);
    }
}
