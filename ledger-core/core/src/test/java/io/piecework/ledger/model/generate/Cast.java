package io.piecework.ledger.model.generate;

import java.util.List;

/**
 * Who takes part in a sequence of commands.
 *
 * @param workers their number; they are called {@code w0}, {@code w1}, …
 * @param requesters their number; they are called {@code r0}, {@code r1}, …
 * @param currencies a currency that is listed twice is chosen twice as often
 */
public record Cast(int workers, int requesters, List<String> currencies) {}
