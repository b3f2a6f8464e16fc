/**
 * The second calculation: the comparison of events with each other and with themselves, which knows nothing of the code that stored them.
 *
 * <p>Most figures of the ledger are stored in two events: a workflow's and an account's, an operation's and its subject's. A change of one of them
 * leaves the other as a witness. {@code RepeatedFigures} knows what each event type repeats. {@code StreamFigures} compares neighbours in one stream;
 * {@code PairedClaims} and {@code ReferredClaims} compare events of different streams. {@code OwnFigures} compares the figures inside one event.
 * {@code EventContradictions} runs all four. No table.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.audit.figures;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
