/**
 * The event table and what belongs to it: the schema, reading streams and the log, snapshots, checkpoints, the hash chain.
 */
@NullMarked
package io.piecework.ledger.engine.store;

import org.jspecify.annotations.NullMarked;
