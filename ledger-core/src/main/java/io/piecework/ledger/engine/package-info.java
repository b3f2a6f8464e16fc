/**
 * What stands behind the ports: Axon's event store and units of work, the writer, JDBC, JSON and the schema.
 *
 * <p>The only room that imports Axon. Everything is put together by hand and stays private: no Axon configurer runs (so nothing calls
 * home, prints a banner or finds beans of the host), no component is a Spring bean, and no Axon type leaves the package.
 *
 * <p>The way of a command: {@code GroupWriter} takes it as a {@code Job}, on the caller's thread where nobody else is about, from the
 * {@code JobQueue} with others where somebody is. A {@code Batch} decides jobs in one unit of work, each in a nested one, over
 * {@code JobUnit}; the streams it lacks are fetched by {@code StreamReader}, many in one question. When the unit is about to commit, Axon's
 * store hands the events to {@code EventStorage} and the projections, whose rows are staged; {@code Dialect.commit} writes them all and
 * commits in one round trip. Where very many wait, {@code Pipeline} has several batches under way: decided, sent, committed. What fails
 * runs again, in {@code Committer}: as a whole, then one by one. {@code CommittedStates} remembers streams between transactions; what was
 * decided on a remembered stream is checked before it is answered.
 *
 * <p>On a thread that is in a transaction of the application's, {@code JoiningWriter} has the job carried out there: {@code HostTransactionScope} decides it
 * in a {@code Batch} of its own, over a {@code HostSession} behind a savepoint, and remembers nothing. Before it writes it says in
 * {@code LockRegistry} which streams and rows it keeps from others; the writer's {@code Decider} looks there, and puts a job that would have to wait
 * into {@code LockWaitQueue}, from where it comes back when the application's transaction is over. Who is kept waiting by another process learns
 * it by a lock that does not come within a quarter of a second, and asks again now and then. Until it is over, such a transaction counts
 * as one that appends ({@code InFlightAppends}) and as a writer ({@code WriterRegistration}).
 *
 * <p>The way of a replay: {@code EventReplay} opens a transaction, {@code ReplayPass} reads the events stream by stream, and
 * {@code EventProof} tells on another thread what follows from them. Each {@code TableProof} holds its stored rows against that as both come
 * by in the order of one key, and {@code Corrections} puts right what differs.
 *
 * <p>There is no Axon repository and no aggregate class: its cache would be a second memory of the same states, filled before the
 * commit, and each load a query.
 */
@NullMarked
package io.piecework.ledger.engine;

import org.jspecify.annotations.NullMarked;
