/**
 * One digest over all events up to a position: what seals contain, what statements and reports print, and what an auditor compares.
 *
 * <p>Table: {@code ledger_fingerprint} (the fingerprints of a checkpoint). Readers: statements, reports, and the audit.
 */
@NullMarked
package io.piecework.ledger.journal.fingerprint;

import org.jspecify.annotations.NullMarked;
