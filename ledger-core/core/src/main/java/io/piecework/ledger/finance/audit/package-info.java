/**
 * What proves the ledger: the trial balance, the verification of every row from the events, and the comparison of events with each other.
 *
 * <p>Most figures of the ledger are stored in two events: a workflow's and an account's, an operation's and its subject's. A change of one of them
 * leaves the other as a witness. {@code RepeatedFigures} knows what each event type repeats. {@code StreamFigures} compares neighbours in one stream;
 * {@code PairedClaims} and {@code ReferredClaims} compare events of different streams. {@code OwnFigures} compares the figures inside one event.
 * {@code EventContradictions} runs all four.
 *
 * <p>It has no table. Readers: the auditor's and the operator's views.
 */
@NullMarked
package io.piecework.ledger.finance.audit;

import org.jspecify.annotations.NullMarked;
