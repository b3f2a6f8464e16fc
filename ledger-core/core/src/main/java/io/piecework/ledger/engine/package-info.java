/**
 * The writer and host transactions: how commands become stored events. Sub-packages hold the rest of the machinery; only this package is seen
 * from outside, through {@link io.piecework.ledger.engine.Engine}.
 *
 * <p><b>The path of a command.</b> {@code GroupWriter} takes it as a {@code Job}: on the caller's thread where no other caller is active, from
 * the {@code JobQueue} in a batch with others where there are several. {@code Batch} decides the jobs in turn, each as a {@code JobUnit} over
 * {@code BatchStreams}; {@code Decider} returns a {@code JobDecision}: stored, repeated, rehearsed, refused, needs streams, must wait. Streams that
 * are missing are fetched for the whole batch in one query. {@code BatchEvents} and {@code Projector} stage the rows, and
 * {@code Dialect.commitForWriting} writes and commits them in one round trip. Under load {@code Pipeline} overlaps batches: one is decided, others
 * are sent, one commits. {@code Committer} retries what failed, first as a batch, then one job at a time. {@code CommittedStates} caches streams
 * between transactions; a decision on a cached stream is checked against the database before it is answered.
 *
 * <p><b>Host transactions.</b> On a thread that is in a host transaction, {@code JoiningWriter} writes into that transaction:
 * {@code HostTransactionScope} decides the job in a batch of its own behind a savepoint ({@code HostSession}) and caches nothing. Before it
 * writes, it registers the locks it will take in the {@code LockRegistry}; the writer's {@code Decider} looks there, and a job that would run
 * into such a lock moves to the {@code LockWaitQueue} until the host transaction ends. Locks of other processes show as lock timeouts; the job
 * then retries with back-off. A host transaction that appends also counts for the high-water mark ({@code InFlightAppends}) and for rebuilds
 * ({@code WriterRegistration}).
 *
 * <p>Axon Framework is not on this path. Its units of work keep a stack per thread that a host's own Axon shares, its repositories cache
 * aggregates before the commit, and its staged-event list is quadratic.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
