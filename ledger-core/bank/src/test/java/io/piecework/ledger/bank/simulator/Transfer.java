package io.piecework.ledger.bank.simulator;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A payment that the bank was told to make. */
record Transfer(String file, LocalDate execution, String reference, BigDecimal amount) {}
