package io.piecework.ledger.bank.simulator;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of the bank's own books.
 *
 * @param reference of the payment; empty for none
 * @param amount in euros, below 0 what left the account
 * @param apart how much of it no order explains: 0 for a payment and a full return, the fee, or all of what was booked once too often
 */
public record Booking(LocalDate day, String reference, BigDecimal amount, BigDecimal apart, Deed deed) {}
