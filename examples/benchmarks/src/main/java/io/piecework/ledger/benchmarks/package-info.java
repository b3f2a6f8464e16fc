/**
 * How fast the ledger is, beside what else could have been written: {@code java -jar benchmarks.jar --help} tells how to run it.
 *
 * <p>No figure stands alone. A race lets every contender run a slice of time in turn, on one PostgreSQL that waits for the disk, and
 * repeats the turns; the ledger's slice is divided by each other's slice of the same turn, and the table shows the quartiles of
 * these ratios. So a slow machine, or a busy minute, slows both sides of a ratio.
 *
 * <p>A {@link io.piecework.ledger.benchmarks.Contender} does approvals, a {@link io.piecework.ledger.benchmarks.Lane} runs it with
 * so many callers, a {@link io.piecework.ledger.benchmarks.Race} alternates lanes, and what a ratio ought to be is said by a
 * {@link io.piecework.ledger.benchmarks.Target}. Targets are printed beside what was measured and influence nothing.
 *
 * <p>Each contender has a database of its own, all on the one server: its log of changes, and what it does to commit together, is
 * shared. Baselines keep a connection a caller and prepare their statements once.
 */
@NullMarked
package io.piecework.ledger.benchmarks;

import org.jspecify.annotations.NullMarked;
