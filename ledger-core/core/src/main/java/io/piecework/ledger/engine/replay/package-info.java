/**
 * Verification and rebuild: a replay reads all events, derives every projection row from them, and compares or corrects the stored rows.
 *
 * <p>{@code EventReplay} is the entry point; {@code ReplayPass} reads the events in pages and {@code EventProof} checks them on another
 * thread. A {@code TableProof} compares one table with the expected rows, both in the order of the key; {@code Corrections} writes what a
 * rebuild changes. {@code SnapshotProof} and {@code CheckpointProof} check snapshots and checkpoints. A rebuild runs through
 * {@code ExclusiveRun}, which the writer implements.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.replay;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
