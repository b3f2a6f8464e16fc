/**
 * Benchmarks of the ledger against other ways to record the same approvals; {@code java -jar benchmarks.jar --help} lists the options.
 *
 * <p>No figure stands alone. A {@link io.piecework.ledger.benchmarks.Comparison} runs its contenders in turn, one
 * {@link io.piecework.ledger.benchmarks.result.Sample} each, on one PostgreSQL server with {@code fsync} on, and repeats the rounds. It divides
 * the ledger's throughput by the throughput of each other contender in the same round; the report shows the quartiles of these ratios.
 * A slow machine, or a busy minute, slows both sides of a ratio. Throughput depends on the disk, so that a {@link
 * io.piecework.ledger.benchmarks.Disk} can be made slow; processor time per operation hardly does, and is compared as well.
 *
 * <p>The hand-written contender has tables of its own: its work stays the same when the ledger's changes. {@link
 * io.piecework.ledger.benchmarks.OtherBuild} lets an earlier ledger run beside this one.
 *
 * <p>A {@link io.piecework.ledger.benchmarks.Contender} performs operations, {@link io.piecework.ledger.benchmarks.CallerThreads} run it
 * with a fixed number of callers, and a {@link io.piecework.ledger.benchmarks.Ratio} holds the measured ratio beside its target. Targets
 * are printed and influence nothing.
 *
 * <p>Each contender has a database of its own on the one server; all of them share its write-ahead log and its group commit. The
 * baselines hold one connection per caller, at most 64, and prepare their statements once.
 */
@NullMarked
package io.piecework.ledger.benchmarks;

import org.jspecify.annotations.NullMarked;
