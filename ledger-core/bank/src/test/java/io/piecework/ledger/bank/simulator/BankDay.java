package io.piecework.ledger.bank.simulator;

import java.time.LocalDate;
import java.util.List;

/**
 * What the bank sends after one of its days.
 *
 * @param reports status reports and notifications, in any order, some of the day before
 * @param statement of this day alone
 */
public record BankDay(LocalDate day, List<String> reports, String statement) {}
