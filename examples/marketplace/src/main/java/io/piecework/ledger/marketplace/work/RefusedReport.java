package io.piecework.ledger.marketplace.work;

import org.jspecify.annotations.Nullable;

/**
 * A report of an impossible visit that was not taken, for its form on the next page.
 *
 * @param evidence what was typed
 * @param evidenceProblem a sentence to stand beside the field; null where nothing is wrong with it
 * @param photoProblem the same for the photo
 */
record RefusedReport(
        String piece,
        String evidence,
        @Nullable String evidenceProblem,
        @Nullable String photoProblem) {}
