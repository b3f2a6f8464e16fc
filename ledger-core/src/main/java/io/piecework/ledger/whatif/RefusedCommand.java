package io.piecework.ledger.whatif;

import io.piecework.ledger.message.RefusalCode;

/**
 * A command of the history that the ledger refuses under the other terms.
 *
 * @param type of the command, {@code RequestPayout}
 * @param id what its repeats are recognised by, {@code payout:p-1}
 * @param subject the stream whose state caused the refusal
 * @param reason the refusal's sentence
 */
public record RefusedCommand(String type, String id, RefusalCode code, String subject, String reason) {}
