/**
 * Compares events with each other. Most figures of the ledger are stored in two events: a workflow's and an account's, an operation's and
 * its subject's. A change of one of them leaves the other as a witness.
 *
 * <p>{@code RepeatedFigures} is the table of all event types and of what each repeats. {@code StreamFigures} compares neighbours in one
 * stream; {@code PairedClaims} and {@code ReferredClaims} compare events of different streams. {@code OwnFigures} compares the figures inside one
 * event, and is the table of all figures of all event types. {@code EventContradictions} runs all four.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.audit.comparison;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
