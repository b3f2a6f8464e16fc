/**
 * Verification and rebuild of rows: a replay reads all events, derives every projection row from them, and compares or corrects the stored rows.
 *
 * <p>{@code Replay} is the entry point; {@code ReplayPass} reads the events in pages and {@code EventProof} checks them on another
 * thread. A {@code TableProof} compares one table with the expected rows, both in the order of the key; {@code Corrections} writes what a
 * rebuild changes. {@code SnapshotProof} and {@code CheckpointProof} check snapshots and checkpoints. A rebuild runs through the engine's
 * {@code ExclusiveRun}, which the writer implements. This is the only package outside of the engine that sees the engine's sub-packages.
 *
 * <p>No table but temporary ones.
 */
@NullMarked
package io.piecework.ledger.audit.replay;

import org.jspecify.annotations.NullMarked;
